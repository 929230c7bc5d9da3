/**
 * Names for the shapes of the platform's JSON. The shapes themselves are generated from openapi.json into schema.d.ts.
 * Ids are strings, money is whole fen, rates are basis points, times are ISO 8601 in UTC.
 */
import type { components, operations } from './schema'

type Schemas = components['schemas']

export type Id = string
export type Messages = Schemas['Messages']
export type Language = keyof Messages
/** A name or sentence of the rule book and the catalogue in both languages. */
export type Bilingual = Schemas['Sentence']
export type ProblemDetails = Schemas['Problem']

/** What every list answers that is read page by page. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

// Account
export type Person = Schemas['SessionPerson']
export type Membership = Schemas['Membership']
export type OrganisationKind = Membership['kind']
export type Role = Membership['role']
export type Session = Schemas['Session']
export type DemoAccount = Schemas['DemoAccount']
export type DemoRole = DemoAccount['role']
export type AddressDraft = Schemas['AddressDraft']
export type Address = Schemas['Address']
export type Token = Schemas['ApiToken']
export type Webhook = Schemas['Webhook']
export type WebhookDelivery = Schemas['WebhookDelivery']
export type WebhookDeliveryLog = Schemas['WebhookDeliveryLog']
export type Staff = Schemas['StaffMember']
export type Organisation = Schemas['Organisation']
export type Following = Schemas['Following']

// Shop
export type SpecValue = Schemas['SpecValue']
export type Sku = Schemas['Sku']
export type Product = Schemas['Product']
export type ProductState = Product['state']
export type SkuDraft = Schemas['SkuDraft']
export type ProductDraft = Schemas['ProductDraft']
export type Category = Schemas['Category']
export type ProductImport = Schemas['ProductImport']
export type RefusedLine = Schemas['RefusedLine']

// Live
export type Room = Schemas['Room']
export type RoomState = Room['state']
export type Visibility = Room['visibility']
export type RoomHost = Schemas['RoomHost']
export type RoomCard = Schemas['RoomCard']
export type TopItem = Schemas['TopItem']
export type RoomDraft = Schemas['RoomPlan']
export type Discovery = Schemas['Discovery']
export type FoundProduct = Schemas['FoundProduct']
export type FoundHost = Schemas['FoundHost']
export type ShelfItem = Schemas['ShelfItem']
export type ShelfItemState = ShelfItem['state']
export type ShelfSku = Schemas['ShelfSku']
/** A `purchaseLimit` of 0 lifts the limit; a live price of null is taken off. */
export type ShelfItemChange = Schemas['ShelfItemChange']
export type StreamKey = Schemas['StreamKeyView']
export type StreamSignal = Schemas['SignalView']
export type Signal = StreamSignal['state']
export type PreflightCheck = Schemas['PreflightCheck']
/** An item without an id stands for what was sold of items that are gone. */
export type RoomReport = Schemas['RoomReport']

// Room
export type ChatLine = Schemas['ChatLine']
export type Mute = Schemas['Silenced']
export type Deed = Schemas['Deed']
export type FilterWord = Schemas['Word']
export type WordListName = FilterWord['list']
export type RemovalReason = operations['moderationRemove']['parameters']['query']['reason']

/** Somebody is about to buy; `count` is more than one when the server put several of them together. */
export interface Buying {
  nickname: string
  itemNumber: number
  count: number
  simulated: boolean
}

/** What the room's web socket says. It is no part of openapi.json, which describes HTTP alone. */
export type RoomFrame =
  | {
      type: 'hello'
      seq: number
      room: Pick<Room, 'state' | 'likes' | 'viewers' | 'simulatedViewers'> & { signal: Signal }
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

// Orders
export type Protection = Schemas['Protection']
export type Quote = Schemas['QuoteView']
export type QuoteRequest = Schemas['QuoteRequest']
export type OrderRequest = Schemas['NewOrder']
export type Order = Schemas['Order']
export type OrderState = Order['state']
export type OrderAction = Order['actions'][number]
export type OrderStep = Schemas['OrderStep']
export type OrderEvent = OrderStep['event']
export type OrderParty = Schemas['OrderParty']
export type OrderLine = Schemas['OrderLine']
/** Without a rate for whoever gets what the others leave; `baseFen` is what the share is taken of. */
export type SplitShare = Schemas['OrderShare']
export type SplitParty = SplitShare['party']
export type MerchantDesk = Schemas['MerchantDesk']
export type Shipment = Schemas['NewShipment']
export type ShipmentOutcome = Schemas['ShipmentResult']

// After-sales
export type AfterSale = Schemas['AfterSale']
export type AfterSaleState = AfterSale['state']
export type AfterSaleKind = AfterSale['kind']
export type AfterSaleEvent = AfterSale['actions'][number]
export type AfterSaleReason = AfterSale['reason']
export type AfterSaleDesk = Schemas['AfterSaleDesk']
export type TakenStep = Schemas['TakenStep']
export type Evidence = Schemas['Evidence']
export type ReturnAddress = Schemas['ReturnAddress']
export type AfterSaleOptions = Schemas['AfterSaleOptions']
/** Two orders of which a buyer may want only one. */
export type Duplicate = Schemas['Duplicate']
export type DuplicateOrder = Schemas['DuplicateOrder']

// Sales
/** The four numbers that are called sales, and what went back on each leg of the way. */
export type SalesFigures = Schemas['SalesFigures']
export type SalesNumber = Schemas['SalesNumber']
export type SalesRefunds = Schemas['SalesRefunds']
export type RefundCode = SalesRefunds['code']
export type RefundReason = Schemas['RefundReason']

// Money
export type Wallet = Schemas['Wallet']
export type WalletEntry = Schemas['WalletEntry']
export type JournalKind = WalletEntry['kind']
/** A row's `amountFen` is the reader's own share of the order. */
export type Statement = Schemas['Statement']
export type StatementRow = Schemas['StatementRow']
export type LedgerAudit = Schemas['LedgerAudit']
export type Rule = Schemas['Rule']
export type RuleVersion = Schemas['RuleVersion']
export type AgencyContract = Schemas['AgencyContract']
export type Balance = Schemas['Balance']

// Reconciliation
export type Reconciliation = Schemas['Reconciliation']
export type ReconciliationResult = Schemas['ReconciliationResult']
export type Difference = Schemas['ReconciliationDifference']
export type StuckRefund = Schemas['StuckRefund']
export type ManualEntry = Schemas['ManualEntry']
export type ManualEntryProposal = Schemas['ManualEntryProposal']
