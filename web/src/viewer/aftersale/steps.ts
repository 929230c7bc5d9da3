import type { AfterSale } from '@api/types'
import { said, t } from '@shared/i18n'

const MINE = [
  'INSTANT_CANCELLATION',
  'CANCELLATION',
  'REQUEST',
  'ACCEPTANCE',
  'DECLINE',
  'CHANGE',
  'WITHDRAWAL',
  'RETURN_SHIPMENT',
  'REPLACEMENT_RECEIPT',
  'APPEAL',
]

/** What happened, as the buyer reads it: "you" for the buyer's own steps, the side and the server's words for others. */
export function stepWords(step: AfterSale['timeline'][number]): string {
  if (step.by === 'BUYER' && MINE.includes(step.event)) return t(`aftersale.mine.${step.event}`)
  // A time that passed has said in its own words who let it pass.
  if (step.by === 'CLOCK') return said(step.eventTitle)
  return t('aftersale.step', { by: t(`side.${step.by}`), event: said(step.eventTitle) })
}
