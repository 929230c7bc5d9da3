import { expect, it } from 'vitest'
import type { SplitParty, SplitShare } from '@api/types'
import { platformTakes, shareOf } from './shares'

const share = (party: SplitParty, amountFen: number): SplitShare => ({ party, amountFen, reversedFen: 0, name: '', baseFen: 100_00, rateBp: null, rule: null, state: 'IN_ESCROW' })
const split = [share('MERCHANT', 75_00), share('HOST', 12_60), share('AGENCY', 5_40), share('PLATFORM_COMMISSION', 2_00), share('PLATFORM_FEE', 5_00)]

it('shows a commission with all who share it, and the fee apart, so that the row adds up to what was paid', () => {
  const commission = shareOf(split, 'HOST', 'AGENCY', 'PLATFORM_COMMISSION')
  expect([commission, platformTakes(split), shareOf(split, 'MERCHANT')]).toEqual([20_00, 5_00, 75_00])
  expect(commission + platformTakes(split) + shareOf(split, 'MERCHANT')).toBe(100_00)
})

it('leaves out what went back to the buyer', () => {
  const refunded = split.map((one) => ({ ...one, reversedFen: one.party === 'HOST' ? 12_60 : one.amountFen / 2 }))
  expect([shareOf(refunded, 'HOST'), platformTakes(refunded), shareOf(refunded, 'MERCHANT')]).toEqual([0, 2_50, 37_50])
})

it('is nothing for a party that has no share', () => expect(shareOf([], 'HOST')).toBe(0))
