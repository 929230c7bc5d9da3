/** The shapes of the platform's JSON, with the words of the API. Ids are strings, money is whole fen, rates are basis points. */

export type Id = string
/** ISO-8601 UTC. */
export type Instant = string
export type Language = 'zh-CN' | 'en'
/** A text in both languages, as problems, protections and checks carry it. */
export type Messages = Record<Language, string>
/** A name or sentence of the rule book and the catalogue in both languages. */
export interface Bilingual {
  zh: string
  en: string
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail: string
  code: string
  arguments: Record<string, unknown>
  messages: Messages
}

// Account
export type OrganisationKind = 'MERCHANT' | 'AGENCY' | 'PLATFORM'
export interface Person {
  id: Id
  nickname: string
}
export interface Membership {
  organisationId: Id
  organisationName: string
  kind: OrganisationKind
  role: string
}
export interface Session {
  person: Person | null
  host: boolean
  memberships: Membership[]
  demo: boolean
}
export type DemoRole = 'VIEWER' | 'HOST' | 'MERCHANT' | 'AGENCY' | 'OPERATOR' | 'FINANCE' | 'RULE_EDITOR'
export interface DemoAccount {
  key: string
  nickname: string
  role: DemoRole
  home: '/m/' | '/studio/' | '/console/'
}
export interface AddressDraft {
  recipient: string
  phone: string
  region: string
  street: string
  preferred: boolean
}
export interface Address extends AddressDraft {
  id: Id
}
export interface Token {
  id: Id
  name: string
  token?: string
}
export interface Staff {
  personId: Id
  nickname: string
  login: string
  role: string
}
export interface Organisation {
  id: Id
  kind: OrganisationKind
  name: string
}
export interface Following {
  following: boolean
  followers: number
}

// Shop
export interface SpecValue {
  name: string
  value: string
}
export interface Sku {
  id: Id
  code: string
  spec: SpecValue[]
  priceFen: number
  listPriceFen: number | null
  stock: number
}
export type ProductState = 'ON_SHELF' | 'OFF_SHELF'
export interface Product {
  id: Id
  merchantId: Id
  shopName: string
  title: string
  category: string
  description: string
  picture: string
  commissionBp: number
  state: ProductState
  tags: string[]
  soldCount: number
  priceFromFen: number
  priceToFen: number
  stock: number
  skus: Sku[]
  createdAt: Instant
}
export interface SkuDraft {
  id?: Id
  code: string
  spec: SpecValue[]
  priceFen: number
  listPriceFen?: number
  stock: number
}
export interface ProductDraft {
  title: string
  category: string
  description: string
  picture?: string
  commissionBp: number
  tags: string[]
  skus: SkuDraft[]
}
export interface ProductImport {
  id: Id
  state: 'RUNNING' | 'DONE' | 'REFUSED'
  lines: number
  accepted: number
  refused: number
  reason: ProblemDetails | null
  startedAt: Instant
  endedAt: Instant | null
}
export interface RefusedLine {
  line: number
  text: string
  code: string
  messages: Messages
}
export interface Category {
  code: string
  name: Bilingual
}

