import { afterEach, describe, expect, it } from 'vitest'
import { addWords, language } from '@shared/i18n'
import { en, zh } from '../words'
import { timeLeft, turn } from './deadline'

addWords(zh, en)
afterEach(() => (language.value = 'zh-CN'))

const at = (iso: string) => Date.parse(iso)
const DEADLINE = '2026-11-13T12:00:00Z'

describe('a deadline', () => {
  it('that has passed says so, also to the second', () => {
    expect(timeLeft(DEADLINE, at(DEADLINE))).toEqual({ text: '已到期，正在处理', tone: 'over' })
    expect(timeLeft(DEADLINE, at('2026-11-14T12:00:00Z')).tone).toBe('over')
  })

  it('in its last minute counts no seconds', () => {
    expect(timeLeft(DEADLINE, at('2026-11-13T11:59:30Z'))).toEqual({ text: '不到 1 分钟', tone: 'soon' })
  })

  it('is urgent from its last day on', () => {
    expect(timeLeft(DEADLINE, at('2026-11-12T12:00:00Z')).tone).toBe('calm')
    expect(timeLeft(DEADLINE, at('2026-11-12T12:00:01Z')).tone).toBe('soon')
  })

  it('shows the two largest units, rounded down to the minute', () => {
    expect(timeLeft(DEADLINE, at('2026-11-11T11:30:10Z')).text).toBe('还剩 2 天 29 分钟')
    language.value = 'en'
    expect(timeLeft(DEADLINE, at('2026-11-13T09:58:59Z')).text).toBe('2 h 1 min left')
  })
})

describe('whose turn it is', () => {
  it('is told to the buyer', () => {
    expect(turn(['BUYER'])).toBe('轮到你')
    expect(turn(['BUYER', 'MERCHANT'])).toBe('等你和商家举证')
    expect(turn(['MERCHANT'])).toBe('等商家')
    expect(turn(['PLATFORM'])).toBe('等平台')
  })
})
