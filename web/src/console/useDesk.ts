import { computed, ref } from 'vue'
import { useRoute } from 'vue-router'
import type { AfterSaleDesk, Id, MerchantDesk, OrganisationKind } from '@api/types'
import { api } from '@shared/api'
import { useSession } from '@shared/session'
import { allows, type Right } from './rights'

/** At which organisation's desk the page stands and what the reader may do there. */
export function useDesk() {
  const route = useRoute()
  const session = useSession()
  const organisation = computed(() => String(route.params.organisation ?? ''))
  const membership = computed(() => session.memberships.find((one) => one.organisationId === organisation.value))

  function may(right: Right): boolean {
    const mine = membership.value
    return mine !== undefined && allows(mine.kind, mine.role, right)
  }

  function path(page: string): string {
    return deskPath(membership.value?.kind ?? 'MERCHANT', organisation.value, page)
  }

  return { organisation, membership, may, path }
}

export function deskPath(kind: OrganisationKind, organisation: string, page: string): string {
  return `/${kind.toLowerCase()}/${organisation}/${page}`
}

/** How many orders wait to be shipped: the side bar shows it, the pages that change it read it anew. */
export const toShip = ref<number>()

export async function readDesk(merchantId: Id): Promise<MerchantDesk> {
  const desk = await api.get('/merchants/{merchantId}/desk', { path: { merchantId } })
  toShip.value = desk.toShip
  return desk
}

/** How many after-sales wait for the merchant. */
export const afterSalesToDo = ref<number>()

export async function readAfterSales(merchantId: Id): Promise<AfterSaleDesk> {
  const desk = await api.get('/merchants/{merchantId}/after-sales/desk', { path: { merchantId } })
  afterSalesToDo.value = desk.toDo
  return desk
}
