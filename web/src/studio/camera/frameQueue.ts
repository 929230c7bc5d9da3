import { batchOf, FrameKind, sizeOf, type CodedFrame } from './frames'

/** A batch larger than this is cut, and the rest waits for the next post. */
export const BATCH_BYTES_MAX = 1_500_000
/** With more than this waiting, the network is too slow: pictures up to the next key picture are given up. */
export const BACKLOG_MS_MAX = 4_000

/**
 * What waits to be posted. Frames keep their order; when the network falls behind, whole groups of pictures go, never
 * single ones, so that the picture jumps instead of breaking.
 */
export class FrameQueue {
  private frames: CodedFrame[] = []
  private videoConfiguration: CodedFrame | undefined
  private soundConfiguration: CodedFrame | undefined
  private configured = false
  /** Pictures given up since the start. */
  lost = 0
  private waitsForKey = false

  get waitingMs(): number {
    const pictures = this.frames.filter((frame) => frame.kind === FrameKind.KeyPicture || frame.kind === FrameKind.Picture)
    return pictures.length < 2 ? 0 : pictures.at(-1)!.timeMs - pictures[0]!.timeMs
  }

  get empty(): boolean {
    return this.frames.length === 0
  }

  /** @returns whether the encoder should make a key picture now */
  add(frame: CodedFrame): boolean {
    if (frame.kind === FrameKind.VideoConfiguration) this.videoConfiguration = frame
    if (frame.kind === FrameKind.AacConfiguration || frame.kind === FrameKind.OpusConfiguration) this.soundConfiguration = frame
    if (frame.kind === FrameKind.KeyPicture) this.waitsForKey = false
    if (frame.kind === FrameKind.Picture && this.waitsForKey) {
      this.lost++
      return false
    }
    this.frames.push(frame)
    if (this.waitingMs <= BACKLOG_MS_MAX) return false
    this.giveUpPictures()
    return true
  }

  private giveUpPictures(): void {
    const kept = this.frames.filter((frame) => frame.kind !== FrameKind.KeyPicture && frame.kind !== FrameKind.Picture)
    this.lost += this.frames.length - kept.length
    this.frames = kept
    this.waitsForKey = true
  }

  /** The next batch; it starts with the configurations when the turn is new. */
  take(): Uint8Array<ArrayBuffer> {
    const taken: CodedFrame[] = []
    let bytes = 0
    if (!this.configured) {
      for (const configuration of [this.videoConfiguration, this.soundConfiguration]) {
        if (configuration && !this.frames.includes(configuration)) taken.push(configuration)
      }
      this.configured = true
    }
    while (this.frames.length > 0 && (bytes === 0 || bytes + sizeOf(this.frames[0]!) <= BATCH_BYTES_MAX)) {
      const frame = this.frames.shift()!
      bytes += sizeOf(frame)
      taken.push(frame)
    }
    return batchOf(taken)
  }

  /** The platform knows nothing of what was sent before: what waits starts anew with the configurations and a key picture. */
  beginAnew(): void {
    this.configured = false
    const firstKey = this.frames.findIndex((frame) => frame.kind === FrameKind.KeyPicture)
    const before = firstKey === -1 ? this.frames.length : firstKey
    this.lost += this.frames.slice(0, before).filter((frame) => frame.kind === FrameKind.Picture).length
    this.frames = this.frames.filter((frame, index) => index >= before || frame.kind !== FrameKind.Picture)
    this.waitsForKey = firstKey === -1
  }
}
