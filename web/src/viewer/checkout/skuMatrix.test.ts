import { describe, expect, it } from 'vitest'
import { chosenSku, dimensions, firstChoice, tapped } from './skuMatrix'

const sku = (id: string, color: string, size: string, stock: number) => ({
  id,
  stock,
  spec: [
    { name: 'color', value: color },
    { name: 'size', value: size },
  ],
})
const coats = [sku('1', 'camel', 'S', 0), sku('2', 'camel', 'M', 3), sku('3', 'black', 'S', 5)]
const standing = (choice: Record<string, string>, name: string, value: string) =>
  dimensions(coats, choice)
    .find((dimension) => dimension.name === name)!
    .values.find((each) => each.value === value)!.standing

describe('the SKU matrix', () => {
  it('greys a combination that is not made', () => expect(standing({ color: 'black' }, 'size', 'M')).toBe('never'))

  it('marks a combination that is sold out, apart from one that is not made', () =>
    expect(standing({ color: 'camel' }, 'size', 'S')).toBe('gone'))

  it('names no SKU while a dimension is open', () => expect(chosenSku(coats, { color: 'camel' })).toBeUndefined())

  it('names the SKU once all are chosen', () => expect(chosenSku(coats, { color: 'camel', size: 'M' })?.id).toBe('2'))

  it('frees the other values when a choice is given back', () => {
    const choice = tapped({ color: 'camel', size: 'M' }, 'color', 'camel')
    expect(choice).toEqual({ size: 'M' })
    expect(standing(choice, 'color', 'camel')).toBe('free')
    expect(standing(choice, 'color', 'black')).toBe('never')
  })

  it('begins with the first SKU in stock', () => expect(firstChoice(coats)).toEqual({ color: 'camel', size: 'M' }))

  it('begins with the first SKU when all are gone, so that its price shows', () =>
    expect(firstChoice(coats.map((each) => ({ ...each, stock: 0 })))).toEqual({ color: 'camel', size: 'S' }))

  it('takes a product without dimensions as chosen', () => {
    const single = [{ id: '9', spec: [], stock: 1 }]
    expect(chosenSku(single, firstChoice(single))?.id).toBe('9')
    expect(dimensions(single, {})).toEqual([])
  })
})
