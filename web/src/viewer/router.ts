import { createRouter, createWebHistory } from 'vue-router'
import { fetchRoomAhead } from '@shared/roomAhead'

declare module 'vue-router' {
  interface RouteMeta {
    /** The screen fills the window: no bar below on a phone. */
    immersive?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/m/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'discover', component: () => import('./discover/DiscoverPage.vue') },
    { path: '/search', name: 'search', component: () => import('./discover/SearchPage.vue') },
    {
      path: '/rooms/:id',
      name: 'room',
      component: () => import('./room/RoomPage.vue'),
      beforeEnter: (to) => fetchRoomAhead(String(to.params.id)),
      meta: { immersive: true },
    },
    { path: '/orders', name: 'orders', component: () => import('./orders/OrdersPage.vue') },
    { path: '/orders/:id', name: 'order', component: () => import('./orders/OrderPage.vue') },
    {
      path: '/orders/:id/lines/:line/after-sale',
      name: 'ask-after-sale',
      component: () => import('./aftersale/AskPage.vue'),
    },
    { path: '/after-sales/:id', name: 'after-sale', component: () => import('./aftersale/AfterSalePage.vue') },
    { path: '/after-sales/:id/change', name: 'change-after-sale', component: () => import('./aftersale/AskPage.vue') },
    { path: '/wallet', name: 'wallet', component: () => import('./account/WalletPage.vue') },
    { path: '/my', name: 'my', component: () => import('./account/MyPage.vue') },
    { path: '/addresses', name: 'addresses', component: () => import('./account/AddressesPage.vue') },
    { path: '/:lost(.*)*', name: 'lost', component: () => import('./shell/LostPage.vue') },
  ],
})
