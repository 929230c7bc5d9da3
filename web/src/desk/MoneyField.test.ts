import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import MoneyField from './MoneyField.vue'

function field(fen: number | null, props: { optional?: boolean; maxFen?: number } = {}) {
  const shown = mount(MoneyField, {
    props: { modelValue: fen, label: 'Price', ...props, 'onUpdate:modelValue': (now: number | null) => void shown.setProps({ modelValue: now }) },
  })
  const input = shown.get('input')
  return { shown, input, value: () => shown.props('modelValue'), type: async (text: string) => { await input.setValue(text) }, leave: async () => { await input.trigger('blur') } }
}

it('holds nothing when a needed amount is emptied, and stays marked', async () => {
  const price = field(12900)
  await price.type('')
  await price.leave()
  expect(price.value()).toBeNull()
  expect(price.shown.classes()).toContain('wrong')
})

it.each(['abc', '1.234', '-5', '999999999'])('keeps the last amount over %s and shows it again when left', async (text) => {
  const price = field(12900)
  await price.type(text)
  expect([price.value(), price.shown.classes().includes('wrong')]).toEqual([12900, true])
  await price.leave()
  expect(price.input.element.value).toBe('129.00')
  expect(price.shown.classes()).not.toContain('wrong')
})

it('takes no amount above its limit', async () => {
  const price = field(5000, { maxFen: 5000, optional: true })
  await price.type('50.01')
  expect(price.value()).toBe(5000)
})

it('may be empty where it is optional', async () => {
  const price = field(5000, { optional: true })
  await price.type('')
  await price.leave()
  expect(price.value()).toBeNull()
  expect(price.shown.classes()).not.toContain('wrong')
})

it('does not rewrite what is being typed', async () => {
  const price = field(null)
  await price.type('12.')
  expect(price.value()).toBe(1200)
  expect(price.input.element.value).toBe('12.')
  await price.leave()
  expect(price.input.element.value).toBe('12.00')
})
