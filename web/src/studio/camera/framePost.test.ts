import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Problem } from '@shared/api'
import { FramePost } from './framePost'
import { FrameQueue } from './frameQueue'
import { FrameKind } from './frames'

interface Posted { session: string; number: number; end: boolean; bytes: number }

describe('posting frames', () => {
  const posted: Posted[] = []
  let answers: (() => Response | Promise<Response>)[]
  let queue: FrameQueue
  let post: FramePost
  let ended: Problem | undefined
  let newTurns: number

  const taken = () => new Response('{"next":1}')
  const refusal = (status: number, code: string) => () => new Response(JSON.stringify({ code, status, messages: { 'zh-CN': code, en: code }, arguments: {} }), { status })

  beforeEach(() => {
    vi.useFakeTimers()
    posted.length = 0
    answers = []
    ended = undefined
    newTurns = 0
    queue = new FrameQueue()
    vi.stubGlobal('fetch', vi.fn(async (url: URL, asked: { body: Uint8Array }) => {
      posted.push({ session: url.searchParams.get('session')!, number: Number(url.searchParams.get('number')), end: url.searchParams.has('end'), bytes: asked.body.length })
      return (answers.shift() ?? taken)()
    }))
    post = new FramePost({ address: '/media/push/1?key=k', queue, onEnd: (why) => (ended = why), onNewTurn: () => newTurns++ })
    queue.add({ kind: FrameKind.KeyPicture, timeMs: 0, content: new Uint8Array(10) })
    post.start()
  })

  afterEach(async () => {
    await post.stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const picture = (timeMs: number) => queue.add({ kind: FrameKind.Picture, timeMs, content: new Uint8Array(10) })

  it('stops and says why when the key is refused', async () => {
    answers = [refusal(403, 'STREAM_KEY_REVOKED')]
    await vi.advanceTimersByTimeAsync(1000)
    expect(ended?.code).toBe('STREAM_KEY_REVOKED')
    expect(posted).toHaveLength(1)
  })

  it('sends a post without an answer again, with the same number and content', async () => {
    answers = [() => Promise.reject(new TypeError('network'))]
    await vi.advanceTimersByTimeAsync(400)
    expect(posted.map((one) => [one.number, one.bytes])).toEqual([[0, 19], [0, 19]])
    expect(new Set(posted.map((one) => one.session)).size).toBe(1)
  })

  it('gives up when nobody answers for 25 s', async () => {
    answers = Array.from({ length: 100 }, () => () => Promise.reject(new TypeError('network')))
    await vi.advanceTimersByTimeAsync(40_000)
    expect(ended?.offline).toBe(true)
  })

  it('begins a new turn with a key picture when the platform has forgotten the old one', async () => {
    await vi.advanceTimersByTimeAsync(10)
    picture(33)
    answers = [refusal(409, 'PUSH_OUT_OF_ORDER')]
    await vi.advanceTimersByTimeAsync(150)
    expect(newTurns).toBe(1)
    queue.add({ kind: FrameKind.KeyPicture, timeMs: 66, content: new Uint8Array(5) })
    await vi.advanceTimersByTimeAsync(150)
    expect(posted.at(-1)!.number).toBe(0)
    expect(posted.at(-1)!.session).not.toBe(posted[0]!.session)
    expect(ended).toBeUndefined()
  })

  it('numbers posts one after the other and sends nothing while nothing waits', async () => {
    await vi.advanceTimersByTimeAsync(50)
    picture(33)
    await vi.advanceTimersByTimeAsync(150)
    await vi.advanceTimersByTimeAsync(500)
    expect(posted.map((one) => one.number)).toEqual([0, 1])
  })

  it('says goodbye with what still waits', async () => {
    await vi.advanceTimersByTimeAsync(10)
    picture(33)
    await post.stop()
    expect(posted.at(-1)).toMatchObject({ end: true, number: 1, bytes: 19 })
  })
})
