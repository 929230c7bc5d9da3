import { json, refusal, useServer } from '../../testing/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import type { Room } from '@api/types'
import { notice } from '@shared/asking'
import { useControl } from './useControl'

const server = useServer()
let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const room = (over: Partial<Room> = {}): Room => ({
  id: '7', title: 'Cashmere', category: 'apparel', cover: '', state: 'PLANNED', visibility: 'PUBLIC', plannedAt: '2026-11-11T12:00:00Z', startedAt: null, endedAt: null,
  host: { id: '1', nickname: 'Lin', followers: 0, following: false }, mine: true, likes: 5, viewers: 3, simulatedViewers: 0, notice: null, shelfVersion: 1, shelf: [], video: null, socket: null, simulated: false, ...over,
})

async function opened(now: Room) {
  server.on('GET /rooms/7', () => json(now))
  server.on('GET /rooms/7/signal', () => json({ state: 'NONE' }))
  server.on('GET /rooms/7/preflight', () => json([]))
  server.on('GET /rooms/7/report', () => json({ gmvFen: 0 }))
  const control = scope.run(() => useControl('7'))!
  await control.enter()
  await vi.waitFor(() => expect(server.count('GET /rooms/7/signal')).toBe(1))
  return control
}

describe('a move in the control room', () => {
  it('that is refused says why and changes nothing', async () => {
    const control = await opened(room())
    server.on('POST /rooms/7/state', () => refusal('ALREADY_ON_AIR'))
    expect(await control.direct('LIVE')).toBe(false)
    expect([control.state.value, control.busy.value, notice.value?.kind, notice.value?.text]).toEqual(['PLANNED', '', 'bad', '不行：ALREADY_ON_AIR'])
  })

  it('waits for no second tap', async () => {
    const control = await opened(room())
    server.on('POST /rooms/7/state', () => json(room({ state: 'REHEARSAL' })))
    expect(await Promise.all([control.direct('REHEARSAL'), control.direct('REHEARSAL')])).toEqual([true, false])
    expect(server.count('POST /rooms/7/state')).toBe(1)
  })

  it('takes over the answer, but not its ticket nor counts that are older than the socket’s', async () => {
    const control = await opened(room({ state: 'REHEARSAL', socket: '/sockets/1' }))
    control.room.value = { ...control.room.value!, viewers: 40, likes: 90 }
    server.on('POST /rooms/7/shelf', () => json(room({ state: 'REHEARSAL', socket: '/sockets/2', viewers: 3, likes: 5, shelfVersion: 2 })))
    await control.add('21')
    expect(control.room.value).toMatchObject({ shelfVersion: 2, socket: '/sockets/1', viewers: 40, likes: 90 })
  })
})

describe('what a control room reads', () => {
  it('is the checks before the show and the numbers during it', async () => {
    await opened(room())
    expect([server.count('GET /rooms/7/preflight'), server.count('GET /rooms/7/report')]).toEqual([1, 0])
    scope.stop()
    scope = effectScope()
    await opened(room({ state: 'LIVE' }))
    await vi.waitFor(() => expect(server.count('GET /rooms/7/report')).toBe(1))
    expect(server.count('GET /rooms/7/preflight')).toBe(1)
  })

  it('is nothing once the page is left', async () => {
    await opened(room())
    scope.stop()
    const before = server.asked.length
    vi.advanceTimersByTime(60_000)
    expect(server.asked).toHaveLength(before)
  })

  it('stays as it was while a reading fails', async () => {
    const control = await opened(room())
    server.on('GET /rooms/7/signal', () => new Response('', { status: 500 }))
    vi.advanceTimersByTime(2_000)
    await vi.waitFor(() => expect(server.count('GET /rooms/7/signal')).toBe(2))
    expect(control.signal.value?.state).toBe('NONE')
    expect(control.problem.value).toBeUndefined()
  })
})

describe('a stream key', () => {
  it('is kept until it is revoked', async () => {
    const control = await opened(room())
    server.on('POST /rooms/7/stream-key', () => json({ rtmpUrl: 'rtmp://x/live', streamKey: 's?key=k', pushUrl: '/media/push/s?key=k', expiresAt: '2026-11-12T12:00:00Z' }))
    server.on('DELETE /rooms/7/stream-key', () => new Response(null, { status: 204 }))
    expect((await control.issueKey())?.streamKey).toBe('s?key=k')
    await control.revokeKey()
    expect(control.key.value).toBeUndefined()
  })

  it('that is refused leaves the old one in view', async () => {
    const control = await opened(room())
    server.on('POST /rooms/7/stream-key', () => json({ rtmpUrl: 'rtmp://x/live', streamKey: 'first', pushUrl: '', expiresAt: '' }), () => refusal('ROOM_ENDED'))
    await control.issueKey()
    await control.issueKey()
    expect(control.key.value?.streamKey).toBe('first')
  })
})
