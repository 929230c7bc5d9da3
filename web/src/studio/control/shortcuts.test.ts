import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DigitReader } from './shortcuts'

describe('item numbers from the keyboard', () => {
  let read: number[]
  let items: number
  let digits: DigitReader

  beforeEach(() => {
    vi.useFakeTimers()
    read = []
    items = 9
    digits = new DigitReader(() => items, (number) => read.push(number))
  })
  afterEach(() => vi.useRealTimers())

  it('explains nothing for a number that the shelf does not have', () => {
    items = 3
    digits.press('4')
    vi.runAllTimers()
    expect(read).toEqual([])
  })

  it('answers at once while there are at most nine items', () => {
    digits.press('3')
    expect(read).toEqual([3])
  })

  it('waits for a second figure when there may be one', () => {
    items = 24
    digits.press('1')
    expect(read).toEqual([])
    digits.press('2')
    expect(read).toEqual([12])
  })

  it('takes a single figure after the wait', () => {
    items = 24
    digits.press('2')
    vi.advanceTimersByTime(500)
    expect(read).toEqual([2])
  })

  it('does not wait where no longer number begins so', () => {
    items = 24
    digits.press('3')
    expect(read).toEqual([3])
  })

  it('reads a zero as the second figure', () => {
    items = 24
    digits.press('1')
    expect(digits.waiting).toBe(true)
    digits.press('0')
    expect(read).toEqual([10])
  })
})
