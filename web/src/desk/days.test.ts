import { describe, expect, it } from 'vitest'
import { civilDay, momentOf, shanghaiFields } from './days'

describe('days of Shanghai', () => {
  const picked = new Date(2026, 10, 22, 13, 7)

  it('are sent as they were picked', () => expect(civilDay(picked)).toBe('2026-11-22'))

  it('reads a planned time back as it was picked', () => {
    expect(momentOf(picked)).toBe('2026-11-22T05:07:00.000Z')
    expect(shanghaiFields(momentOf(picked)).getTime()).toBe(picked.getTime())
  })
})
