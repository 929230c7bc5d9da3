import { describe, expect, it } from 'vitest'
import type { Order, SplitParty, SplitShare } from '@api/types'
import { effectOf, growing, largestRemainder, sharesByLine } from './reversal'

const share = (party: SplitParty, amountFen: number, reversedFen = 0): SplitShare =>
  ({ party, name: party, amountFen, reversedFen, baseFen: 0, rateBp: null, rule: null, state: 'IN_ESCROW' }) as SplitShare
const line = (number: number, amountFen: number, refundedFen = 0) => ({ line: number, amountFen, refundedFen }) as Order['lines'][number]

/** ¥199: host, agency and platform have 20 % of it among them, the platform a fee of 5 %. */
const FIVE = [share('MERCHANT', 14925), share('HOST', 2507), share('AGENCY', 1075), share('PLATFORM_FEE', 995), share('PLATFORM_COMMISSION', 398)]
const sold = (refundedFen = 0, freightFen = 0) => ({ lines: [line(1, 19900, refundedFen)], split: FIVE, freightFen, refundedFen })

describe('an amount divided by weight', () => {
  it('sums to the total and gives nobody less when the total grows', () => {
    const weights = FIVE.map((one) => one.amountFen)
    let before = weights.map(() => 0)
    for (let total = 0; total <= 19900; total += 7) {
      const parts = growing(total, weights)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
      expect(parts.every((part, i) => part >= before[i]!)).toBe(true)
      before = parts
    }
    expect(growing(19900, weights)).toEqual(weights)
  })

  it('is exact for amounts whose products a double does not keep', () => {
    expect(growing(99_999_999_999, [99_999_999_999, 1])).toEqual([99_999_999_998, 1])
  })

  it('gives nothing to a weight of 0 and refuses a total below 0', () => {
    expect(growing(5, [0, 3, 0])).toEqual([0, 5, 0])
    expect(() => growing(-1, [1])).toThrow(RangeError)
  })

  it('once, gives what is left to whoever lost most', () => {
    expect(largestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33])
  })
})

describe('the effect of a refund', () => {
  it('is not told for an amount that cannot go back, nor for a line that is not there', () => {
    for (const amount of [0, -1, 19901, Number.NaN]) expect(effectOf(sold(), new Map([[1, amount]]), false)).toBeUndefined()
    expect(effectOf(sold(), new Map([[2, 100]]), false)).toBeUndefined()
    expect(effectOf(sold(19900), new Map([[1, 1]]), false)).toBeUndefined()
  })

  it('of all that was paid is the whole share of each', () => {
    const effect = effectOf(sold(), new Map([[1, 19900]]), false)!
    expect(effect.shares.map((one) => one.givesBackFen)).toEqual([14925, 2507, 1075, 995, 398])
    expect(effect.totalFen).toBe(19900)
  })

  it('in portions sums to the same', () => {
    const portions = [3200, 900, 800, 300, 600, 300, 13800]
    const given = [0, 0, 0, 0, 0]
    let refunded = 0
    for (const portion of portions) {
      const effect = effectOf(sold(refunded), new Map([[1, portion]]), false)!
      expect(effect.shares.reduce((sum, one) => sum + one.givesBackFen, 0)).toBe(portion)
      effect.shares.forEach((one, i) => (given[i]! += one.givesBackFen))
      refunded += portion
    }
    expect(given).toEqual([14925, 2507, 1075, 995, 398])
  })

  it('takes the freight back with the whole order, and by the merchant’s fault with a whole line', () => {
    expect(effectOf(sold(0, 1000), new Map([[1, 19900]]), false)!.freightFen).toBe(1000)
    expect(effectOf(sold(0, 1000), new Map([[1, 100]]), true)!.freightFen).toBe(0)
    const two = { lines: [line(1, 3000), line(2, 1000)], split: [share('MERCHANT', 3000), share('MERCHANT', 1000)], freightFen: 800, refundedFen: 0 }
    expect(effectOf(two, new Map([[1, 3000]]), false)!.freightFen).toBe(0)
    expect(effectOf(two, new Map([[1, 3000]]), true)!.freightFen).toBe(600)
    expect(effectOf(two, new Map([[1, 3000], [2, 1000]]), false)).toMatchObject({ freightFen: 800, totalFen: 4800 })
  })
})

describe('the shares of an order', () => {
  it('are told apart by line', () => {
    const order = { lines: [line(1, 300), line(2, 100)], split: [share('MERCHANT', 200), share('HOST', 100), share('MERCHANT', 90), share('HOST', 10)] }
    expect(sharesByLine(order).map((one) => one.shares.length)).toEqual([2, 2])
  })

  it('are not guessed where they do not sum to their lines', () => {
    expect(sharesByLine({ lines: [line(1, 300), line(2, 100)], split: [share('MERCHANT', 400)] })).toEqual([])
  })
})
