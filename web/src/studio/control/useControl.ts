import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Id, PreflightCheck, Room, RoomReport, RoomState, ShelfItem, ShelfItemChange, StreamKey, StreamSignal } from '@api/types'
import { api, Problem } from '@shared/api'
import { notify } from '@shared/asking'
import { useRoom } from '@shared/useRoom'

const SIGNAL_EVERY_MS = 2_000
const PREFLIGHT_EVERY_MS = 5_000
const REPORT_EVERY_MS = 10_000

/** Everything that a host steers one room with: what arrives, what is checked, what sells, and the moves. */
export function useControl(id: Id) {
  const live = useRoom(id)
  const signal = shallowRef<StreamSignal>()
  const preflight = shallowRef<PreflightCheck[]>()
  const report = shallowRef<RoomReport>()
  const reportAt = ref(new Date())
  const key = shallowRef<StreamKey>()
  const busy = ref('')
  /** None while it is not known, and none of somebody else's room: there is nothing to steer. */
  const state = computed(() => (live.room.value?.mine ? live.room.value.state : undefined))
  const shelf = computed(() => live.room.value?.shelf ?? [])
  const onAir = computed(() => state.value === 'LIVE' || state.value === 'PAUSED')

  const of = { id }
  const reads = [
    // What is shown stays while a read fails: the next one is seconds away, and the socket tells what matters.
    every(SIGNAL_EVERY_MS, () => state.value !== undefined && state.value !== 'ENDED', async () => (signal.value = await api.get('/rooms/{id}/signal', { path: of }))),
    every(PREFLIGHT_EVERY_MS, () => state.value === 'PLANNED' || state.value === 'REHEARSAL', async () => (preflight.value = await api.get('/rooms/{id}/preflight', { path: of }))),
    every(REPORT_EVERY_MS, () => onAir.value, async () => {
      report.value = await api.get('/rooms/{id}/report', { path: of })
      reportAt.value = new Date()
    }),
  ]
  watch(state, (now) => now && reads.forEach((read) => read()))

  function every(ms: number, when: () => boolean, read: () => Promise<unknown>): () => void {
    const now = () => {
      if (when()) read().catch(() => undefined)
    }
    const timer = setInterval(() => document.visibilityState === 'visible' && now(), ms)
    onScopeDispose(() => clearInterval(timer))
    return now
  }

  /** Does one move; a refusal is told and changes nothing. */
  async function move(name: string, way: () => Promise<Room | void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = name
    try {
      const now = await way()
      if (now) take(now)
      return true
    } catch (cause) {
      notify(Problem.of(cause).text, 'bad')
      return false
    } finally {
      busy.value = ''
    }
  }

  /** The answer of a write is newer than what the socket has told, but carries a ticket that nobody needs. */
  function take(now: Room): void {
    const before = live.room.value
    live.room.value = before ? { ...now, socket: before.socket, viewers: before.viewers, likes: Math.max(before.likes, now.likes) } : now
  }

  const direct = (to: RoomState) => move(`to ${to}`, () => api.post('/rooms/{id}/state', { path: of, body: { to } }))

  async function issueKey(): Promise<StreamKey | undefined> {
    await move('key', async () => {
      key.value = await api.post('/rooms/{id}/stream-key', { path: of })
    })
    return key.value
  }

  const revokeKey = () => move('revoke', async () => {
    await api.delete('/rooms/{id}/stream-key', { path: of })
    key.value = undefined
  })

  const item = (itemId: Id) => ({ id, itemId })
  const add = (productId: Id) => move(`add ${productId}`, () => api.post('/rooms/{id}/shelf', { path: of, body: { productId } }))
  const remove = (itemId: Id) => move(`remove ${itemId}`, () => api.delete('/rooms/{id}/shelf/{itemId}', { path: item(itemId) }))
  const change = (itemId: Id, body: ShelfItemChange) => move(`change ${itemId}`, () => api.patch('/rooms/{id}/shelf/{itemId}', { path: item(itemId), body }))
  const order = (items: ShelfItem[]) => move('order', () => api.put('/rooms/{id}/shelf/order', { path: of, body: { itemIds: items.map((one) => one.id) } }))
  const explain = (itemId: Id) => move(`explain ${itemId}`, () => api.post('/rooms/{id}/shelf/{itemId}/explaining', { path: item(itemId) }))
  const stopExplaining = () => move('stop', () => api.delete('/rooms/{id}/explaining', { path: of }))

  return {
    ...live, signal, preflight, report, reportAt, key, busy, state, shelf, onAir,
    direct, issueKey, revokeKey, add, remove, change, order, explain, stopExplaining,
  }
}

export type Control = ReturnType<typeof useControl>
