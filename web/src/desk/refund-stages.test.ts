import { describe, expect, it } from 'vitest'
import type { SalesFigures } from '@api/types'
import { rateBp, stagesOf } from './refund-stages'

const FIGURES = {
  numbers: [{ code: 'GMV', amountFen: 12000 }, { code: 'PAID_GMV', amountFen: 10000 }],
  orders: 12, paidOrders: 10, shippedOrders: 7, receivedOrders: 4, duplicateOrders: 3, duplicatesFen: 2500,
  refunds: [
    { code: 'BEFORE_SHIP', number: 21, free: true, orders: 2, ofOrders: 10, amountFen: 1800, ofFen: 10000 },
    { code: 'AFTER_RECEIPT', number: 39, free: false, orders: 1, ofOrders: 4, amountFen: 500, ofFen: 4000 },
  ],
} as unknown as SalesFigures

describe('the stages at which a sale shrinks', () => {
  it('stay apart, each with the denominator of its own', () => {
    expect(stagesOf(FIGURES)).toEqual([
      { stage: 'CANCELLED', orders: 2, ofOrders: 10, amountFen: 1800, ofFen: 10000 },
      { stage: 'REPEATED', orders: 3, ofOrders: 10, amountFen: 2500, ofFen: 10000 },
      { stage: 'AFTER_SHIP', orders: 0, ofOrders: 0, amountFen: 0, ofFen: 0 },
      { stage: 'AFTER_RECEIPT', orders: 1, ofOrders: 4, amountFen: 500, ofFen: 4000 },
    ])
  })

  it('have no rate where there is nothing to divide by', () => {
    expect(rateBp(0, 0)).toBeNull()
    expect(rateBp(1, 3)).toBe(3333)
  })
})
