import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Address, Quote, ShelfSku } from '@api/types'
import { api, Problem } from '@shared/api'
import { type Purchasable, remedyFor, usePurchase } from './purchase'

const sku = (id: string, value: string, stock: number): ShelfSku => ({
  id,
  spec: [{ name: 'size', value }],
  priceFen: 9900,
  dailyPriceFen: 9900,
  listPriceFen: 12900,
  stock,
})
const scarf: Purchasable = {
  productId: 'p',
  title: 'Scarf',
  picture: '',
  shopName: 'Shop',
  tags: [],
  sellingPoint: '',
  sold: 0,
  purchaseLimit: 3,
  skus: [sku('s', 'S', 5), sku('m', 'M', 2)],
  roomId: 'r',
  shelfItemId: 'i',
}
const home: Address = {
  id: 'a',
  recipient: 'Lin',
  phone: '13800000000',
  region: 'Hangzhou',
  street: 'Wen 1 Road',
  preferred: true,
}
const quoteOf = (unitPriceFen: number): Quote => ({
  unitPriceFen,
  listPriceFen: null,
  goodsFen: unitPriceFen,
  freightFen: 0,
  discountFen: 0,
  totalFen: unitPriceFen,
  stock: 5,
  purchaseLimit: 3,
  walletBalanceFen: 100_000,
  protections: [],
  priceSteps: [],
})

let sent: { path: string; key?: string; body: unknown }[]
let answers: (() => Promise<unknown>)[]

beforeEach(() => {
  sent = []
  answers = []
  vi.spyOn(api, 'post').mockImplementation(((path: string, asked: { key?: string; body?: unknown } = {}) => {
    if (path === '/quotes') return Promise.resolve(quoteOf(9900))
    sent.push({ path, key: asked.key, body: asked.body })
    return answers.shift()?.() ?? Promise.resolve({ id: 'o' })
  }) as unknown as typeof api.post)
})

async function opened() {
  const purchase = usePurchase(scarf)
  purchase.address.value = home
  await purchase.askQuote()
  return purchase
}

describe('a purchase', () => {
  it('makes one order of a double tap', async () => {
    const purchase = await opened()
    await Promise.all([purchase.submit(), purchase.submit()])
    expect(sent).toHaveLength(1)
    expect(purchase.order.value?.id).toBe('o')
  })

  it('keeps the key when the answer was lost, so that a retry cannot buy twice', async () => {
    const purchase = await opened()
    answers = [() => Promise.reject(Problem.local('OFFLINE', 0))]
    await purchase.submit()
    await purchase.submit()
    expect(sent[1]!.key).toBe(sent[0]!.key)
  })

  it('keeps the key when the server broke, because the order may stand', async () => {
    const purchase = await opened()
    answers = [() => Promise.reject(Problem.local('SERVER_BROKEN', 500))]
    await purchase.submit()
    await purchase.submit()
    expect(sent[1]!.key).toBe(sent[0]!.key)
  })

  it('keeps the key while the server is still at the first try', async () => {
    const purchase = await opened()
    answers = [() => Promise.reject(Problem.local('KEY_IN_USE', 409))]
    await purchase.submit()
    await purchase.submit()
    expect(sent[1]!.key).toBe(sent[0]!.key)
  })

  it('takes a new key after a refusal', async () => {
    const purchase = await opened()
    answers = [() => Promise.reject(Problem.local('SOLD_OUT', 409))]
    await purchase.submit()
    await vi.waitFor(() => expect(purchase.ready.value).toBe(true))
    await purchase.submit()
    expect(sent[1]!.key).not.toBe(sent[0]!.key)
  })

  it('takes a new key when another thing is bought after a lost answer', async () => {
    const purchase = await opened()
    answers = [() => Promise.reject(Problem.local('TIMEOUT', 0))]
    await purchase.submit()
    purchase.quantity.value = 2
    await purchase.submit()
    expect(sent[1]!.key).not.toBe(sent[0]!.key)
  })

  it('takes a new key for each opened sheet', async () => {
    await (await opened()).submit()
    await (await opened()).submit()
    expect(sent[1]!.key).not.toBe(sent[0]!.key)
  })

  it('sends the price that was shown', async () => {
    await (await opened()).submit()
    expect(sent[0]!.body).toMatchObject({
      expectedUnitPriceFen: 9900,
      skuId: 's',
      quantity: 1,
      roomId: 'r',
      shelfItemId: 'i',
      addressId: 'a',
    })
  })

  it('keeps the refusal in view while the price is read again', async () => {
    const purchase = await opened()
    answers = [() => Promise.reject(Problem.local('PRICE_CHANGED', 409))]
    await purchase.submit()
    await vi.waitFor(() => expect(purchase.quoting.value).toBe(false))
    expect(remedyFor(purchase.refusal.value!)).toBe('accept-price')
  })

  it('lowers the quantity to what is left and to the limit', async () => {
    const purchase = await opened()
    purchase.quantity.value = 3
    expect(purchase.limit.value).toBe(3)
    purchase.choice.value = { size: 'M' }
    await nextTick()
    expect(purchase.quantity.value).toBe(2)
  })

  it('sends nothing while no SKU or address is chosen', async () => {
    const purchase = usePurchase(scarf)
    await purchase.askQuote()
    await purchase.submit()
    expect(sent).toHaveLength(0)
  })
})
