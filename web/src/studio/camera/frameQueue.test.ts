import { describe, expect, it } from 'vitest'
import { BACKLOG_MS_MAX, FrameQueue } from './frameQueue'
import { FrameKind } from './frames'

const frame = (kind: FrameKind, timeMs = 0, size = 1) => ({ kind, timeMs, content: new Uint8Array(size) })

/** The kinds of the records in a batch. */
function kinds(batch: Uint8Array): number[] {
  const view = new DataView(batch.buffer)
  const found: number[] = []
  for (let at = 0; at < batch.length; at += 9 + view.getUint32(at + 5)) found.push(view.getUint8(at))
  return found
}

describe('the queue of a network that falls behind', () => {
  it('gives up all waiting pictures at once and asks for a key picture', () => {
    const queue = new FrameQueue()
    let asked = 0
    for (let ms = 0; ms <= BACKLOG_MS_MAX + 33; ms += 33) {
      if (queue.add(frame(ms === 0 ? FrameKind.KeyPicture : FrameKind.Picture, ms))) asked++
      queue.add(frame(FrameKind.Sound, ms))
    }
    expect(asked).toBe(1)
    expect(queue.lost).toBeGreaterThan(100)
    expect(new Set(kinds(queue.take()))).toEqual(new Set([FrameKind.Sound]))
  })

  it('takes pictures again from the next key picture on', () => {
    const queue = new FrameQueue()
    queue.add(frame(FrameKind.KeyPicture, 0))
    queue.add(frame(FrameKind.Picture, BACKLOG_MS_MAX + 1))
    queue.add(frame(FrameKind.Picture, BACKLOG_MS_MAX + 34))
    expect(queue.empty).toBe(true)
    queue.add(frame(FrameKind.KeyPicture, BACKLOG_MS_MAX + 67))
    queue.add(frame(FrameKind.Picture, BACKLOG_MS_MAX + 100))
    expect(kinds(queue.take())).toEqual([FrameKind.KeyPicture, FrameKind.Picture])
    expect(queue.lost).toBe(3)
  })
})

describe('the queue of a turn that has to begin anew', () => {
  it('repeats the configurations and starts with a key picture', () => {
    const queue = new FrameQueue()
    queue.add(frame(FrameKind.VideoConfiguration))
    queue.add(frame(FrameKind.OpusConfiguration))
    queue.add(frame(FrameKind.KeyPicture, 0))
    queue.take()
    queue.add(frame(FrameKind.Picture, 33))
    queue.add(frame(FrameKind.KeyPicture, 66))
    queue.beginAnew()
    expect(kinds(queue.take())).toEqual([FrameKind.VideoConfiguration, FrameKind.OpusConfiguration, FrameKind.KeyPicture])
    expect(queue.lost).toBe(1)
  })

  it('sends a configuration that waits once, in its place', () => {
    const queue = new FrameQueue()
    queue.add(frame(FrameKind.VideoConfiguration))
    queue.add(frame(FrameKind.KeyPicture))
    expect(kinds(queue.take())).toEqual([FrameKind.VideoConfiguration, FrameKind.KeyPicture])
    queue.add(frame(FrameKind.Picture, 33))
    expect(kinds(queue.take())).toEqual([FrameKind.Picture])
  })
})

describe('a batch from the queue', () => {
  it('is cut where it would grow too large, and loses nothing', () => {
    const queue = new FrameQueue()
    for (let n = 0; n < 4; n++) queue.add(frame(n === 0 ? FrameKind.KeyPicture : FrameKind.Picture, n, 700_000))
    expect(kinds(queue.take())).toHaveLength(2)
    expect(kinds(queue.take())).toHaveLength(2)
    expect(queue.empty).toBe(true)
  })

  it('carries a picture that is larger than a batch may be by itself', () => {
    const queue = new FrameQueue()
    queue.add(frame(FrameKind.KeyPicture, 0, 2_000_000))
    expect(kinds(queue.take())).toEqual([FrameKind.KeyPicture])
  })
})
