import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { confirm, notice, notify, question } from './asking'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

it('answers no to a second question while the first one stands', async () => {
  const first = confirm({ title: 'End the show?', yes: 'End' })
  await expect(confirm({ title: 'Pay?', yes: 'Pay' })).resolves.toBe(false)
  expect(question.value?.title).toBe('End the show?')
  question.value!.answer(true)
  await expect(first).resolves.toBe(true)
  expect(question.value).toBeUndefined()
})

it('leaves a refusal in view longer than a success', () => {
  notify('Saved', 'good')
  vi.advanceTimersByTime(3000)
  expect(notice.value).toBeUndefined()
  notify('Another show of yours is on air', 'bad')
  vi.advanceTimersByTime(3000)
  expect(notice.value?.text).toBe('Another show of yours is on air')
})

it('does not take away a newer notice with the time of an older one', () => {
  notify('one')
  vi.advanceTimersByTime(2000)
  notify('two')
  vi.advanceTimersByTime(1000)
  expect(notice.value?.text).toBe('two')
})
