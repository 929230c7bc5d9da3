/**
 * The batches that the platform takes from a browser: records of kind (1 byte), time in milliseconds (4 bytes), length
 * (4 bytes) and content, numbers big-endian, nothing between them.
 */
export const FrameKind = { VideoConfiguration: 0, KeyPicture: 1, Picture: 2, AacConfiguration: 3, Sound: 4, OpusConfiguration: 5 } as const
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind]

export interface CodedFrame { kind: FrameKind; timeMs: number; content: Uint8Array }

const HEAD_BYTES = 9
const TIME_MS_MAX = 0xffff_ffff

/** The bytes that a frame takes in a batch. */
export function sizeOf(frame: CodedFrame): number {
  return HEAD_BYTES + frame.content.byteLength
}

/** One batch of the frames, in their order. */
export function batchOf(frames: readonly CodedFrame[]): Uint8Array<ArrayBuffer> {
  const batch = new Uint8Array(frames.reduce((sum, frame) => sum + sizeOf(frame), 0))
  const view = new DataView(batch.buffer)
  let at = 0
  for (const { kind, timeMs, content } of frames) {
    if (content.byteLength === 0) throw new RangeError('a frame without content')
    if (!(timeMs >= 0 && timeMs <= TIME_MS_MAX)) throw new RangeError(`a time of ${timeMs} ms`)
    view.setUint8(at, kind)
    view.setUint32(at + 1, Math.round(timeMs))
    view.setUint32(at + 5, content.byteLength)
    batch.set(content, at + HEAD_BYTES)
    at += HEAD_BYTES + content.byteLength
  }
  return batch
}

/** The bytes of what WebCodecs hands out as a description: a buffer or a view into one. */
export function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice() : new Uint8Array(source).slice()
}
