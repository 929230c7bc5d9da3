import type { OrganisationKind } from '@api/types'
import type { IconName } from '@shared/icons'
import type { Right } from './rights'

/** A page of a desk in the side bar. `right` is what its reader needs; a page without one is for all members. */
export interface DeskPage { name: string; icon: IconName; right?: Right; badge?: 'toShip' | 'afterSales' }
export interface DeskGroup { name: string; pages: DeskPage[] }

/** The pages of each kind of organisation. A page's name is its path below the desk and its key in the words. */
export const DESKS: Record<OrganisationKind, DeskGroup[]> = {
  MERCHANT: [
    { name: 'overview', pages: [{ name: 'home', icon: 'home' }] },
    { name: 'trade', pages: [{ name: 'orders', icon: 'truck', right: 'SEE_ORDERS', badge: 'toShip' }, { name: 'after-sales', icon: 'return', right: 'SEE_ORDERS', badge: 'afterSales' }, { name: 'sales', icon: 'chart', right: 'SEE_ORDERS' }] },
    { name: 'goods', pages: [{ name: 'products', icon: 'bag' }, { name: 'imports', icon: 'upload', right: 'LIST_PRODUCTS' }] },
    { name: 'money', pages: [{ name: 'statement', icon: 'wallet', right: 'SEE_STATEMENT' }, { name: 'rules', icon: 'book' }] },
    { name: 'organisation', pages: [{ name: 'staff', icon: 'users', right: 'MANAGE_STAFF' }, { name: 'systems', icon: 'link', right: 'CONNECT_SYSTEMS' }] },
  ],
  AGENCY: [
    { name: 'hosts', pages: [{ name: 'contracts', icon: 'star', right: 'CONTRACT_HOSTS' }] },
    { name: 'money', pages: [{ name: 'statement', icon: 'wallet', right: 'SEE_STATEMENT' }, { name: 'rules', icon: 'book' }] },
    { name: 'organisation', pages: [{ name: 'staff', icon: 'users', right: 'MANAGE_STAFF' }] },
  ],
  PLATFORM: [
    { name: 'live', pages: [{ name: 'rooms', icon: 'live', right: 'MODERATE_ROOMS' }, { name: 'words', icon: 'chat', right: 'MODERATE_ROOMS' }] },
    { name: 'trade', pages: [{ name: 'disputes', icon: 'shield', right: 'RULE_DISPUTES' }, { name: 'sales', icon: 'chart', right: 'SEE_STATEMENT' }] },
    { name: 'money', pages: [
      { name: 'control', icon: 'shield', right: 'AUDIT_LEDGER' },
      { name: 'ledger', icon: 'scale', right: 'AUDIT_LEDGER' },
      { name: 'statement', icon: 'wallet', right: 'SEE_STATEMENT' },
      { name: 'rules', icon: 'book' },
    ] },
    { name: 'organisation', pages: [{ name: 'staff', icon: 'users', right: 'MANAGE_STAFF' }] },
  ],
}
