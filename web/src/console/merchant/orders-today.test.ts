import { describe, expect, it } from 'vitest'
import type { Order } from '@api/types'
import { byRoom, dueWithin } from './orders-today'

const NOW = Date.parse('2026-11-23T00:00:00Z')
const order = (given: Partial<Order>) => ({ state: 'PAID', room: null, refunds: [], paidFen: 100, nextStep: null, ...given }) as unknown as Order
const due = (id: string, hours: number, action = 'SHIP') =>
  order({ id, nextStep: { party: 'MERCHANT', action, deadline: new Date(NOW + hours * 3_600_000).toISOString() } as Order['nextStep'] })

describe('orders by room', () => {
  it('count nothing that was not paid', () => {
    expect(byRoom([order({ state: 'CREATED' }), order({ state: 'CLOSED' })])).toEqual([])
  })

  it('keep paid and net apart: only what went back before shipping is taken off', () => {
    const room = { id: '7', title: 'A' }
    const back = (code: string, amountFen: number) => [{ code, number: 0, free: false, amountFen }] as Order['refunds']
    expect(byRoom([
      order({ paidFen: 50 }),
      order({ room, paidFen: 300, refunds: back('BEFORE_SHIP', 120) }),
      order({ room, paidFen: 200, refunds: back('AFTER_SHIP', 200) }),
    ])).toEqual([
      { id: '7', title: 'A', orders: 2, paidFen: 500, netFen: 380 },
      { id: null, title: '', orders: 1, paidFen: 50, netFen: 50 },
    ])
  })
})

describe('orders that are due', () => {
  it('begin with the one that is late longest and leave out what is not to be shipped', () => {
    expect(dueWithin([due('soon', 20), due('far', 30), due('late', -3), due('called off', 1, 'INTERCEPT'), order({ id: 'none' })], 24, NOW).map((one) => one.id)).toEqual(['late', 'soon'])
  })
})