// Live
export type RoomState = 'PLANNED' | 'REHEARSAL' | 'LIVE' | 'PAUSED' | 'ENDED'
export type Visibility = 'PUBLIC' | 'PRIVATE'
export type Signal = 'NONE' | 'ONLINE' | 'AWAY'
export interface TopItem {
  title: string
  picture: string
  priceFen: number
}
export interface RoomVideo {
  hls: string
  flv: string
  signal: Signal
}
export interface RoomCard {
  id: Id
  title: string
  category: string
  cover: string
  state: RoomState
  visibility: Visibility
  host: Person
  viewers: number
  simulatedViewers: number
  likes: number
  plannedAt: Instant
  startedAt: Instant | null
  endedAt: Instant | null
  topItem: TopItem | null
  /** Where to watch; only for public rooms on air. */
  video: RoomVideo | null
  simulated: boolean
}
export interface FoundProduct {
  id: Id
  title: string
  picture: string
  priceFromFen: number
  soldCount: number
  roomId: Id | null
}
export interface FoundHost {
  id: Id
  nickname: string
  followers: number
  liveRoomId: Id | null
}
export interface Discovery {
  rooms: RoomCard[]
  scheduled: RoomCard[]
  products: FoundProduct[]
  hosts: FoundHost[]
  nextCursor: string | null
}
export interface ShelfSku {
  id: Id
  spec: SpecValue[]
  priceFen: number
  dailyPriceFen: number
  listPriceFen: number | null
  stock: number
}
export type ShelfItemState = 'LISTED' | 'EXPLAINING' | 'EXPLAINED' | 'OFF'
export interface ShelfItem {
  id: Id
  number: number
  productId: Id
  merchantId: Id
  shopName: string
  title: string
  picture: string
  sellingPoint: string
  state: ShelfItemState
  priceFromFen: number
  priceToFen: number
  listPriceFen: number | null
  stock: number
  sold: number
  purchaseLimit: number | null
  tags: string[]
  commissionBp: number
  skus: ShelfSku[]
}
export interface RoomHost extends Person {
  followers: number
  following: boolean
}
export interface Room {
  id: Id
  title: string
  category: string
  cover: string
  state: RoomState
  visibility: Visibility
  plannedAt: Instant
  startedAt: Instant | null
  endedAt: Instant | null
  host: RoomHost
  mine: boolean
  likes: number
  /** People who are connected; the simulated ones of the demo are counted apart. */
  viewers: number
  simulatedViewers: number
  notice: string | null
  shelfVersion: number
  shelf: ShelfItem[]
  /** Null while there is nothing for this caller to watch. */
  video: RoomVideo | null
  /** Address of the room's web socket, with the ticket of this caller; null before the room is on air. */
  socket: string | null
  simulated: boolean
}
export interface RoomDraft {
  title: string
  category: string
  cover?: string
  plannedAt?: Instant
  visibility: Visibility
  notice?: string
}
export interface StreamKey {
  rtmpUrl: string
  streamKey: string
  expiresAt: Instant
  pushUrl: string
}
export interface StreamSignal {
  state: Signal
  source: 'RTMP' | 'BROWSER' | null
  width: number
  height: number
  framesPerSecond: number
  bitrateKbps: number
  keyFrameSeconds: number
  lostFrames: number
  since: Instant | null
  warnings: { code: string; messages: Messages }[]
  /** Why the last publisher was turned away, within the last minutes. */
  lastRefusal: { code: string; messages: Messages } | null
}
export interface PreflightCheck {
  check: string
  ok: boolean
  messages: Messages
}
export interface ShelfItemChange {
  sellingPoint?: string
  /** Units a person; 0 lifts the limit. */
  purchaseLimit?: number
  off?: boolean
  livePrices?: { skuId: Id; priceFen: number | null }[]
}
export interface RoomReport {
  gmvFen: number
  paidOrders: number
  buyers: number
  itemsSold: number
  commissionFen: number
  hostIncomeFen: number
  viewersPeak: number
  viewersTotal: number
  likes: number
  chatLines: number
  newFollowers: number
  seconds: number
  /** `itemId` is null for what was sold of items that are gone. */
  items: { itemId: Id | null; title: string; units: number; paidFen: number }[]
  perMinute: { at: Instant; viewers: number; gmvFen: number; orders: number }[]
}

// Room: what the socket says
export interface ChatLine {
  id: Id
  personId: Id
  nickname: string
  host: boolean
  simulated: boolean
  text: string
  at: Instant
}
export interface Buying {
  nickname: string
  itemNumber: number
  count: number
}
export type RoomFrame =
  | {
      type: 'hello'
      seq: number
      room: { state: RoomState; signal: Signal; likes: number; viewers: number; simulatedViewers: number }
      chat: ChatLine[]
      pinned: ChatLine | null
    }
  | { type: 'tick'; seq: number; chat: ChatLine[]; skipped: number; buying: Buying[] }
  | { type: 'numbers'; seq: number; viewers: number; simulatedViewers: number; likes: number }
  | StateFrame
  | { type: 'bye'; reason: 'SLOW' | 'ENDED' | 'RESTART' }
export type StateFrame = { type: 'state'; seq: number; version: number } & (
  | { kind: 'ROOM'; body: { state: RoomState; signal: Signal } }
  | { kind: 'SHELF'; body: { items: ShelfItem[] } }
  | { kind: 'STOCK'; body: { skus: Record<Id, number> } }
  | { kind: 'PINNED'; body: { line: ChatLine | null } }
  | { kind: 'REMOVED'; body: { lineIds: Id[] } }
)
export interface Mute {
  personId: Id
  nickname: string
  until: Instant | null
}
export interface FilterWord {
  word: string
  list: 'DENY' | 'ALLOW'
  addedAt: Instant
}

