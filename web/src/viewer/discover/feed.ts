/** The order in which live rooms follow each other when a viewer swipes. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Id, RoomCard } from '@api/types'
import { api } from '@shared/api'

const STALE_MS = 20_000

export const useFeed = defineStore('feed', () => {
  const rooms = shallowRef<RoomCard[]>([])
  let readAt = -Infinity
  let reading: Promise<void> | undefined

  /** Takes the rooms that a page has just read. */
  function take(live: RoomCard[]): void {
    rooms.value = live
    readAt = performance.now()
  }

  async function refresh(): Promise<void> {
    if (performance.now() - readAt < STALE_MS) return
    reading ??= api
      .get('/discover')
      .then((found) => take(found.rooms))
      .catch(() => undefined)
      .finally(() => (reading = undefined))
    await reading
  }

  async function firstRoom(): Promise<Id | undefined> {
    await refresh()
    return rooms.value[0]?.id
  }

  /** The rooms before and after one, round the end; none when it is the only one. */
  function neighbours(id: Id): { previous?: RoomCard; next?: RoomCard } {
    const others = rooms.value
    const at = others.findIndex((room) => room.id === id)
    if (at < 0) return { next: others[0] }
    if (others.length < 2) return {}
    return { previous: others[(at - 1 + others.length) % others.length], next: others[(at + 1) % others.length] }
  }

  return { rooms, take, refresh, firstRoom, neighbours }
})
