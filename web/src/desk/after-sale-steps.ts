import type { AfterSale, AfterSaleEvent, AfterSaleKind } from '@api/types'

/** What a step of an after-sale asks of whoever takes it, and what it does. */
export interface StepPlan {
  event: AfterSaleEvent
  /** Whether words are asked for, and whether it is refused without them. */
  note: 'needed' | 'open'
  /** An amount is given: an offer, or what is awarded. */
  amount: boolean
  /** A parcel is sent: carrier and waybill. */
  parcel: boolean
  /** Which ruling is proposed is chosen. */
  ruling: boolean
  /** Whether money goes back to the buyer by this step at once. */
  pays: boolean
  look: 'primary' | 'plain' | 'danger'
}

const RETURNS: AfterSaleKind[] = ['RETURN_REFUND', 'EXCHANGE']

/** Whether a step gives money back at once for an after-sale of a kind, as the platform's table of states says. */
export function paysAtOnce(event: AfterSaleEvent, kind: AfterSaleKind): boolean {
  switch (event) {
    case 'CONSENT': return !RETURNS.includes(kind)
    case 'RETURN_RECEIPT': return kind === 'RETURN_REFUND'
    case 'INTERCEPTION': case 'CONSENT_WITHOUT_RETURN': case 'REPLACEMENT_MISSING': case 'CONCESSION': case 'RULING_FOR_BUYER': return true
    default: return false
  }
}

const REASONED: AfterSaleEvent[] = ['REFUSAL', 'RETURN_REFUSAL', 'RULING_PROPOSAL', 'RULING_FOR_BUYER', 'RULING_TO_RETURN', 'RULING_FOR_MERCHANT', 'SECOND_REFUSAL']
const AWARDING: AfterSaleEvent[] = ['OFFER', 'RULING_PROPOSAL', 'RULING_FOR_BUYER', 'RULING_TO_RETURN']
const REFUSING: AfterSaleEvent[] = ['REFUSAL', 'RETURN_REFUSAL', 'SECOND_REFUSAL']

const LEADING: AfterSaleEvent[] = ['INTERCEPTION', 'CONSENT', 'CONCESSION', 'RETURN_RECEIPT', 'REPLACEMENT_SHIPMENT', 'EVIDENCE_CLOSING', 'RULING_PROPOSAL', 'RULING_FOR_BUYER', 'RULING_TO_RETURN', 'RULING_FOR_MERCHANT']

/** From the step that helps the buyer most to the one that refuses. */
const IN_ORDER: AfterSaleEvent[] = [
  'INTERCEPTION', 'CONSENT', 'CONCESSION', 'RETURN_RECEIPT', 'REPLACEMENT_SHIPMENT', 'EVIDENCE_CLOSING', 'RULING_PROPOSAL', 'RULING_FOR_BUYER', 'RULING_TO_RETURN',
  'CONSENT_WITHOUT_RETURN', 'OFFER', 'REPLACEMENT_MISSING', 'RULING_FOR_MERCHANT', 'RETURN_REFUSAL', 'REFUSAL', 'SECOND_REFUSAL',
]

export function planOf(event: AfterSaleEvent, afterSale: Pick<AfterSale, 'kind' | 'proposal'>): StepPlan {
  // A second person confirms what was proposed, to the fen: there is no amount to give any more.
  const confirms = afterSale.proposal !== null
  return {
    event,
    note: REASONED.includes(event) ? 'needed' : 'open',
    amount: AWARDING.includes(event) && !confirms,
    parcel: event === 'REPLACEMENT_SHIPMENT',
    ruling: event === 'RULING_PROPOSAL',
    pays: paysAtOnce(event, afterSale.kind),
    look: REFUSING.includes(event) ? 'danger' : LEADING.includes(event) ? 'primary' : 'plain',
  }
}

/** The steps that can be taken now, the kindest first; only the first one stands out. */
export function plansOf(afterSale: Pick<AfterSale, 'kind' | 'proposal' | 'actions'>): StepPlan[] {
  return IN_ORDER.filter((event) => afterSale.actions.includes(event)).map((event, i) => {
    const plan = planOf(event, afterSale)
    return { ...plan, look: plan.look === 'primary' && i > 0 ? 'plain' : plan.look }
  })
}

/** Which rulings fit an after-sale: where nothing comes back, none can be sent back. */
export function rulingsFor(kind: AfterSaleKind): AfterSaleEvent[] {
  return ['RULING_FOR_BUYER', ...(RETURNS.includes(kind) ? ['RULING_TO_RETURN' as const] : []), 'RULING_FOR_MERCHANT']
}

/** What goes back by a step, by the number of the order's line. */
export function amountsOf(afterSale: Pick<AfterSale, 'kind' | 'lines'>, amountFen: number): Map<number, number> {
  if (afterSale.kind === 'CANCEL') return new Map(afterSale.lines.map((line) => [line.line, line.amountFen]))
  return new Map([[afterSale.lines[0]!.line, amountFen]])
}
