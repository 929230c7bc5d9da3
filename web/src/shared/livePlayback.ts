/** Plays one live stream in a video element: HTTP-FLV where the browser can, LL-HLS otherwise, and back on its feet after a loss. */
import { type Engine, enginesHere, loadFlv, loadHls } from './engines'

export interface StreamAddress {
  hls: string
  flv: string
}
export type Playback = 'connecting' | 'playing' | 'reconnecting' | 'blocked'

interface Running {
  stop: () => void
}

const RETRY_FIRST_MS = 400
const RETRY_MAX_MS = 8000
/** A picture that stands still this long is lost. */
const STALL_MAX_MS = 5000
const WATCH_EVERY_MS = 1000

export class LivePlayback {
  private readonly engines: Engine[]
  private engineAt = 0
  private running: Running | undefined
  private stopped = true
  private generation = 0
  private failures = 0
  private movedAt = 0
  private lastTime = -1
  private watch: ReturnType<typeof setInterval> | undefined
  private retryTimer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly address: StreamAddress,
    private readonly tell: (now: Playback) => void,
  ) {
    this.engines = enginesHere(video)
  }

  get engine(): Engine | undefined {
    return this.engines[this.engineAt]
  }

  start(): void {
    if (!this.stopped) return
    this.stopped = false
    this.failures = 0
    this.tell('connecting')
    this.watch = setInterval(() => this.look(), WATCH_EVERY_MS)
    void this.open()
  }

  stop(): void {
    this.stopped = true
    this.generation++
    clearInterval(this.watch)
    clearTimeout(this.retryTimer)
    this.close()
  }

  /** Tries again at once, as when the host's signal is known to be back. */
  restart(): void {
    this.stop()
    this.start()
  }

  private close(): void {
    this.running?.stop()
    this.running = undefined
  }

  private async open(): Promise<void> {
    const mine = ++this.generation
    const engine = this.engine
    if (!engine) {
      this.tell('reconnecting')
      return
    }
    this.movedAt = performance.now()
    this.lastTime = -1
    const failed = () => {
      if (mine === this.generation && !this.stopped) this.lost()
    }
    try {
      const opened = await OPEN[engine](this.video, this.address, failed)
      if (mine !== this.generation || this.stopped) {
        opened.stop()
        return
      }
      this.running = opened
      await this.play()
    } catch {
      failed()
    }
  }

  private async play(): Promise<void> {
    try {
      await this.video.play()
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError') return
      if (!this.video.muted) {
        this.video.muted = true
        return this.play()
      }
      this.tell('blocked')
    }
  }

  /** Called by a tap where the browser refused to play by itself. */
  async playByTap(): Promise<void> {
    await this.play()
  }

  private look(): void {
    const { currentTime, paused } = this.video
    const now = performance.now()
    if (currentTime !== this.lastTime) {
      const first = this.lastTime <= 0
      this.lastTime = currentTime
      this.movedAt = now
      if (currentTime > 0) {
        this.failures = 0
        if (!first) this.tell('playing')
      }
    } else if (!paused && now - this.movedAt > STALL_MAX_MS && document.visibilityState === 'visible' && this.running) {
      this.lost()
    }
  }

  private lost(): void {
    this.generation++
    this.close()
    const neverPlayed = this.lastTime <= 0
    // An engine that showed a picture is kept; one that never did gives way after its second failure.
    if (neverPlayed && ++this.failures % 2 === 0) this.engineAt = (this.engineAt + 1) % this.engines.length
    else if (!neverPlayed) this.failures++
    this.tell('reconnecting')
    const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(this.failures, 6))
    clearTimeout(this.retryTimer)
    this.retryTimer = setTimeout(() => {
      if (!this.stopped) void this.open()
    }, wait)
  }
}

type Open = (video: HTMLVideoElement, address: StreamAddress, failed: () => void) => Promise<Running>

const openFlv: Open = async (video, address, failed) => {
  const mpegts = await loadFlv()
  mpegts.LoggingControl.enableAll = false
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, url: new URL(address.flv, location.href).href },
    {
      enableStashBuffer: false,
      lazyLoad: false,
      autoCleanupSourceBuffer: true,
      // Small lags are caught up by playing a little faster; only a large one by a jump.
      liveSync: true,
      liveSyncMaxLatency: 1.1,
      liveSyncTargetLatency: 0.6,
      liveSyncPlaybackRate: 1.15,
      liveBufferLatencyChasing: true,
      liveBufferLatencyMaxLatency: 2.5,
      liveBufferLatencyMinRemain: 0.5,
    },
  )
  player.on(mpegts.Events.ERROR, failed)
  player.on(mpegts.Events.LOADING_COMPLETE, failed)
  player.attachMediaElement(video)
  player.load()
  return {
    stop: () => {
      player.off(mpegts.Events.ERROR, failed)
      player.off(mpegts.Events.LOADING_COMPLETE, failed)
      player.destroy()
    },
  }
}

const openHls: Open = async (video, address, failed) => {
  const Hls = await loadHls()
  // Nothing about the sync point: setting it makes hls.js ignore the server's part hold-back.
  const hls = new Hls({ lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.5, backBufferLength: 10 })
  let recovered = false
  hls.on(Hls.Events.ERROR, (_event, data) => {
    if (!data.fatal) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true
      hls.recoverMediaError()
    } else {
      failed()
    }
  })
  hls.loadSource(address.hls)
  hls.attachMedia(video)
  return { stop: () => hls.destroy() }
}

const openNative: Open = async (video, address, failed) => {
  video.src = address.hls
  video.addEventListener('error', failed)
  video.addEventListener('ended', failed)
  return {
    stop: () => {
      video.removeEventListener('error', failed)
      video.removeEventListener('ended', failed)
      video.removeAttribute('src')
      video.load()
    },
  }
}

const OPEN: Record<Engine, Open> = { flv: openFlv, hls: openHls, native: openNative }
