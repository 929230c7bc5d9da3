import { describe, expect, it } from 'vitest'
import { batchOf, bytesOf, FrameKind, sizeOf } from './frames'

const frame = (kind: FrameKind, timeMs: number, ...content: number[]) => ({ kind, timeMs, content: Uint8Array.from(content) })

describe('a batch of coded frames', () => {
  it('refuses a frame without content', () => expect(() => batchOf([frame(FrameKind.Sound, 0)])).toThrow('content'))

  it.each([-1, Number.NaN, 2 ** 32])('refuses a time of %d ms', (timeMs) => expect(() => batchOf([frame(FrameKind.Sound, timeMs, 1)])).toThrow(RangeError))

  it('is empty without frames', () => expect(batchOf([])).toHaveLength(0))

  it('writes kind, time, length and content big-endian, one record after the other', () => {
    const batch = batchOf([frame(FrameKind.VideoConfiguration, 0, 0xaa, 0xbb), frame(FrameKind.KeyPicture, 0x01020304, 0xcc)])
    expect([...batch]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 2, 0xaa, 0xbb, 1, 1, 2, 3, 4, 0, 0, 0, 1, 0xcc])
  })

  it('rounds times to whole milliseconds', () => {
    expect(new DataView(batchOf([frame(FrameKind.Sound, 33.6, 1)]).buffer).getUint32(1)).toBe(34)
  })

  it('carries times past 24 days of show without a sign', () => {
    expect(new DataView(batchOf([frame(FrameKind.Sound, 2 ** 32 - 1, 1)]).buffer).getUint32(1)).toBe(2 ** 32 - 1)
  })

  it('is as long as its frames say', () => {
    const frames = [frame(FrameKind.Sound, 1, 1, 2, 3), frame(FrameKind.Picture, 2, 4)]
    expect(batchOf(frames)).toHaveLength(frames.reduce((sum, one) => sum + sizeOf(one), 0))
  })
})

describe('a description', () => {
  it('is only the viewed part of its buffer', () => {
    const buffer = Uint8Array.from([9, 1, 2, 9]).buffer
    expect([...bytesOf(new Uint8Array(buffer, 1, 2))]).toEqual([1, 2])
    expect([...bytesOf(buffer)]).toEqual([9, 1, 2, 9])
  })
})
