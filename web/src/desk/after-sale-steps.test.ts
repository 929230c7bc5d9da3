import { describe, expect, it } from 'vitest'
import type { AfterSale, AfterSaleEvent } from '@api/types'
import { amountsOf, paysAtOnce, planOf, plansOf, rulingsFor } from './after-sale-steps'

const asked = (kind: AfterSale['kind'], actions: AfterSaleEvent[] = [], proposal: AfterSale['proposal'] = null) => ({ kind, actions, proposal })
const PROPOSED = { ruling: 'RULING_FOR_BUYER', amountFen: 100, merchantsFault: true, mine: false } as AfterSale['proposal']

describe('a step of an after-sale', () => {
  it('that refuses or rules asks for a reason', () => {
    for (const event of ['REFUSAL', 'RETURN_REFUSAL', 'RULING_FOR_BUYER', 'RULING_FOR_MERCHANT', 'RULING_PROPOSAL', 'SECOND_REFUSAL'] as const) {
      expect(planOf(event, asked('REFUND_ONLY')).note, event).toBe('needed')
    }
    expect(planOf('CONSENT', asked('REFUND_ONLY')).note).toBe('open')
  })

  it('of consent pays at once only where nothing has to come back first', () => {
    expect([paysAtOnce('CONSENT', 'REFUND_ONLY'), paysAtOnce('CONSENT', 'COMPENSATION')]).toEqual([true, true])
    expect([paysAtOnce('CONSENT', 'RETURN_REFUND'), paysAtOnce('CONSENT', 'EXCHANGE')]).toEqual([false, false])
    expect([paysAtOnce('RETURN_RECEIPT', 'RETURN_REFUND'), paysAtOnce('RETURN_RECEIPT', 'EXCHANGE')]).toEqual([true, false])
  })

  it('of a refusal or an offer moves no money', () => {
    for (const event of ['REFUSAL', 'OFFER', 'RULING_FOR_MERCHANT', 'RULING_PROPOSAL', 'RULING_TO_RETURN'] as const) expect(paysAtOnce(event, 'REFUND_ONLY')).toBe(false)
  })

  it('of the second person has no amount of its own', () => {
    expect(planOf('RULING_FOR_BUYER', asked('REFUND_ONLY')).amount).toBe(true)
    expect(planOf('RULING_FOR_BUYER', asked('REFUND_ONLY', [], PROPOSED)).amount).toBe(false)
  })

  it('is shown where the platform allows it, kindest first and one of them standing out', () => {
    const plans = plansOf(asked('RETURN_REFUND', ['REFUSAL', 'OFFER', 'CONSENT_WITHOUT_RETURN', 'CONSENT']))
    expect(plans.map((plan) => plan.event)).toEqual(['CONSENT', 'CONSENT_WITHOUT_RETURN', 'OFFER', 'REFUSAL'])
    expect(plans.map((plan) => plan.look)).toEqual(['primary', 'plain', 'plain', 'danger'])
    expect(plansOf(asked('REFUND_ONLY', []))).toEqual([])
  })
})

describe('rulings', () => {
  it('send nothing back where only money was asked for', () => {
    expect(rulingsFor('REFUND_ONLY')).not.toContain('RULING_TO_RETURN')
    expect(rulingsFor('EXCHANGE')).toContain('RULING_TO_RETURN')
  })
})

describe('what goes back', () => {
  it('of a cancellation is each of its lines, of anything else the amount of its one line', () => {
    const lines = [{ line: 1, amountFen: 300 }, { line: 2, amountFen: 100 }] as AfterSale['lines']
    expect([...amountsOf({ kind: 'CANCEL', lines }, 0)]).toEqual([[1, 300], [2, 100]])
    expect([...amountsOf({ kind: 'REFUND_ONLY', lines: lines.slice(1) }, 70)]).toEqual([[2, 70]])
  })
})
