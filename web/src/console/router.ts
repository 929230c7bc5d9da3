import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { OrganisationKind } from '@api/types'
import { DESKS } from './desks'

const PAGES: Record<string, () => Promise<unknown>> = {
  'merchant/home': () => import('./merchant/HomePage.vue'),
  'merchant/orders': () => import('./merchant/OrdersPage.vue'),
  'merchant/after-sales': () => import('./merchant/AfterSalesPage.vue'),
  'merchant/sales': () => import('./merchant/SalesPage.vue'),
  'merchant/products': () => import('./merchant/ProductsPage.vue'),
  'merchant/imports': () => import('./merchant/ImportPage.vue'),
  'merchant/statement': () => import('./merchant/MerchantStatement.vue'),
  'merchant/systems': () => import('./merchant/SystemsPage.vue'),
  'agency/contracts': () => import('./agency/ContractsPage.vue'),
  'agency/statement': () => import('./agency/AgencyStatement.vue'),
  'platform/rooms': () => import('./platform/RoomsPage.vue'),
  'platform/words': () => import('./platform/WordsPage.vue'),
  'platform/disputes': () => import('./platform/DisputesPage.vue'),
  'platform/sales': () => import('./platform/SalesPage.vue'),
  'platform/control': () => import('./platform/ControlPage.vue'),
  'platform/ledger': () => import('./platform/LedgerPage.vue'),
  'platform/statement': () => import('./platform/PlatformStatement.vue'),
}
const COMMON: Record<string, () => Promise<unknown>> = {
  rules: () => import('./platform/RulesPage.vue'),
  staff: () => import('./staff/StaffPage.vue'),
}

/** A desk's address: /merchant/ID/orders and so on. */
function deskRoutes(kind: OrganisationKind): RouteRecordRaw[] {
  const prefix = kind.toLowerCase()
  return DESKS[kind].flatMap((group) => group.pages.map((page) => ({
    path: `/${prefix}/:organisation/${page.name}`,
    name: `${kind}.${page.name}`,
    component: PAGES[`${prefix}/${page.name}`] ?? COMMON[page.name]!,
    meta: { kind, group: group.name, page: page.name, right: page.right },
  })))
}

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/', name: 'start', component: () => import('./shell/StartPage.vue') },
    ...deskRoutes('MERCHANT'),
    {
      path: '/merchant/:organisation/products/:product',
      name: 'MERCHANT.product',
      component: () => import('./merchant/ProductPage.vue'),
      meta: { kind: 'MERCHANT', group: 'goods', page: 'products', right: 'LIST_PRODUCTS' },
    },
    ...deskRoutes('AGENCY'),
    ...deskRoutes('PLATFORM'),
    {
      path: '/platform/:organisation/disputes/:afterSale',
      name: 'PLATFORM.dispute',
      component: () => import('./platform/DisputeRoom.vue'),
      meta: { kind: 'PLATFORM', group: 'trade', page: 'disputes', right: 'RULE_DISPUTES' },
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})
