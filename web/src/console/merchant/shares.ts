import type { SplitParty, SplitShare } from '@api/types'

/** What the named parties have of an order together: their frozen shares less what went back of them. */
export function shareOf(split: SplitShare[], ...parties: SplitParty[]): number {
  return split.filter((share) => parties.includes(share.party)).reduce((sum, share) => sum + share.amountFen - share.reversedFen, 0)
}

/** The platform's technical service fee; its part of the commission is inside the commission. */
export function platformTakes(split: SplitShare[]): number {
  return shareOf(split, 'PLATFORM_FEE')
}
