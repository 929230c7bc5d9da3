import { drawTestPicture } from './testPicture'

/** Chromium's way to a track's frames that goes on while the page is in the background. */
interface TrackProcessor { readable: ReadableStream<VideoFrame> }
declare global {
  interface Window { MediaStreamTrackProcessor?: new (options: { track: MediaStreamTrack; maxBufferSize?: number }) => TrackProcessor }
}

export type PictureKind = 'CAMERA' | 'SCREEN' | 'TEST'

export interface PictureOptions { camera?: string; upright: boolean; title: string; fps: number }

/**
 * Where the pictures come from: a camera, a screen, or the test picture. All are drawn onto one canvas of the size that
 * is sent, filled by cropping, so that turning a phone or a window of another shape never changes the stream.
 */
export class PictureSource {
  readonly canvas = document.createElement('canvas')
  /** The opened device, to name it and to ask for its settings. */
  stream: MediaStream | undefined
  private readonly video = document.createElement('video')
  private latest: VideoFrame | undefined
  private ticker: Worker | undefined
  private stopped = false
  private frame = 0

  constructor(private readonly kind: PictureKind, private readonly options: PictureOptions) {
    this.canvas.width = options.upright ? 720 : 1280
    this.canvas.height = options.upright ? 1280 : 720
  }

  /** @param onLost the device was taken away */
  async start(take: (frame: VideoFrame) => void, onLost: () => void): Promise<void> {
    if (this.kind !== 'TEST') await this.open(onLost)
    if (this.stopped) return this.closeStream()
    this.ticker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' })
    this.ticker.onmessage = () => {
      if (this.draw()) take(new VideoFrame(this.canvas, { timestamp: 0 }))
    }
    this.ticker.postMessage(1000 / this.options.fps)
  }

  private async open(onLost: () => void): Promise<void> {
    const { camera, upright, fps } = this.options
    this.stream = this.kind === 'SCREEN'
      ? await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: fps }, audio: false })
      : await navigator.mediaDevices.getUserMedia({
        video: {
          ...(camera ? { deviceId: { exact: camera } } : { facingMode: 'user' }),
          width: { ideal: upright ? 720 : 1280 }, height: { ideal: upright ? 1280 : 720 }, frameRate: { ideal: fps },
        },
      })
    const track = this.stream.getVideoTracks()[0]!
    track.onended = onLost
    if (window.MediaStreamTrackProcessor) {
      void this.readFrames(new window.MediaStreamTrackProcessor({ track, maxBufferSize: 2 }))
      return
    }
    this.video.muted = true
    this.video.playsInline = true
    this.video.srcObject = this.stream
    await this.video.play()
  }

  private async readFrames({ readable }: TrackProcessor): Promise<void> {
    const reader = readable.getReader()
    while (!this.stopped) {
      const { value, done } = await reader.read()
      if (done) break
      this.latest?.close()
      this.latest = value
    }
    this.latest?.close()
    this.latest = undefined
    await reader.cancel().catch(() => undefined)
  }

  /** @returns whether there is a picture to send */
  private draw(): boolean {
    if (this.kind === 'TEST') {
      drawTestPicture(this.canvas, this.options.title, this.frame++)
      return true
    }
    const source = this.latest ?? this.video
    const [sourceWidth, sourceHeight] = this.latest ? [this.latest.displayWidth, this.latest.displayHeight] : [this.video.videoWidth, this.video.videoHeight]
    const context = this.canvas.getContext('2d')
    if (!sourceWidth || !context) return false
    const { width, height } = this.canvas
    const scale = this.kind === 'SCREEN' ? Math.min(width / sourceWidth, height / sourceHeight) : Math.max(width / sourceWidth, height / sourceHeight)
    if (this.kind === 'SCREEN') {
      context.fillStyle = '#0f1016'
      context.fillRect(0, 0, width, height)
    }
    const [w, h] = [sourceWidth * scale, sourceHeight * scale]
    context.drawImage(source, (width - w) / 2, (height - h) / 2, w, h)
    return true
  }

  stop(): void {
    this.stopped = true
    this.ticker?.terminate()
    this.closeStream()
  }

  private closeStream(): void {
    this.stream?.getTracks().forEach((track) => {
      track.onended = null
      track.stop()
    })
    this.video.srcObject = null
  }
}
