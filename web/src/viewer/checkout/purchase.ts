/** What can be bought in one sheet, from a shelf or from the catalogue, and the state of buying it. */
import { computed, ref, shallowRef, watch } from 'vue'
import type { Address, Id, Order, OrderRequest, Product, Quote, ShelfItem, ShelfSku } from '@api/types'
import { api, idempotencyKey, Problem } from '@shared/api'
import { undecided } from '../aftersale/sending'
import { type Choice, chosenSku, firstChoice } from './skuMatrix'

export interface Purchasable {
  productId: Id
  title: string
  picture: string
  shopName: string
  tags: string[]
  sellingPoint: string
  sold: number
  purchaseLimit: number | null
  skus: ShelfSku[]
  roomId?: Id
  shelfItemId?: Id
  number?: number
}

export function fromShelf(item: ShelfItem, roomId: Id): Purchasable {
  return { ...item, roomId, shelfItemId: item.id }
}

export function fromCatalogue(product: Product): Purchasable {
  const skus = product.skus.map((sku) => ({ ...sku, dailyPriceFen: sku.priceFen }))
  return { ...product, skus, productId: product.id, sellingPoint: '', sold: product.soldCount, purchaseLimit: null }
}

/** What a refusal asks of the buyer; decides which button stands beside its text. */
export type Remedy = 'accept-price' | 'choose-other' | 'less' | 'top-up' | 'address' | 'login' | 'leave' | 'again'

const REMEDIES: Record<string, Remedy> = {
  PRICE_CHANGED: 'accept-price',
  LIMIT_REACHED: 'less',
  QUANTITY_INVALID: 'less',
  WALLET_TOO_LOW: 'top-up',
  ADDRESS_NOT_FOUND: 'address',
  LOGIN_REQUIRED: 'login',
  LOGIN_NEEDED: 'login',
  ROOM_ENDED: 'leave',
  ROOM_NOT_LIVE: 'leave',
  ITEM_OFF: 'leave',
  PRODUCT_OFF_SHELF: 'leave',
}

export function remedyFor(problem: Problem): Remedy {
  if (problem.code === 'SOLD_OUT') return Number(problem.arguments.stock) > 0 ? 'less' : 'choose-other'
  return REMEDIES[problem.code] ?? 'again'
}

export const QUANTITY_MAX = 99

/** One intended purchase. Its idempotency key is made now and lives until the intention changes or is refused. */
export function usePurchase(thing: Purchasable) {
  const skus = shallowRef<ShelfSku[]>(thing.skus)
  const choice = ref<Choice>(firstChoice(thing.skus))
  const quantity = ref(1)
  const address = shallowRef<Address>()
  const quote = shallowRef<Quote>()
  const quoting = ref(false)
  const sending = ref(false)
  const refusal = shallowRef<Problem>()
  const order = shallowRef<Order>()
  let key = idempotencyKey()
  /** What was sent under the key, as text; the outcome of it may be unknown. */
  let sentUnderKey: string | undefined
  let quoteCount = 0

  const sku = computed(() => chosenSku(skus.value, choice.value))
  const limit = computed(() => {
    const stock = sku.value?.stock ?? QUANTITY_MAX
    return Math.max(1, Math.min(stock, quote.value?.purchaseLimit ?? thing.purchaseLimit ?? QUANTITY_MAX, QUANTITY_MAX))
  })
  const unitPriceFen = computed(() => quote.value?.unitPriceFen ?? sku.value?.priceFen ?? thing.skus[0]?.priceFen ?? 0)
  const totalFen = computed(() => quote.value?.totalFen ?? unitPriceFen.value * quantity.value)
  const shortFen = computed(() => Math.max(0, (quote.value?.totalFen ?? 0) - (quote.value?.walletBalanceFen ?? 0)))
  const soldOut = computed(() => sku.value !== undefined && sku.value.stock <= 0)
  const ready = computed(
    () => !!sku.value && !soldOut.value && !!quote.value && !!address.value && !quoting.value && !sending.value,
  )

  watch(limit, (now) => {
    if (quantity.value > now) quantity.value = now
  })
  watch([() => sku.value?.id, quantity], () => {
    refusal.value = undefined
  })

  /** Takes over the shelf's live prices and stock. */
  function refresh(now: ShelfSku[]): void {
    skus.value = now
  }

  async function askQuote(): Promise<void> {
    const wanted = sku.value
    if (!wanted) {
      quote.value = undefined
      return
    }
    const mine = ++quoteCount
    quoting.value = true
    try {
      const answer = await api.post('/quotes', {
        body: { skuId: wanted.id, quantity: quantity.value, roomId: thing.roomId, shelfItemId: thing.shelfItemId },
      })
      if (mine === quoteCount) quote.value = answer
    } catch (cause) {
      if (mine === quoteCount) {
        quote.value = undefined
        refusal.value = Problem.of(cause)
      }
    } finally {
      if (mine === quoteCount) quoting.value = false
    }
  }

  /** Sends the order. A second tap while it runs does nothing; a retry after a lost answer keeps the key. */
  async function submit(): Promise<void> {
    if (!ready.value) return
    const request: OrderRequest = {
      skuId: sku.value!.id,
      quantity: quantity.value,
      roomId: thing.roomId,
      shelfItemId: thing.shelfItemId,
      addressId: address.value!.id,
      expectedUnitPriceFen: quote.value!.unitPriceFen,
      channel: 'WALLET',
    }
    const text = JSON.stringify(request)
    if (sentUnderKey !== undefined && sentUnderKey !== text) renewKey()
    sentUnderKey = text
    sending.value = true
    refusal.value = undefined
    try {
      order.value = await api.post('/orders', { body: request, key })
    } catch (cause) {
      const problem = Problem.of(cause)
      refusal.value = problem
      // A refusal is an answer: the next try is a new intention. A lost answer is not: it may have been done.
      if (!undecided(problem)) {
        renewKey()
        if (remedyFor(problem) !== 'login') void reviseAfterRefusal()
      }
    } finally {
      sending.value = false
    }
  }

  function renewKey(): void {
    key = idempotencyKey()
    sentUnderKey = undefined
  }

  /** Reads the price and balance again but keeps the refusal in view. */
  async function reviseAfterRefusal(): Promise<void> {
    const kept = refusal.value
    await askQuote()
    if (kept) refusal.value = kept
  }

  return {
    skus,
    choice,
    quantity,
    address,
    quote,
    quoting,
    sending,
    refusal,
    order,
    sku,
    limit,
    unitPriceFen,
    totalFen,
    shortFen,
    soldOut,
    ready,
    refresh,
    askQuote,
    submit,
  }
}
