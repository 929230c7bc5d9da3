import type { Wallet } from '@api/types'
import { api, idempotencyKey } from '@shared/api'
import { confirm } from '@shared/asking'
import { t } from '@shared/i18n'

export const TOP_UP_MAX_FEN = 5_000_000
const ROUND_TO_FEN = 10_000

/** What to add when an amount is short: up to the next hundred yuan. */
export function topUpFor(shortFen: number): number {
  return Math.min(TOP_UP_MAX_FEN, Math.ceil(shortFen / ROUND_TO_FEN) * ROUND_TO_FEN)
}

/** Asks with the amount, then adds it. Answers nothing when the person said no. */
export async function topUp(amountFen: number): Promise<Wallet | undefined> {
  const key = idempotencyKey()
  const yes = await confirm({ title: t('buy.topUpAsk'), amountFen, text: t('buy.topUpText'), yes: t('buy.topUp') })
  return yes ? api.post('/wallet/top-ups', { body: { amountFen }, key }) : undefined
}
