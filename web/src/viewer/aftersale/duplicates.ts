/** "Keep which?": the pairs of orders of which the buyer may want only one, and the answers to it. */
import { computed, shallowRef } from 'vue'
import type { AfterSale, Duplicate, DuplicateOrder, Id } from '@api/types'
import { api, idempotencyKey, Problem } from '@shared/api'
import { useSession } from '@shared/session'
import { undecided } from './sending'

const pairs = shallowRef<Duplicate[]>([])
const later = shallowRef<ReadonlySet<string>>(new Set())
/** A key lives as long as its answer is unknown, so that a second tap never calls a second order off. */
const keys = new Map<string, string>()

const nameOf = (pair: Duplicate) => `${pair.earlier.orderId} ${pair.later.orderId}`

export function useDuplicates() {
  /** Asks again what is open. Nobody is asked while logged out, and a failure leaves the question for the next time. */
  async function read(): Promise<void> {
    const session = useSession()
    await session.load().catch(() => undefined)
    if (!session.loggedIn) {
      pairs.value = []
      return
    }
    try {
      pairs.value = await api.get('/duplicates')
    } catch {
      // A question that cannot be asked now is asked on the next page.
    }
  }

  async function keepOne(kept: DuplicateOrder, other: DuplicateOrder): Promise<AfterSale> {
    const intention = `${kept.orderId} ${other.orderId}`
    const key = keys.get(intention) ?? idempotencyKey()
    keys.set(intention, key)
    try {
      const done = await api.post('/duplicates/keep-one', {
        body: { keptOrderId: kept.orderId, otherOrderId: other.orderId },
        key,
      })
      keys.delete(intention)
      return done
    } catch (cause) {
      if (!undecided(Problem.of(cause))) keys.delete(intention)
      throw cause
    } finally {
      void read()
    }
  }

  async function keepBoth(pair: Duplicate): Promise<void> {
    try {
      await api.post('/duplicates/keep-both', {
        body: { earlierOrderId: pair.earlier.orderId, laterOrderId: pair.later.orderId },
      })
      pairs.value = pairs.value.filter((each) => nameOf(each) !== nameOf(pair))
    } finally {
      void read()
    }
  }

  /** The card is put away on this page; the orders page still asks. */
  function putAway(those: readonly Duplicate[]): void {
    later.value = new Set([...later.value, ...those.map(nameOf)])
  }

  const inRoom = (roomId: Id) =>
    computed(() => pairs.value.filter((pair) => pair.roomId === roomId && !later.value.has(nameOf(pair))))
  const ofOrder = (orderId: () => Id) =>
    computed(() => pairs.value.filter((pair) => pair.earlier.orderId === orderId() || pair.later.orderId === orderId()))
  return { pairs, read, keepOne, keepBoth, putAway, inRoom, ofOrder }
}
