import type { Problem } from '@shared/api'
import { bytesOf, FrameKind } from './frames'
import { FramePost } from './framePost'
import { FrameQueue } from './frameQueue'
import { PictureSource, type PictureKind } from './pictureSource'
import { SoundSource } from './soundSource'

/** What the browser is able to encode, found before anything starts. */
export interface Ability {
  /** getUserMedia and WebCodecs exist only on https and localhost. */
  secure: boolean
  video: boolean
  sound: 'aac' | 'opus' | null
}

export interface PublishOptions {
  address: string
  picture: PictureKind
  camera?: string
  /** A microphone's id; `null` for none. */
  microphone: string | null
  upright: boolean
  title: string
  onEnd: (why?: Problem) => void
}

export interface Sending { kbps: number; fps: number; waitingMs: number; lost: number; targetKbps: number; retrying: boolean }

export const FPS = 30
const KEY_PICTURE_EVERY_MS = 2_000
const STEPS_KBPS = [2_500, 1_500, 800]
const SLOW_MS = 1_500
const LONG_SIDE = 1280
const SHORT_SIDE = 720
const SOUND_KBPS = 96
const SAMPLE_RATE = 48_000
const CODECS = ['avc1.42c01f', 'avc1.42001f', 'avc1.4d401f', 'avc1.64001f']

function videoConfig(codec: string, upright: boolean, kbps: number): VideoEncoderConfig {
  const [width, height] = upright ? [SHORT_SIDE, LONG_SIDE] : [LONG_SIDE, SHORT_SIDE]
  return { codec, width, height, bitrate: kbps * 1000, bitrateMode: 'constant', framerate: FPS, latencyMode: 'realtime', avc: { format: 'avc' } }
}

function soundConfig(sound: 'aac' | 'opus'): AudioEncoderConfig {
  const common = { sampleRate: SAMPLE_RATE, numberOfChannels: 1, bitrate: SOUND_KBPS * 1000 }
  return sound === 'aac'
    ? { ...common, codec: 'mp4a.40.2', aac: { format: 'aac' } } as AudioEncoderConfig
    : { ...common, codec: 'opus', opus: { frameDuration: 20_000 } } as AudioEncoderConfig
}

async function supportedVideo(upright: boolean, kbps = STEPS_KBPS[0]!): Promise<VideoEncoderConfig | null> {
  if (typeof VideoEncoder === 'undefined') return null
  for (const codec of CODECS) {
    const config = videoConfig(codec, upright, kbps)
    // Not every encoder holds a constant rate; a variable one is still better than none.
    for (const tried of [config, { ...config, bitrateMode: 'variable' as const }]) {
      if ((await VideoEncoder.isConfigSupported(tried).catch(() => undefined))?.supported) return tried
    }
  }
  return null
}

/** AAC plays everywhere; Opus is what browsers without an AAC encoder have. */
async function supportedSound(): Promise<'aac' | 'opus' | null> {
  if (typeof AudioEncoder === 'undefined' || typeof AudioWorkletNode === 'undefined') return null
  for (const sound of ['aac', 'opus'] as const) {
    if ((await AudioEncoder.isConfigSupported(soundConfig(sound)).catch(() => undefined))?.supported) return sound
  }
  return null
}

export async function abilityOf(): Promise<Ability> {
  if (!window.isSecureContext) return { secure: false, video: false, sound: null }
  return { secure: true, video: (await supportedVideo(true)) !== null && (await supportedVideo(false)) !== null, sound: await supportedSound() }
}

/** Encodes camera and microphone in the browser and posts them to the platform: a live show without any program. */
export class BrowserPublisher {
  readonly picture: PictureSource
  readonly sound: SoundSource | undefined
  private readonly queue = new FrameQueue()
  private readonly post: FramePost
  private video: VideoEncoder | undefined
  private audio: AudioEncoder | undefined
  private config: VideoEncoderConfig | undefined
  private readonly startedAt = performance.now()
  private keyWantedAt = 0
  private step = 0
  private steppedAt = 0
  private frames = 0
  private measured = { at: performance.now(), bytes: 0, frames: 0 }
  private rate = { kbps: 0, fps: 0 }
  private stopped = false

  constructor(private readonly options: PublishOptions) {
    this.picture = new PictureSource(options.picture, { camera: options.camera, upright: options.upright, title: options.title, fps: FPS })
    this.sound = options.microphone === null ? undefined : new SoundSource(options.microphone)
    this.post = new FramePost({
      address: options.address,
      queue: this.queue,
      onEnd: (why) => void this.stop(why),
      onNewTurn: () => (this.keyWantedAt = 0),
    })
  }

  /** Opens the devices, then sends. Throws when a device is refused; the caller tells why. */
  async start(): Promise<void> {
    const config = await supportedVideo(this.options.upright)
    if (!config) throw new DOMException('no H.264 encoder', 'NotSupportedError')
    this.config = config
    try {
      this.openVideo(config)
      await this.openSound()
      await this.picture.start((frame) => this.encode(frame), () => void this.stop())
    } catch (cause) {
      await this.stop()
      throw cause
    }
    if (!this.stopped) this.post.start()
  }

