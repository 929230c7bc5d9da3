import { beforeEach, describe, expect, it } from 'vitest'
import { clock, count, dateTime, money, moneyRange, moneySigned, nearDay, percentBp, span } from './format'
import { language } from './i18n'

beforeEach(() => (language.value = 'zh-CN'))

describe('money', () => {
  it.each([
    [0, '¥0'],
    [1, '¥0.01'],
    [129900, '¥1,299'],
    [129950, '¥1,299.50'],
    [-501, '-¥5.01'],
    [100_000_000_000, '¥1,000,000,000'],
  ])('shows %i fen as %s', (fen, text) => expect(money(fen)).toBe(text))

  it('keeps two decimals where a receipt needs them', () => expect(money(129900, true)).toBe('¥1,299.00'))

  it('reads the same in both languages', () => {
    language.value = 'en'
    expect(money(129950)).toBe('¥1,299.50')
  })

  it('signs account entries', () =>
    expect([moneySigned(500), moneySigned(-500), moneySigned(0)]).toEqual(['+¥5.00', '-¥5.00', '¥0.00']))

  it('shows one price when the range is a point', () =>
    expect([moneyRange(100, 100), moneyRange(100, 250)]).toEqual(['¥1', '¥1.00–¥2.50']))
})

describe('count', () => {
  it('uses 万 and 亿 in Chinese', () =>
    expect([9999, 18_423, 99_999, 263_000_000].map(count)).toEqual(['9,999', '1.8万', '9.9万', '2.6亿']))

  it('uses K and M in English', () => {
    language.value = 'en'
    expect([9999, 18_423, 999_999, 2_630_000].map(count)).toEqual(['9,999', '18.4K', '999.9K', '2.6M'])
  })
})

describe('rates and times', () => {
  it('shows basis points as percent', () =>
    expect([500, 1250, 1, 10_000].map(percentBp)).toEqual(['5%', '12.5%', '0.01%', '100%']))

  it('shows Shanghai time whatever the browser thinks', () =>
    expect(dateTime('2026-11-11T16:30:00Z')).toBe('2026/11/12 00:30'))

  it('knows today by the Shanghai day', () => {
    expect(nearDay('2026-11-11T15:59:00Z', '2026-11-11T16:01:00Z')).toBe('昨天 23:59')
    expect(nearDay('2026-11-12T12:00:00Z', '2026-11-11T16:01:00Z')).toBe('今天 20:00')
  })

  it('shows a stretch of time', () =>
    expect([clock(3725), clock(59), span(90_061), span(0)]).toEqual(['1:02:05', '00:59', '1 天 1 小时', '0 秒']))
})
