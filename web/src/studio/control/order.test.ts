import { describe, expect, it } from 'vitest'
import { moved } from './order'

const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (of: { id: string }[]) => of.map((one) => one.id).join('')

describe('moving an item on the shelf', () => {
  it('changes nothing for an item that is not there', () => expect(moved(list, 'x', 0)).toBe(list))
  it('changes nothing where the item already is', () => expect(moved(list, 'b', 1)).toBe(list))
  it('stops at both ends', () => {
    expect(ids(moved(list, 'b', -5))).toBe('bacd')
    expect(ids(moved(list, 'b', 99))).toBe('acdb')
  })
  it('moves down to the place of another', () => expect(ids(moved(list, 'a', 2))).toBe('bcad'))
  it('moves up to the place of another', () => expect(ids(moved(list, 'd', 1))).toBe('adbc'))
})