  private openVideo(config: VideoEncoderConfig): void {
    this.video = new VideoEncoder({
      output: (chunk, metadata) => this.pictureCoded(chunk, metadata),
      error: () => void this.stop(),
    })
    this.video.configure(config)
  }

  private pictureCoded(chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void {
    const description = metadata?.decoderConfig?.description
    if (description) this.queue.add({ kind: FrameKind.VideoConfiguration, timeMs: 0, content: bytesOf(description) })
    const content = new Uint8Array(chunk.byteLength)
    chunk.copyTo(content)
    this.frames++
    const key = this.queue.add({ kind: chunk.type === 'key' ? FrameKind.KeyPicture : FrameKind.Picture, timeMs: chunk.timestamp / 1000, content })
    if (key) this.keyWantedAt = 0
  }

  private async openSound(): Promise<void> {
    if (!this.sound) return
    const codec = await supportedSound()
    if (!codec) return
    let configured = false
    this.audio = new AudioEncoder({
      output: (chunk, metadata) => {
        if (!configured) {
          const description = metadata?.decoderConfig?.description
          if (codec === 'opus') this.queue.add({ kind: FrameKind.OpusConfiguration, timeMs: 0, content: Uint8Array.of(1) })
          else if (description) this.queue.add({ kind: FrameKind.AacConfiguration, timeMs: 0, content: bytesOf(description) })
          else return
          configured = true
        }
        const content = new Uint8Array(chunk.byteLength)
        chunk.copyTo(content)
        this.queue.add({ kind: FrameKind.Sound, timeMs: Math.max(0, chunk.timestamp / 1000), content })
      },
      error: () => void this.stop(),
    })
    this.audio.configure(soundConfig(codec))
    await this.sound.start(SAMPLE_RATE, () => performance.now() - this.startedAt, (block, timeMs) => this.encodeSound(block, timeMs))
  }

  private encodeSound(block: Float32Array<ArrayBuffer>, timeMs: number): void {
    if (this.audio?.state !== 'configured') return
    const data = new AudioData({ format: 'f32-planar', sampleRate: SAMPLE_RATE, numberOfFrames: block.length, numberOfChannels: 1, timestamp: Math.round(timeMs * 1000), data: block })
    this.audio.encode(data)
    data.close()
  }

  private encode(frame: VideoFrame): void {
    const now = performance.now() - this.startedAt
    try {
      // A camera that is faster than the encoder must not fill the memory.
      if (this.video?.state !== 'configured' || this.video.encodeQueueSize > 4) return
      const keyFrame = now >= this.keyWantedAt
      if (keyFrame) this.keyWantedAt = now + KEY_PICTURE_EVERY_MS
      const timed = new VideoFrame(frame, { timestamp: Math.round(now * 1000) })
      this.video.encode(timed, { keyFrame })
      timed.close()
      this.adapt(now)
    } finally {
      frame.close()
    }
  }

  /** A network that falls behind gets a lower bitrate before pictures are lost; once calm for a while, more again. */
  private adapt(now: number): void {
    const waiting = this.queue.waitingMs
    if (waiting > SLOW_MS && this.step < STEPS_KBPS.length - 1 && now - this.steppedAt > 3_000) this.setStep(this.step + 1, now)
    else if (waiting < 200 && this.step > 0 && now - this.steppedAt > 30_000) this.setStep(this.step - 1, now)
  }

  private setStep(step: number, now: number): void {
    this.step = step
    this.steppedAt = now
    this.config = { ...this.config!, bitrate: STEPS_KBPS[step]! * 1000 }
    this.video?.configure(this.config)
    this.keyWantedAt = 0
  }

  /** What goes out now; call about once a second. */
  sending(): Sending {
    const now = performance.now()
    const seconds = (now - this.measured.at) / 1000
    if (seconds >= 0.9) {
      this.rate = {
        kbps: Math.round(((this.post.sentBytes - this.measured.bytes) * 8) / 1000 / seconds),
        fps: Math.round(((this.frames - this.measured.frames) / seconds) * 10) / 10,
      }
      this.measured = { at: now, bytes: this.post.sentBytes, frames: this.frames }
    }
    return { ...this.rate, waitingMs: this.queue.waitingMs, lost: this.queue.lost, targetKbps: STEPS_KBPS[this.step]!, retrying: this.post.retrying }
  }

  async stop(why?: Problem): Promise<void> {
    if (this.stopped) return
    this.stopped = true
    this.picture.stop()
    this.sound?.stop()
    if (this.video?.state === 'configured') this.video.close()
    if (this.audio?.state === 'configured') this.audio.close()
    await this.post.stop()
    this.options.onEnd(why)
  }
}
