/** What a room's page needs, fetched while the page itself is still on its way: none of them waits for another. */
import type { Id, Room } from '@api/types'
import { api } from './api'
import { loadEngineAhead } from './engines'

/** A room that was read longer ago is read again: what it shows, and its ticket to the socket, grow old. */
const KEPT_MS = 5_000

let ahead: { id: Id; at: number; reading: Promise<Room> } | undefined

export function fetchRoomAhead(id: Id): void {
  loadEngineAhead()
  const reading = api.get('/rooms/{id}', { path: { id } })
  // Whoever takes it hears why it did not come.
  reading.catch(() => undefined)
  ahead = { id, at: performance.now(), reading }
}

/** The room that is being read ahead, for one taker. */
export function takeRoomAhead(id: Id): Promise<Room> | undefined {
  const taken = ahead
  ahead = undefined
  return taken?.id === id && performance.now() - taken.at < KEPT_MS ? taken.reading : undefined
}
