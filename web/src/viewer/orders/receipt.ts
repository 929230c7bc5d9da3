import type { Order } from '@api/types'
import { api, Problem } from '@shared/api'
import { confirm, notify } from '@shared/asking'
import { t } from '@shared/i18n'

/** Asks with the amount, then confirms that the goods arrived. Answers the order as it then is, or nothing. */
export async function confirmReceipt(order: Order): Promise<Order | undefined> {
  const yes = await confirm({
    title: t('order.confirmTitle'),
    amountFen: order.paidFen,
    text: t('order.confirmText'),
    yes: t('order.confirmYes'),
  })
  if (!yes) return undefined
  try {
    const now = await api.post('/orders/{id}/receipt', { path: { id: order.id } })
    notify(t('order.confirmed'), 'good')
    return now
  } catch (cause) {
    notify(Problem.of(cause).text, 'bad')
    return undefined
  }
}
