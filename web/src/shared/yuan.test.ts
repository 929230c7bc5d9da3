import { describe, expect, it } from 'vitest'
import { fenOf, yuanText } from './yuan'

describe('amounts as people type them', () => {
  it.each(['', 'abc', '-1', '1.234', '1e3', '1.2.3', '١٢', '9999999999'])('refuses %j', (text) => {
    expect(fenOf(text)).toBeNull()
  })

  it.each([['0', 0], ['0.01', 1], ['1299', 129900], ['1,299.5', 129950], ['￥ 59.90', 5990], ['12.', 1200]])('reads %j as %i fen', (text, fen) => {
    expect(fenOf(text)).toBe(fen)
  })

  it('writes what it reads, to the fen', () => {
    for (const fen of [0, 1, 99, 100, 101, 5990, 129950, 100_000_000]) expect(fenOf(yuanText(fen))).toBe(fen)
  })

  it('shows nothing for no amount', () => {
    expect(yuanText(null)).toBe('')
  })
})