// Orders
export interface Protection {
  code: string
  messages: Messages
}
export interface Quote {
  unitPriceFen: number
  listPriceFen: number | null
  goodsFen: number
  freightFen: number
  discountFen: number
  totalFen: number
  stock: number
  purchaseLimit: number | null
  walletBalanceFen: number
  protections: Protection[]
  priceSteps: { code: 'LIST_PRICE' | 'PRODUCT_DISCOUNT' | 'LIVE_DISCOUNT' | 'FREIGHT'; amountFen: number }[]
}
export interface QuoteRequest {
  skuId: Id
  quantity: number
  roomId?: Id
  shelfItemId?: Id
}
export interface OrderRequest extends QuoteRequest {
  addressId: Id
  expectedUnitPriceFen: number
  channel: 'WALLET'
}
export type OrderState = 'CREATED' | 'PAID' | 'SHIPPED' | 'RECEIVED' | 'SETTLED' | 'CLOSED'
export type OrderAction = 'CONFIRM_RECEIPT' | 'SHIP' | 'SETTLE'
export type OrderEvent = 'PAYMENT' | 'PAYMENT_TIMEOUT' | 'SHIPMENT' | 'RECEIPT' | 'SETTLEMENT'
export interface OrderParty {
  id: Id
  name: string
}
export type SplitParty = 'MERCHANT' | 'HOST' | 'AGENCY' | 'PLATFORM_FEE' | 'PLATFORM_COMMISSION'
export interface SplitShare {
  party: SplitParty
  name: string
  amountFen: number
  /** Null for whoever gets what the others leave. */
  rateBp: number | null
  /** What the share is taken of. */
  baseFen: number
  rule: { kind: string; version: number } | null
  state: 'IN_ESCROW' | 'SETTLED'
}
export interface OrderLine {
  skuId: Id
  productId: Id
  title: string
  spec: string
  picture: string
  quantity: number
  unitPriceFen: number
  listPriceFen: number | null
  amountFen: number
}
export interface Order {
  id: Id
  state: OrderState
  createdAt: Instant
  lines: OrderLine[]
  goodsFen: number
  freightFen: number
  paidFen: number
  channel: string
  merchant: OrderParty
  buyer: OrderParty
  host: OrderParty | null
  agency: OrderParty | null
  room: { id: Id; title: string } | null
  /** Null for parties that need none; masked for all but buyer and merchant. */
  address: { recipient: string; phone: string; region: string; street: string } | null
  shipment: { carrier: string; waybill: string; shippedAt: Instant } | null
  split: SplitShare[]
  timeline: { event: OrderEvent; at: Instant }[]
  settlesAt: Instant | null
  settledAt: Instant | null
  nextStep: { party: 'BUYER' | 'MERCHANT' | 'PLATFORM'; action: OrderAction; deadline: Instant } | null
  protections: Protection[]
  actions: OrderAction[]
}
export interface MerchantDesk {
  toShip: number
  shippingLateIn24h: number
  onShelf: number
  soldOut: number
  todayGmvFen: number
  todayOrders: number
  escrowFen: number
  availableFen: number
}
export interface Shipment {
  orderId: Id
  carrier: string
  waybill: string
}
export interface ShipmentOutcome {
  orderId: Id
  ok: boolean
  problem: ProblemDetails | null
}

// Money
export type JournalKind = 'TOP_UP' | 'PAYMENT' | 'SETTLEMENT'
export interface WalletEntry {
  id: Id
  at: Instant
  kind: JournalKind
  amountFen: number
  balanceFen: number
  memo: string
  orderId: Id | null
}
export interface Wallet {
  balanceFen: number
  topUpAllowed: boolean
  entries: Page<WalletEntry>
}
/** `amountFen` is the reader's own share of the order. */
export interface StatementRow {
  amountFen: number
  order: Order
}
export interface Statement {
  availableFen: number
  inEscrowFen: number
  settledFen: number
  rows: Page<StatementRow>
}
export interface RuleVersion {
  version: number
  effectiveFrom: Instant
  effectiveTo: Instant | null
  content: unknown
  sentences: Bilingual
  inForce: boolean
}
export interface Rule {
  kind: string
  versions: RuleVersion[]
}
export interface AgencyContract {
  id: Id
  agency: { id: Id; name: string }
  host: Person
  shareBp: number
  state: 'INVITED' | 'ACTIVE' | 'ENDED' | 'DECLINED'
  invitedAt: Instant
  startedAt: Instant | null
  endedAt: Instant | null
}
