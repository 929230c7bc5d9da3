import type { OrganisationKind, Role } from '@api/types'

/** What a role may do for its organisation. The server decides; the page only leaves out what would be refused. */
export type Right =
  | 'LIST_PRODUCTS' | 'SET_PRICE_AND_STOCK' | 'SET_COMMISSION' | 'SEE_ORDERS' | 'SHIP_ORDERS' | 'ANSWER_AFTER_SALES' | 'SEE_STATEMENT' | 'MANAGE_STAFF'
  | 'CONTRACT_HOSTS' | 'MODERATE_ROOMS' | 'AUDIT_LEDGER' | 'EDIT_RULES' | 'APPROVE_RULES' | 'REVIEW' | 'RULE_DISPUTES' | 'WITHDRAW' | 'RELEASE_PAYOUTS' | 'POST_MANUALLY' | 'CONNECT_SYSTEMS'

const RIGHTS: Record<OrganisationKind, Partial<Record<Role, Right[]>>> = {
  MERCHANT: {
    OWNER: ['LIST_PRODUCTS', 'SET_PRICE_AND_STOCK', 'SET_COMMISSION', 'SEE_ORDERS', 'SHIP_ORDERS', 'ANSWER_AFTER_SALES', 'SEE_STATEMENT', 'MANAGE_STAFF', 'WITHDRAW', 'CONNECT_SYSTEMS'],
    OPERATOR: ['LIST_PRODUCTS', 'SET_PRICE_AND_STOCK', 'SET_COMMISSION', 'SEE_ORDERS', 'SHIP_ORDERS', 'ANSWER_AFTER_SALES', 'CONNECT_SYSTEMS'],
    FINANCE: ['SEE_ORDERS', 'SEE_STATEMENT', 'WITHDRAW'],
    SERVICE: ['SEE_ORDERS', 'ANSWER_AFTER_SALES'],
  },
  AGENCY: {
    OWNER: ['CONTRACT_HOSTS', 'SEE_STATEMENT', 'MANAGE_STAFF', 'WITHDRAW'],
    OPERATOR: ['CONTRACT_HOSTS'],
    FINANCE: ['SEE_STATEMENT', 'WITHDRAW'],
  },
  PLATFORM: {
    OWNER: ['MANAGE_STAFF', 'MODERATE_ROOMS', 'SEE_STATEMENT', 'AUDIT_LEDGER'],
    OPERATOR: ['MODERATE_ROOMS'],
    FINANCE: ['SEE_STATEMENT', 'AUDIT_LEDGER', 'RELEASE_PAYOUTS', 'POST_MANUALLY'],
    REVIEWER: ['REVIEW', 'RULE_DISPUTES'],
    RULE_EDITOR: ['EDIT_RULES'],
    RULE_APPROVER: ['APPROVE_RULES'],
  },
}

export function allows(kind: OrganisationKind, role: Role, right: Right): boolean {
  return RIGHTS[kind][role]?.includes(right) ?? false
}

export function rolesOf(kind: OrganisationKind): Role[] {
  return Object.keys(RIGHTS[kind]) as Role[]
}

export function rightsOf(kind: OrganisationKind, role: Role): Right[] {
  return RIGHTS[kind][role] ?? []
}
