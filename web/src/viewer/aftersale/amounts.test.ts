import { describe, expect, it } from 'vitest'
import type { AfterSaleOptions, OrderLine } from '@api/types'
import { freightBack, largestRemainder, mostFen, whyNot, worthOf } from './amounts'

const line = (of: Partial<OrderLine>): OrderLine => ({
  line: 1,
  skuId: '1',
  productId: '1',
  title: '',
  spec: '',
  picture: '',
  quantity: 1,
  unitPriceFen: 100,
  listPriceFen: null,
  amountFen: 100,
  unitsBack: 0,
  refundedFen: 0,
  ...of,
})
const options = (of: Partial<AfterSaleOptions>): AfterSaleOptions => ({
  line: 1,
  title: '',
  spec: '',
  asked: 0,
  askedMax: 5,
  open: false,
  unitsLeft: 1,
  leftFen: 100,
  choices: [],
  ...of,
})

describe('what units are worth', () => {
  it('is never more than is left of the line', () => {
    expect(worthOf(line({ quantity: 2, refundedFen: 70 }), 2)).toBe(30)
    expect(worthOf(line({ refundedFen: 100 }), 1)).toBe(0)
  })

  it('sums to what was paid, one by one: three units of 1.00 are 0.33, 0.34 and 0.33', () => {
    const one = (unitsBack: number, refundedFen: number) => worthOf(line({ quantity: 3, unitsBack, refundedFen }), 1)
    expect([one(0, 0), one(1, 33), one(2, 67)]).toEqual([33, 34, 33])
  })

  it('is exact where a product of fen and units leaves the numbers that a double holds', () => {
    expect(worthOf(line({ amountFen: 9_007_199_254_740_991, quantity: 99 }), 99)).toBe(9_007_199_254_740_991)
  })
})

describe('the most that can be asked for', () => {
  it('is by units where goods come back, and all that is left where money alone does', () => {
    const two = line({ quantity: 2, amountFen: 300, refundedFen: 20 })
    expect(mostFen(two, 'RETURN_REFUND', 1)).toBe(150)
    expect(mostFen(two, 'REFUND_ONLY', 0)).toBe(280)
    expect(mostFen(two, 'COMPENSATION', 0)).toBe(280)
  })
})

describe('the freight', () => {
  const order = (lines: OrderLine[], refundedFen = 0) => ({ lines, freightFen: 800, refundedFen })

  it('stays where a part goes back and nobody is at fault', () => {
    expect(freightBack(order([line({})]), new Map([[1, 99]]), false)).toBe(0)
    expect(freightBack(order([line({}), line({ line: 2 })]), new Map([[1, 100]]), false)).toBe(0)
  })

  it('comes back with the whole order, less what of it came back before', () => {
    expect(freightBack(order([line({})]), new Map([[1, 100]]), false)).toBe(800)
    const second = [line({ refundedFen: 100 }), line({ line: 2 })]
    expect(freightBack(order(second, 500), new Map([[2, 100]]), false)).toBe(400)
  })

  it('comes back by value for a whole line where it is the merchant’s fault', () => {
    const two = order([line({}), line({ line: 2, amountFen: 300 })])
    expect(freightBack(two, new Map([[2, 300]]), true)).toBe(600)
    expect(freightBack(two, new Map([[2, 299]]), true)).toBe(0)
  })
})

describe('a division by weight', () => {
  it('loses nothing and favours the earlier among equals', () => {
    expect(largestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(largestRemainder(5, [0, 1])).toEqual([0, 5])
  })
})

describe('why a kind cannot be chosen', () => {
  it.each([
    ['open', { open: true, asked: 5 }, 'SHIPPED'],
    ['usedUp', { asked: 5 }, 'SHIPPED'],
    ['nothingLeft', { leftFen: 0 }, 'SHIPPED'],
    ['noUnits', { unitsLeft: 0 }, 'RECEIVED'],
    ['beforeReceipt', {}, 'SHIPPED'],
    ['tooLate', {}, 'SETTLED'],
    ['notNow', {}, 'PAID'],
  ] as const)('is told: %s', (why, of, state) => expect(whyNot('EXCHANGE', options(of), state)).toBe(why))

  it('is nothing where the server offers it; beside an open one only to change that one', () => {
    const choice = { kind: 'EXCHANGE' as const, title: { zh: '', en: '' }, mostFen: 1, needsUnits: true, reasons: [] }
    expect(whyNot('EXCHANGE', options({ choices: [choice] }), 'RECEIVED')).toBeUndefined()
    const open = options({ choices: [choice], open: true, asked: 5 })
    expect(whyNot('EXCHANGE', open, 'RECEIVED')).toBe('open')
    expect(whyNot('EXCHANGE', open, 'RECEIVED', true)).toBeUndefined()
  })
})
