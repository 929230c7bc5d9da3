import type { Order, SplitParty, SplitShare } from '@api/types'

/**
 * What each party of a sale gives back by one more refund, worked out as the platform's rule does it: from the shares
 * frozen at the sale and from how much has gone back in all. So a page can show it before anybody agrees to it.
 */
export interface Effect {
  shares: { party: SplitParty; name: string; amountFen: number; reversedFen: number; givesBackFen: number }[]
  goodsFen: number
  freightFen: number
  totalFen: number
  /** Whether the parties have the money already, so that it is taken from what they can dispose of. */
  settled: boolean
}

interface LineShares { line: number; amountFen: number; refundedFen: number; shares: SplitShare[] }

/** The order in which the platform's rule counts the parties. */
const PARTIES: SplitParty[] = ['MERCHANT', 'HOST', 'AGENCY', 'PLATFORM_FEE', 'PLATFORM_COMMISSION']

/** A total divided by weight so that a larger total never gives anybody less (Sainte-Laguë, the earlier among equals). */
export function growing(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (total < 0 || sum <= 0n) throw new RangeError(`a growing total of ${total} by ${weights}`)
  // In whole numbers of any size: a product of two amounts is more than a double keeps exactly.
  const parts = weights.map((weight) => {
    const exact = BigInt(total) * BigInt(weight)
    return exact / sum + ((exact % sum) * 2n >= sum ? 1n : 0n)
  })
  let left = BigInt(total) - parts.reduce((all, part) => all + part, 0n)
  for (; left > 0n; left--) parts[next(parts, weights)]!++
  for (; left < 0n; left++) parts[last(parts, weights)]!--
  return parts.map(Number)
}

function next(parts: bigint[], weights: number[]): number {
  let best = -1
  weights.forEach((weight, i) => {
    if (weight > 0 && (best < 0 || BigInt(weight) * (2n * parts[best]! + 1n) > BigInt(weights[best]!) * (2n * parts[i]! + 1n))) best = i
  })
  return best
}

function last(parts: bigint[], weights: number[]): number {
  let worst = -1
  weights.forEach((weight, i) => {
    if (parts[i]! > 0n && (worst < 0 || BigInt(weight) * (2n * parts[worst]! - 1n) <= BigInt(weights[worst]!) * (2n * parts[i]! - 1n))) worst = i
  })
  return worst
}

/** A total divided once by weight: rounded down, what is left to those who lost most by it. */
export function largestRemainder(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = exact.map((product) => Number(product / sum))
  const left = total - parts.reduce((all, part) => all + part, 0)
  exact.map((product, i) => ({ i, rest: product % sum })).sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
    .slice(0, left).forEach(({ i }) => parts[i]!++)
  return parts
}

/** The shares of an order come line by line; empty where they cannot be told apart. */
export function sharesByLine(order: Pick<Order, 'lines' | 'split'>): LineShares[] {
  const groups: SplitShare[][] = []
  for (const share of order.split) {
    const group = groups.at(-1)
    if (!group || group.some((other) => other.party === share.party)) groups.push([share])
    else group.push(share)
  }
  const lines = order.lines.map((line, i) => ({ line: line.line, amountFen: line.amountFen, refundedFen: line.refundedFen, shares: groups[i] ?? [] }))
  const told = groups.length === lines.length && lines.every((line) => line.shares.reduce((sum, share) => sum + share.amountFen, 0) === line.amountFen)
  return told ? lines : []
}

/** Freight goes back where by the refund the whole order has gone back, and by the merchant's fault with each whole line. */
function freightBack(order: Pick<Order, 'lines' | 'freightFen' | 'refundedFen'>, amounts: Map<number, number>, merchantsFault: boolean): number {
  const left = order.freightFen - (order.refundedFen - order.lines.reduce((sum, line) => sum + line.refundedFen, 0))
  if (left <= 0) return 0
  const whole = order.lines.map((line) => line.refundedFen + (amounts.get(line.line) ?? 0) === line.amountFen)
  if (whole.every(Boolean)) return left
  if (!merchantsFault) return 0
  const parts = largestRemainder(order.freightFen, order.lines.map((line) => line.amountFen))
  const due = parts.reduce((sum, part, i) => sum + (whole[i] && amounts.has(order.lines[i]!.line) ? part : 0), 0)
  return Math.min(due, left)
}

/** @param amounts in fen, by the number of the order's line; undefined where they are no amounts that can go back */
export function effectOf(order: Pick<Order, 'lines' | 'split' | 'freightFen' | 'refundedFen'>, amounts: Map<number, number>, merchantsFault: boolean): Effect | undefined {
  const lines = sharesByLine(order).filter((line) => amounts.has(line.line))
  if (lines.length === 0 || lines.length < amounts.size) return undefined
  if (lines.some((line) => !(amounts.get(line.line)! > 0) || amounts.get(line.line)! > line.amountFen - line.refundedFen)) return undefined
  const byParty = new Map<SplitParty, Effect['shares'][number]>()
  for (const line of lines) {
    const shares = [...line.shares].sort((a, b) => PARTIES.indexOf(a.party) - PARTIES.indexOf(b.party))
    const weights = shares.map((share) => share.amountFen)
    const before = growing(line.refundedFen, weights)
    const after = growing(line.refundedFen + amounts.get(line.line)!, weights)
    shares.forEach((share, i) => {
      const one = byParty.get(share.party) ?? { party: share.party, name: share.name, amountFen: 0, reversedFen: 0, givesBackFen: 0 }
      one.amountFen += share.amountFen
      one.reversedFen += share.reversedFen
      one.givesBackFen += after[i]! - before[i]!
      byParty.set(share.party, one)
    })
  }
  const goodsFen = [...amounts.values()].reduce((sum, amount) => sum + amount, 0)
  const freightFen = freightBack(order, amounts, merchantsFault)
  return {
    shares: PARTIES.flatMap((party) => byParty.get(party) ?? []), goodsFen, freightFen, totalFen: goodsFen + freightFen,
    settled: order.split.some((share) => share.state === 'SETTLED'),
  }
}
