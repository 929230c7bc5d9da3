import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RoomFrame } from '@api/types'
import { APPLY_EVERY_MS, type Connection, RoomSocket, type RoomUpdate } from './roomSocket'

/** The browser's socket, driven by the test. */
class Wire {
  static made: Wire[] = []
  static OPEN = 1
  readyState = 1
  onopen?: () => void
  onmessage?: (message: { data: string }) => void
  onclose?: () => void
  constructor(readonly url: URL) {
    Wire.made.push(this)
  }
  close() {
    this.readyState = 3
  }
  say(frame: RoomFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
  break() {
    this.readyState = 3
    this.onclose?.()
  }
}

const line = (id: string) => ({
  id,
  personId: '1',
  nickname: 'Mei',
  host: false,
  simulated: false,
  text: `line ${id}`,
  at: '2026-11-11T12:00:00Z',
})
const hello = (seq: number): RoomFrame => ({
  type: 'hello',
  seq,
  room: { state: 'LIVE', signal: 'ONLINE', likes: 5, viewers: 7, simulatedViewers: 0 },
  chat: [],
  pinned: null,
})
const stock = (seq: number, version: number, skus: Record<string, number>): RoomFrame => ({
  type: 'state',
  seq,
  kind: 'STOCK',
  version,
  body: { skus },
})

let updates: RoomUpdate[]
let connections: Connection[]
let gaps: number
let asked: number
let socket: RoomSocket

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Wire)
  Wire.made = []
  updates = []
  connections = []
  gaps = 0
  asked = 0
  socket = new RoomSocket({
    address: async () => `ws://room.test/rooms/1?ticket=${++asked}`,
    apply: (update) => updates.push(update),
    onGap: () => gaps++,
    onConnection: (now) => connections.push(now),
  })
  socket.start()
  await vi.advanceTimersByTimeAsync(0)
})

afterEach(() => {
  socket.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const wire = () => Wire.made.at(-1)!
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the room socket', () => {
  it('reports a gap when a stock version is missing', async () => {
    wire().say(stock(1, 1, { a: 5 }))
    wire().say(stock(2, 2, { a: 4 }))
    expect(gaps).toBe(0)
    wire().say(stock(5, 4, { a: 2 }))
    expect(gaps).toBe(1)
  })

  it('ignores a state that is older than what it knows', async () => {
    wire().say(stock(1, 7, { a: 3 }))
    wire().say(stock(2, 6, { a: 9 }))
    await later(APPLY_EVERY_MS)
    expect(updates.at(-1)!.stock).toEqual({ a: 3 })
  })

  it('takes a greeting as a new count, so that a restart is no gap', async () => {
    wire().say(stock(1, 5, { a: 3 }))
    wire().say(hello(900))
    wire().say(stock(901, 90, { a: 2 }))
    await later(APPLY_EVERY_MS)
    expect(gaps).toBe(0)
    expect(updates.at(-1)!.stock).toEqual({ a: 2 })
  })

  it('hands on which lines were taken away', async () => {
    wire().say({ type: 'state', seq: 3, kind: 'REMOVED', version: 2, body: { lineIds: ['7'] } })
    await later(APPLY_EVERY_MS)
    expect(updates.at(-1)!.removed).toEqual(['7'])
  })

  it('comes back with a new ticket and the last sequence after a broken line', async () => {
    wire().say(hello(41))
    wire().break()
    expect(connections.at(-1)).toBe('waiting')
    await later(1000)
    expect(Wire.made).toHaveLength(2)
    expect(wire().url.searchParams.get('ticket')).toBe('2')
    expect(wire().url.searchParams.get('since')).toBe('41')
  })

  it('waits longer after each failed attempt, never above the limit', async () => {
    for (let attempt = 0; attempt < 12; attempt++) {
      wire().break()
      await later(15_000)
    }
    expect(Wire.made).toHaveLength(13)
  })

  it('leaves a line that has been silent for a minute', async () => {
    wire().say(hello(1))
    await later(61_000)
    expect(Wire.made.length).toBeGreaterThan(1)
  })

  it('applies a storm of frames at most four times a second and loses no line', async () => {
    wire().say(hello(0))
    for (let n = 1; n <= 100; n++) {
      wire().say({ type: 'tick', seq: n, chat: [line(String(n))], skipped: 0, buying: [] })
      await later(10)
    }
    await later(APPLY_EVERY_MS)
    expect(updates.length).toBeLessThanOrEqual(6)
    expect(updates.flatMap((update) => update.chat)).toHaveLength(100)
  })

  it('applies the first news at once', async () => {
    await later(10_000)
    wire().say({ type: 'numbers', seq: 1, viewers: 9, simulatedViewers: 0, likes: 3 })
    await later(0)
    expect(updates.at(-1)).toMatchObject({ viewers: 9, likes: 3 })
  })

  it('forgets stock that is older than a whole shelf', async () => {
    wire().say(stock(1, 1, { a: 5 }))
    wire().say({ type: 'state', seq: 2, kind: 'SHELF', version: 9, body: { items: [] } })
    await later(APPLY_EVERY_MS)
    expect(updates.at(-1)!.stock).toBeUndefined()
  })

  it('tells the end of the room', async () => {
    wire().say({ type: 'bye', reason: 'ENDED' })
    await later(APPLY_EVERY_MS)
    expect(updates.at(-1)!.state).toBe('ENDED')
  })

  it('survives a frame that is no JSON', async () => {
    wire().onmessage?.({ data: '{' })
    wire().say(hello(1))
    await later(APPLY_EVERY_MS)
    expect(updates).toHaveLength(1)
  })

  it('says nothing after it was stopped', async () => {
    wire().say(hello(1))
    socket.stop()
    await later(APPLY_EVERY_MS)
    expect(updates).toHaveLength(0)
  })
})
