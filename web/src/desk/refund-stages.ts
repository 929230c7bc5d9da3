import type { SalesFigures } from '@api/types'

/** The four stages at which a sale shrinks. They cost a merchant very different things, so they are never added up. */
export type Stage = 'CANCELLED' | 'REPEATED' | 'AFTER_SHIP' | 'AFTER_RECEIPT'

/** Counts and money of a stage, each with its denominator. */
export interface StageRow {
  stage: Stage
  orders: number
  ofOrders: number
  amountFen: number
  ofFen: number
}

export function numberOf(figures: SalesFigures, code: SalesFigures['numbers'][number]['code']): number {
  return figures.numbers.find((number) => number.code === code)?.amountFen ?? 0
}

export function stagesOf(figures: SalesFigures): StageRow[] {
  const leg = (stage: Stage, code: SalesFigures['refunds'][number]['code']): StageRow => {
    const found = figures.refunds.find((refund) => refund.code === code)
    return { stage, orders: found?.orders ?? 0, ofOrders: found?.ofOrders ?? 0, amountFen: found?.amountFen ?? 0, ofFen: found?.ofFen ?? 0 }
  }
  return [
    leg('CANCELLED', 'BEFORE_SHIP'),
    { stage: 'REPEATED', orders: figures.duplicateOrders, ofOrders: figures.paidOrders, amountFen: figures.duplicatesFen, ofFen: numberOf(figures, 'PAID_GMV') },
    leg('AFTER_SHIP', 'AFTER_SHIP'),
    leg('AFTER_RECEIPT', 'AFTER_RECEIPT'),
  ]
}

/** In basis points; null where there is nothing to divide by. */
export function rateBp(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 10_000) : null
}
