import { describe, expect, it } from 'vitest'
import { DESKS } from './desks'
import { allows, rightsOf, rolesOf } from './rights'

describe.each(['MERCHANT', 'AGENCY', 'PLATFORM'] as const)('the desk of a %s', (kind) => {
  const pages = DESKS[kind].flatMap((group) => group.pages)

  it('has a page that each role may open', () => {
    for (const role of rolesOf(kind)) expect(pages.some((page) => !page.right || allows(kind, role, page.right)), role).toBe(true)
  })

  it('lets its owner open every page but the disputes, which only reviewers rule', () => {
    expect(pages.filter((page) => page.right && !allows(kind, 'OWNER', page.right)).map((page) => page.name)).toEqual(kind === 'PLATFORM' ? ['disputes'] : [])
  })
})

describe('a right', () => {
  it('is not given by a role of another kind of organisation', () => {
    expect(rightsOf('AGENCY', 'SERVICE')).toEqual([])
    expect(allows('MERCHANT', 'RULE_EDITOR', 'EDIT_RULES')).toBe(false)
  })

  it('to ship is not the right to read the statement', () => {
    expect([allows('MERCHANT', 'OPERATOR', 'SHIP_ORDERS'), allows('MERCHANT', 'OPERATOR', 'SEE_STATEMENT')]).toEqual([true, false])
  })
})
