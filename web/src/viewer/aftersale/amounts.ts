/**
 * How much can come back, by the rules that the server decides by: shown before somebody asks. What is refused or paid
 * is the server's word alone.
 */
import type { AfterSaleKind, AfterSaleOptions, Order, OrderLine } from '@api/types'

/** Whether units come back with this kind, or money alone. */
export function needsUnits(kind: AfterSaleKind): boolean {
  return kind === 'RETURN_REFUND' || kind === 'EXCHANGE' || kind === 'CANCEL'
}

/** Divides a total by weight: each part rounded down, what is left to those that lost most, the earlier one first. */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = exact.map((product) => Number(product / BigInt(sum)))
  const lost = exact.map((product) => Number(product % BigInt(sum)))
  const left = total - parts.reduce((all, part) => all + part, 0)
  const order = weights.map((_, i) => i).sort((one, other) => lost[other]! - lost[one]! || one - other)
  for (const i of order.slice(0, left)) parts[i]!++
  return parts
}

/** What so many more units are worth: the units' values sum to what was paid, in whatever portions they come back. */
export function worthOf(
  line: Pick<OrderLine, 'amountFen' | 'quantity' | 'unitsBack' | 'refundedFen'>,
  units: number,
): number {
  const first = (n: number) => largestRemainder(line.amountFen, [n, line.quantity - n])[0]!
  return Math.min(first(line.unitsBack + units) - first(line.unitsBack), line.amountFen - line.refundedFen)
}

/** The most that can be asked for of a line. */
export function mostFen(line: OrderLine, kind: AfterSaleKind, units: number): number {
  return needsUnits(kind) ? worthOf(line, units) : line.amountFen - line.refundedFen
}

/**
 * The freight that comes back beside the goods: all that is left of it once the whole order has gone back; and where it
 * is the merchant's fault, for each line that has gone back as a whole, its part by value.
 *
 * @param amounts what comes back of each line, by its number
 */
export function freightBack(
  order: Pick<Order, 'lines' | 'freightFen' | 'refundedFen'>,
  amounts: ReadonlyMap<number, number>,
  merchantsFault: boolean,
): number {
  const ofGoods = order.lines.reduce((sum, line) => sum + line.refundedFen, 0)
  const left = order.freightFen - (order.refundedFen - ofGoods)
  const whole = (line: OrderLine) => line.refundedFen + (amounts.get(line.line) ?? 0) === line.amountFen
  if (left <= 0) return 0
  if (order.lines.every(whole)) return left
  if (!merchantsFault) return 0
  const parts = largestRemainder(
    order.freightFen,
    order.lines.map((line) => line.amountFen),
  )
  const due = order.lines.reduce((sum, line, i) => sum + (amounts.has(line.line) && whole(line) ? parts[i]! : 0), 0)
  return Math.min(due, left)
}

/**
 * Why a kind cannot be chosen: the key of its words below `ask.not`, or nothing where it can.
 *
 * @param changing whether the one that is open is changed; a second one cannot be begun beside it
 */
export function whyNot(
  kind: AfterSaleKind,
  of: AfterSaleOptions,
  state: Order['state'],
  changing = false,
): string | undefined {
  if (of.open && !changing) return 'open'
  if (of.choices.some((choice) => choice.kind === kind)) return undefined
  if (!changing && of.asked >= of.askedMax) return 'usedUp'
  if (of.leftFen <= 0) return 'nothingLeft'
  if (needsUnits(kind) && of.unitsLeft <= 0) return 'noUnits'
  if (kind === 'EXCHANGE' && state === 'SHIPPED') return 'beforeReceipt'
  return state === 'RECEIVED' || state === 'SETTLED' ? 'tooLate' : 'notNow'
}
