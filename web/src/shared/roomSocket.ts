/** The web socket of one live room: reconnects, notices lost state, and hands on updates at a pace that a page can draw. */
import type { Buying, ChatLine, Id, RoomFrame, RoomState, ShelfItem, Signal, StateFrame } from '@api/types'

/** What changed since the last update. Absent parts did not change. */
export interface RoomUpdate {
  chat: ChatLine[]
  /** Lines that the server left out because the room was too loud. */
  skipped: number
  buying: Buying[]
  viewers?: number
  simulatedViewers?: number
  likes?: number
  state?: RoomState
  signal?: Signal
  shelf?: ShelfItem[]
  stock?: Record<Id, number>
  pinned?: ChatLine | null
  /** Lines that a moderator took away. */
  removed?: Id[]
  /** True for the first update after a connection: `chat` then holds the latest lines, also ones that were seen before. */
  fresh: boolean
}

export type Connection = 'connecting' | 'open' | 'waiting' | 'closed'

export interface RoomSocketOptions {
  /** The socket's address with a ticket. It is asked anew for each connection, because a ticket is short-lived. */
  address: () => Promise<string>
  apply: (update: RoomUpdate) => void
  /** A state frame was lost: the room has to be read anew. */
  onGap: () => void
  onConnection?: (now: Connection) => void
}

/** At most four updates a second reach the page. */
export const APPLY_EVERY_MS = 250
const RETRY_FIRST_MS = 500
const RETRY_MAX_MS = 15_000
/** The server sends numbers each second while anybody is there; a minute of silence means a dead line. */
const SILENCE_MAX_MS = 60_000

export class RoomSocket {
  private socket: WebSocket | undefined
  private stopped = false
  private attempts = 0
  private lastSeq: number | undefined
  private readonly versions = new Map<StateFrame['kind'], number>()
  private pending: RoomUpdate | undefined
  private appliedAt = -Infinity
  private applyTimer: ReturnType<typeof setTimeout> | undefined
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private silenceTimer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly options: RoomSocketOptions) {}

  start(): void {
    this.stopped = false
    window.addEventListener('online', this.hurry)
    void this.connect()
  }

  stop(): void {
    this.stopped = true
    window.removeEventListener('online', this.hurry)
    clearTimeout(this.applyTimer)
    clearTimeout(this.retryTimer)
    clearTimeout(this.silenceTimer)
    this.drop()
    this.options.onConnection?.('closed')
  }

  private async connect(): Promise<void> {
    this.options.onConnection?.('connecting')
    let address: string
    try {
      address = await this.options.address()
    } catch {
      this.retry()
      return
    }
    if (this.stopped) return
    const url = new URL(address, location.href)
    if (this.lastSeq !== undefined) url.searchParams.set('since', String(this.lastSeq))
    url.protocol = url.protocol.replace('http', 'ws')
    const socket = (this.socket = new WebSocket(url))
    socket.onopen = () => {
      if (this.socket !== socket) return
      this.attempts = 0
      this.options.onConnection?.('open')
    }
    socket.onmessage = (message) => this.receive(String(message.data))
    socket.onclose = () => {
      if (this.socket === socket) this.retry()
    }
    this.watchSilence()
  }

  /** The network is back: no reason to wait for the next attempt. */
  private readonly hurry = () => {
    if (this.stopped || this.socket?.readyState === WebSocket.OPEN) return
    clearTimeout(this.retryTimer)
    this.attempts = 0
    this.drop()
    void this.connect()
  }

  private drop(): void {
    const socket = this.socket
    this.socket = undefined
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close()
  }

  private retry(): void {
    if (this.stopped) return
    this.drop()
    clearTimeout(this.silenceTimer)
    this.options.onConnection?.('waiting')
    const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** this.attempts++)
    // Spread the return of many viewers after a restart over half of the wait.
    this.retryTimer = setTimeout(() => void this.connect(), wait / 2 + Math.random() * (wait / 2))
  }

  private watchSilence(): void {
    clearTimeout(this.silenceTimer)
    this.silenceTimer = setTimeout(() => this.retry(), SILENCE_MAX_MS)
  }

  private receive(text: string): void {
    let frame: RoomFrame
    try {
      frame = JSON.parse(text) as RoomFrame
    } catch {
      return
    }
    this.watchSilence()
    if ('seq' in frame) this.lastSeq = Math.max(this.lastSeq ?? 0, frame.seq)
    this.take(frame)
  }

  private take(frame: RoomFrame): void {
    const update = (this.pending ??= { chat: [], skipped: 0, buying: [], fresh: false })
    switch (frame.type) {
      case 'hello':
        // A greeting instead of what was missed: the whole state follows, and its versions count from here.
        this.versions.clear()
        Object.assign(update, frame.room, { fresh: true, chat: frame.chat, pinned: frame.pinned })
        break
      case 'tick':
        update.chat.push(...(frame.chat ?? []))
        update.buying.push(...(frame.buying ?? []))
        update.skipped += frame.skipped ?? 0
        break
      case 'numbers':
        update.viewers = frame.viewers
        update.simulatedViewers = frame.simulatedViewers
        update.likes = frame.likes
        break
      case 'state':
        this.takeState(frame, update)
        break
      case 'bye':
        if (frame.reason === 'ENDED') update.state = 'ENDED'
        break
    }
    this.schedule()
  }

  private takeState(frame: StateFrame, update: RoomUpdate): void {
    const known = this.versions.get(frame.kind)
    if (known !== undefined && frame.version <= known) return
    this.versions.set(frame.kind, frame.version)
    switch (frame.kind) {
      case 'ROOM':
        update.state = frame.body.state
        update.signal = frame.body.signal
        break
      case 'SHELF':
        update.shelf = frame.body.items
        // The items carry their stock; what waited from before them is older.
        delete update.stock
        break
      case 'STOCK':
        // The only kind that tells a part and not the whole: a jump means that stocks were missed.
        if (known !== undefined && frame.version > known + 1) this.options.onGap()
        update.stock = { ...update.stock, ...frame.body.skus }
        break
      case 'PINNED':
        update.pinned = frame.body.line
        break
      case 'REMOVED':
        update.removed = frame.body.lineIds
        break
    }
  }

  private schedule(): void {
    if (this.applyTimer !== undefined) return
    const wait = Math.max(0, this.appliedAt + APPLY_EVERY_MS - performance.now())
    this.applyTimer = setTimeout(() => {
      this.applyTimer = undefined
      const update = this.pending
      this.pending = undefined
      this.appliedAt = performance.now()
      if (update && !this.stopped) this.options.apply(update)
    }, wait)
  }
}
