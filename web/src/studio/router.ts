import { createRouter, createWebHistory } from 'vue-router'

export const router = createRouter({
  history: createWebHistory('/studio/'),
  routes: [
    { path: '/', name: 'rooms', component: () => import('./rooms/RoomListPage.vue') },
    { path: '/rooms/:id', name: 'control', component: () => import('./control/ControlRoom.vue'), meta: { night: true, bare: true } },
    { path: '/rooms/:id/report', name: 'report', component: () => import('./report/ReportPage.vue') },
    { path: '/income', name: 'income', component: () => import('./money/IncomePage.vue') },
    { path: '/contracts', name: 'contracts', component: () => import('./money/ContractsPage.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

// Dialogs and drawers hang below the body, so the dark ground is set at the root.
router.afterEach((to) => document.documentElement.classList.toggle('night', to.meta.night === true))
