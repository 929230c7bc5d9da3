import { computed, onScopeDispose, ref, shallowRef, triggerRef } from 'vue'
import type { Buying, ChatLine, Id, Room, ShelfItem } from '@api/types'
import { api, Problem } from './api'
import { takeRoomAhead } from './roomAhead'
import { type Connection, RoomSocket, type RoomUpdate } from './roomSocket'

/** The chat keeps this many lines in the page; older ones go. */
export const CHAT_LINES_MAX = 80
const RESYNC_EVERY_MS = 2000
const START_ASKED_EVERY_MS = 15_000

/** One live room as a page sees it: read once, then kept fresh by its socket. */
export function useRoom(id: Id) {
  const room = shallowRef<Room>()
  const problem = shallowRef<Problem>()
  const chat = shallowRef<ChatLine[]>([])
  const pinned = shallowRef<ChatLine | null>(null)
  const buying = shallowRef<Buying>()
  const connection = ref<Connection>('connecting')
  let socket: RoomSocket | undefined
  let unusedAddress: string | undefined
  let startTimer: ReturnType<typeof setTimeout> | undefined
  let resyncTimer: ReturnType<typeof setTimeout> | undefined

  /** Everybody who watches, the simulated people of the demo among them. */
  const watching = computed(() => (room.value ? room.value.viewers + room.value.simulatedViewers : 0))
  const explaining = computed(() => room.value?.shelf.find((item) => item.state === 'EXPLAINING'))
  const shelf = computed(() => (room.value?.shelf ?? []).filter((item) => item.state !== 'OFF'))

  async function read(reading = api.get('/rooms/{id}', { path: { id } })): Promise<Room> {
    const now = await reading
    room.value = now
    problem.value = undefined
    return now
  }

  async function enter(): Promise<void> {
    try {
      const now = await read(takeRoomAhead(id))
      if (now.socket && now.state !== 'ENDED') {
        unusedAddress = now.socket
        connect()
      } else if (now.state === 'PLANNED') {
        waitForStart()
      }
    } catch (cause) {
      problem.value = Problem.of(cause)
    }
  }

  function connect(): void {
    if (socket) return
    socket = new RoomSocket({ address, apply, onGap: resync, onConnection: (now) => (connection.value = now) })
    socket.start()
  }

  /** The first connection uses the ticket that came with the room; each later one reads the room anew, which also heals gaps. */
  async function address(): Promise<string> {
    const first = unusedAddress
    unusedAddress = undefined
    const found = first ?? (await read()).socket
    if (!found) throw new Error('the room is not on air')
    return found
  }

  /** Before its start a room has no socket: it is asked now and then whether it has begun. */
  function waitForStart(): void {
    startTimer = setTimeout(() => void enter(), START_ASKED_EVERY_MS)
  }

  function resync(): void {
    if (resyncTimer) return
    resyncTimer = setTimeout(() => {
      resyncTimer = undefined
      read().catch(() => undefined)
    }, Math.random() * RESYNC_EVERY_MS)
  }

  function apply(update: RoomUpdate): void {
    const now = room.value
    if (!now) return
    if (update.viewers !== undefined) now.viewers = update.viewers
    if (update.simulatedViewers !== undefined) now.simulatedViewers = update.simulatedViewers
    if (update.likes !== undefined) now.likes = Math.max(now.likes, update.likes)
    if (update.state !== undefined) now.state = update.state
    if (update.signal !== undefined && now.video) now.video = { ...now.video, signal: update.signal }
    if (update.shelf) now.shelf = update.shelf
    if (update.stock) now.shelf = now.shelf.map((item) => withStock(item, update.stock!))
    if (update.pinned !== undefined) pinned.value = update.pinned
    const latest = update.buying.at(-1)
    if (latest) buying.value = latest
    if (update.chat.length > 0) takeLines(update)
    if (update.removed) {
      const gone = new Set(update.removed)
      chat.value = chat.value.filter((line) => !gone.has(line.id))
    }
    // The room went on air while this page waited, or its video has only now an address.
    if (!now.video && now.state !== 'ENDED' && now.state !== 'PLANNED') resync()
    if (now.state === 'ENDED') leaveSocket()
    triggerRef(room)
  }

  function takeLines(update: RoomUpdate): void {
    const seen = update.fresh ? new Set(chat.value.map((line) => line.id)) : undefined
    const lines = seen ? update.chat.filter((line) => !seen.has(line.id)) : update.chat
    chat.value = [...chat.value, ...lines].slice(-CHAT_LINES_MAX)
  }

  /** Counts a like at once; the server's number, which is never below, takes over. */
  function countLike(n: number): void {
    if (!room.value) return
    room.value.likes += n
    triggerRef(room)
  }

  function setFollowing(following: boolean, followers: number): void {
    if (!room.value) return
    room.value.host = { ...room.value.host, following, followers }
    triggerRef(room)
  }

  function leaveSocket(): void {
    socket?.stop()
    socket = undefined
  }

  onScopeDispose(() => {
    clearTimeout(resyncTimer)
    clearTimeout(startTimer)
    leaveSocket()
  })
  return {
    room,
    problem,
    chat,
    pinned,
    buying,
    connection,
    watching,
    explaining,
    shelf,
    enter,
    read,
    connect,
    countLike,
    setFollowing,
  }
}

function withStock(item: ShelfItem, stock: Record<Id, number>): ShelfItem {
  if (!item.skus.some((sku) => stock[sku.id] !== undefined)) return item
  const skus = item.skus.map((sku) => (stock[sku.id] === undefined ? sku : { ...sku, stock: stock[sku.id]! }))
  return { ...item, skus, stock: skus.reduce((sum, sku) => sum + sku.stock, 0) }
}
