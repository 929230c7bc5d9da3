import type { ProblemDetails } from '@api/types'
import { Problem } from '@shared/api'
import { FrameQueue } from './frameQueue'

const POST_EVERY_MS = 100
const TIMEOUT_MS = 8_000
const RETRY_MS = [200, 500, 1_000, 2_000]
/** How long we try again without an answer. The platform keeps a room for 30 s when its publisher drops. */
const SILENCE_MS_MAX = 25_000

export interface PostingOptions {
  /** The push address with its key. */
  address: string
  queue: FrameQueue
  /** The platform refused for good, or was not reached for too long. */
  onEnd: (why: Problem) => void
  /** A new turn began: the encoder must make a key picture. */
  onNewTurn: () => void
}

/** Posts what waits every 100 ms, one post at a time. A post without an answer is sent again; the platform takes it once. */
export class FramePost {
  private session = newSession()
  private number = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private unanswered: Uint8Array<ArrayBuffer> | undefined
  private lastAnswerAt = performance.now()
  private tries = 0
  private stopped = false
  private running: Promise<void> = Promise.resolve()
  /** Bytes of answered posts since the start. */
  sentBytes = 0

  constructor(private readonly options: PostingOptions) {}

  get retrying(): boolean {
    return this.tries > 0
  }

  start(): void {
    this.lastAnswerAt = performance.now()
    this.plan(0)
  }

  /** Sends what still waits and says goodbye, so that the platform need not wait for silence. */
  async stop(): Promise<void> {
    if (this.stopped) return
    this.stopped = true
    clearTimeout(this.timer)
    await this.running
    if (this.number === 0) return
    try {
      await this.send(this.unanswered ?? this.options.queue.take(), true)
    } catch {
      // The platform notices silence by itself; the goodbye only saves the wait.
    }
  }

  private plan(afterMs: number): void {
    if (this.stopped) return
    this.timer = setTimeout(() => {
      this.running = this.post()
    }, afterMs)
  }

  private async post(): Promise<void> {
    const startedAt = performance.now()
    if (!this.unanswered && this.options.queue.empty) return this.plan(POST_EVERY_MS)
    this.unanswered ??= this.options.queue.take()
    try {
      const answer = await this.send(this.unanswered, false)
      if (answer.ok) this.answered(this.unanswered)
      else if (!(await this.refused(answer))) return
    } catch {
      if (performance.now() - this.lastAnswerAt > SILENCE_MS_MAX) return this.end(Problem.local('OFFLINE', 0))
      return this.plan(RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)]!)
    }
    this.plan(Math.max(0, POST_EVERY_MS - (performance.now() - startedAt)))
  }

  private answered(batch: Uint8Array): void {
    this.sentBytes += batch.byteLength
    this.unanswered = undefined
    this.number++
    this.tries = 0
    this.lastAnswerAt = performance.now()
  }

  /** @returns whether to go on */
  private async refused(answer: Response): Promise<boolean> {
    const details = (await answer.json().catch(() => ({}))) as Partial<ProblemDetails>
    if (details.code === 'PUSH_OUT_OF_ORDER') {
      // The platform forgot our turn, after a restart or a cut: a new one begins with configurations and a key picture.
      this.session = newSession()
      this.number = 0
      this.unanswered = undefined
      this.options.queue.beginAnew()
      this.options.onNewTurn()
      return true
    }
    if (answer.status >= 500) {
      if (performance.now() - this.lastAnswerAt <= SILENCE_MS_MAX) {
        this.plan(RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)]!)
        return false
      }
    }
    this.end(details.code && details.messages ? new Problem(details as ProblemDetails) : Problem.local('REQUEST_REFUSED', answer.status))
    return false
  }

  private end(why: Problem): void {
    this.stopped = true
    this.options.onEnd(why)
  }

  private send(batch: Uint8Array<ArrayBuffer>, last: boolean): Promise<Response> {
    const url = new URL(this.options.address, location.href)
    url.searchParams.set('session', this.session)
    url.searchParams.set('number', String(this.number))
    if (last) url.searchParams.set('end', 'true')
    return fetch(url, {
      method: 'POST', body: batch, headers: { 'Content-Type': 'application/octet-stream' }, credentials: 'omit',
      // The goodbye must go out even while the page closes.
      keepalive: last && batch.byteLength < 60_000, signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  }
}

function newSession(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
