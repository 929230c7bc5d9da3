import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchRoomAhead, takeRoomAhead } from './roomAhead'

// Pages ask by relative addresses; outside of a browser a request needs a whole one. The client keeps what it finds first.
vi.hoisted(() => {
  const Plain = globalThis.Request
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://bihuan.test') : input, init)
    }
  }
})

let answer: () => Response
let asked = 0

beforeEach(() => {
  asked = 0
  answer = () => new Response(JSON.stringify({ id: '7', title: '羊绒专场' }))
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.stubGlobal('fetch', async () => {
    asked++
    return answer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('tells the taker, and nobody else, that the room could not be read', async () => {
  answer = () => new Response('{}', { status: 503 })
  fetchRoomAhead('7')

  await expect(takeRoomAhead('7')).rejects.toMatchObject({ status: 503 })
})

it('gives no room to the page of another', () => {
  fetchRoomAhead('7')

  expect(takeRoomAhead('8')).toBeUndefined()
})

it('gives no room that was read long ago', () => {
  fetchRoomAhead('7')
  vi.advanceTimersByTime(5_000)

  expect(takeRoomAhead('7')).toBeUndefined()
})

it('gives the room once', async () => {
  fetchRoomAhead('7')

  expect((await takeRoomAhead('7'))?.title).toBe('羊绒专场')
  expect(takeRoomAhead('7')).toBeUndefined()
  expect(asked).toBe(1)
})
