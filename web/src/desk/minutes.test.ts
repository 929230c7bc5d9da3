import { describe, expect, it } from 'vitest'
import { scaleFor, thinned } from './minutes'

describe('the scale of a chart', () => {
  it('ends at a round number not below the largest value', () => {
    for (let max = 1; max < 200_000; max = Math.ceil(max * 1.37)) {
      const { top, steps } = scaleFor(max)
      expect(top).toBeGreaterThanOrEqual(max)
      expect(Number.isInteger(top / steps)).toBe(true)
      expect(top).toBeLessThanOrEqual(Math.max(max * 2.5, 4))
    }
  })

  it('counts money in whole yuan', () => expect(scaleFor(129_900, 100)).toEqual({ top: 200_000, steps: 4 }))
})

describe('a long show on a narrow chart', () => {
  const minutes = Array.from({ length: 301 }, (_, i) => ({ at: `m${i}`, viewers: i, gmvFen: 100 + i, orders: 1 }))

  it('loses no sale when minutes are joined', () => {
    const joined = thinned(minutes, 120)
    expect(joined.length).toBeLessThanOrEqual(120)
    expect(joined.reduce((sum, minute) => sum + minute.gmvFen, 0)).toBe(minutes.reduce((sum, minute) => sum + minute.gmvFen, 0))
    expect(joined.reduce((sum, minute) => sum + minute.orders, 0)).toBe(301)
    expect(Math.max(...joined.map((minute) => minute.viewers))).toBe(300)
  })

  it('leaves a short show alone', () => expect(thinned(minutes.slice(0, 5), 120)).toHaveLength(5))
})
