import { describe, expect, it } from 'vitest'
import { combinations, dimensionsOf, draftsOf, faultOf, matrixOf, SKUS_MAX, type SkuRow } from './sku-matrix'

const colours = { name: 'colour', values: ['camel', 'black'] }
const sizes = { name: 'size', values: ['S', 'M', 'L'] }
const row = (over: Partial<SkuRow> = {}): SkuRow => ({ code: 'A', spec: [], priceFen: 100, listPriceFen: null, stock: 1, ...over })

describe('a matrix that cannot be saved', () => {
  it.each([
    ['a dimension without a name', [{ name: ' ', values: ['x'] }], [row()], 'NAME_MISSING'],
    ['two dimensions of one name', [colours, colours], [row()], 'NAME_TWICE'],
    ['a dimension without values', [{ name: 'size', values: [] }], [row()], 'VALUES_MISSING'],
    ['no price', [], [row({ priceFen: null })], 'PRICE_MISSING'],
    ['a price of nothing', [], [row({ priceFen: 0 })], 'PRICE_MISSING'],
    ['a list price below the price', [], [row({ listPriceFen: 99 })], 'LIST_PRICE_LOW'],
    ['no stock figure', [], [row({ stock: null })], 'STOCK_MISSING'],
    ['no code', [], [row({ code: ' ' })], 'CODE_MISSING'],
    ['one code for two', [], [row(), row({ code: 'A ' })], 'CODE_TWICE'],
    ['too many combinations', [], Array.from({ length: SKUS_MAX + 1 }, (_, i) => row({ code: `A${i}` })), 'TOO_MANY'],
  ])('says so with %s', (_what, dimensions, rows, fault) => expect(faultOf(dimensions, rows)?.fault).toBe(fault))

  it('names the row', () => expect(faultOf([], [row(), row({ code: 'B', stock: null })])).toEqual({ fault: 'STOCK_MISSING', row: 1 }))
})

describe('the SKU matrix', () => {
  it('has one row where nothing differs', () => expect(combinations([])).toEqual([[]]))

  it('has each combination once', () => {
    const specs = combinations([colours, sizes])
    expect(specs).toHaveLength(6)
    expect(new Set(specs.map((spec) => JSON.stringify(spec))).size).toBe(6)
  })

  it('keeps what was typed when a value is added', () => {
    const before = matrixOf([colours], [], 'BH').map((one, i) => ({ ...one, id: `${i}`, priceFen: 100 * (i + 1), stock: i }))
    const after = matrixOf([{ ...colours, values: ['black', 'oat', 'camel'] }], before, 'BH')
    expect(after.map((one) => [one.spec[0]!.value, one.id, one.priceFen, one.stock])).toEqual([
      ['black', '1', 200, 1], ['oat', undefined, 100, null], ['camel', '0', 100, 0],
    ])
  })

  it('hands a row down when a dimension is added, and invents no stock', () => {
    const before = [row({ id: '1', spec: [{ name: 'colour', value: 'camel' }], stock: 7 })]
    const after = matrixOf([{ name: 'colour', values: ['camel'] }, sizes], before, 'BH')
    expect(after.map((one) => [one.id, one.stock])).toEqual([['1', 7], [undefined, null], [undefined, null]])
  })

  it('keeps prices when only the heading is renamed', () => {
    const before = [row({ id: '1', code: 'A', spec: [{ name: 'color', value: 'camel' }], priceFen: 321 })]
    expect(matrixOf([{ name: 'colour', values: ['camel'] }], before, 'BH')).toMatchObject([{ id: '1', priceFen: 321, code: 'A' }])
  })

  it('gives new rows codes of their own', () => {
    const codes = matrixOf([colours, sizes], [row({ code: 'BH-02', spec: [] })], 'BH').map((one) => one.code)
    expect(new Set(codes).size).toBe(6)
  })

  it('reads the dimensions of stored SKUs back', () => {
    expect(dimensionsOf(matrixOf([colours, sizes], [], 'BH'))).toEqual([colours, sizes])
  })

  it('leaves out a list price that is not there', () => {
    expect(draftsOf([row({ code: ' A ' })])).toEqual([{ code: 'A', spec: [], priceFen: 100, stock: 1 }])
  })
})
