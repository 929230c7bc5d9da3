import type { SkuDraft, SpecValue } from '@api/types'

export const DIMENSIONS_MAX = 3
export const VALUES_MAX = 20
export const SKUS_MAX = 50

/** A way in which the units of a product differ, as colour or size. */
export interface Dimension { name: string; values: string[] }

/** One row of the matrix. An amount or code that is still missing is null or empty. */
export interface SkuRow {
  id?: string
  code: string
  spec: SpecValue[]
  priceFen: number | null
  listPriceFen: number | null
  stock: number | null
  /** The stock that the form showed: what is sold while it is open stays sold. */
  stockSeen?: number
}

export type MatrixFault = 'TOO_MANY' | 'NAME_TWICE' | 'NAME_MISSING' | 'VALUES_MISSING' | 'PRICE_MISSING' | 'LIST_PRICE_LOW' | 'STOCK_MISSING' | 'CODE_MISSING' | 'CODE_TWICE'

export const keyOf = (spec: SpecValue[]) => JSON.stringify(spec.map(({ name, value }) => [name, value]))

/** Every combination of the values; one row without specification where there are no dimensions. */
export function combinations(dimensions: Dimension[]): SpecValue[][] {
  return dimensions
    .filter((dimension) => dimension.name && dimension.values.length > 0)
    .reduce<SpecValue[][]>((rows, { name, values }) => rows.flatMap((row) => values.map((value) => [...row, { name, value }])), [[]])
}

/**
 * The rows for the dimensions. Rows that exist keep what was typed into them, also when a dimension was renamed or
 * added (their first combination inherits), so that a slip in the heading costs nobody their prices.
 */
export function matrixOf(dimensions: Dimension[], before: SkuRow[], base: string): SkuRow[] {
  const known = new Map(before.map((row) => [keyOf(row.spec), row]))
  const taken = new Set<SkuRow>()
  const specs = combinations(dimensions).slice(0, SKUS_MAX + 1)
  const exact = specs.map((spec) => {
    const row = known.get(keyOf(spec))
    if (row) taken.add(row)
    return row
  })
  const codes = new Set(before.map((row) => row.code))
  return specs.map((spec, index) => {
    const row = exact[index] ?? heir(spec, before, taken)
    const model = row ?? before[0]
    return {
      ...(row?.id ? { id: row.id } : {}),
      code: row?.code || freshCode(base, index, codes),
      spec,
      priceFen: row?.priceFen ?? model?.priceFen ?? null,
      listPriceFen: row?.listPriceFen ?? model?.listPriceFen ?? null,
      stock: row?.stock ?? null,
      ...(row?.stockSeen === undefined ? {} : { stockSeen: row.stockSeen }),
    }
  })
}

/** A row whose values are all in the new combination, or all but a renamed heading, and that no other row took. */
function heir(spec: SpecValue[], before: SkuRow[], taken: Set<SkuRow>): SkuRow | undefined {
  const values = new Set(spec.map(({ value }) => value))
  const found = before.find((row) => !taken.has(row) && row.spec.every(({ value }) => values.has(value)))
  if (found) taken.add(found)
  return found
}

function freshCode(base: string, index: number, codes: Set<string>): string {
  if (!base) return ''
  for (let n = index + 1; ; n++) {
    const code = `${base}-${String(n).padStart(2, '0')}`
    if (!codes.has(code)) {
      codes.add(code)
      return code
    }
  }
}

/** The dimensions that stored SKUs span, in the order in which they first appear. */
export function dimensionsOf(skus: { spec: SpecValue[] }[]): Dimension[] {
  const found = new Map<string, Set<string>>()
  for (const sku of skus) {
    for (const { name, value } of sku.spec) found.set(name, (found.get(name) ?? new Set()).add(value))
  }
  return [...found].map(([name, values]) => ({ name, values: [...values] }))
}

/** What keeps the matrix from being saved; the first fault found, with the row where there is one. */
export function faultOf(dimensions: Dimension[], rows: SkuRow[]): { fault: MatrixFault; row?: number } | null {
  const names = dimensions.map((dimension) => dimension.name.trim())
  if (names.some((name) => !name)) return { fault: 'NAME_MISSING' }
  if (new Set(names).size < names.length) return { fault: 'NAME_TWICE' }
  if (dimensions.some((dimension) => dimension.values.length === 0)) return { fault: 'VALUES_MISSING' }
  if (rows.length > SKUS_MAX) return { fault: 'TOO_MANY' }
  const codes = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const fault = rowFault(row, codes)
    if (fault) return { fault, row: index }
    codes.add(row.code.trim())
  }
  return null
}

function rowFault(row: SkuRow, codes: Set<string>): MatrixFault | null {
  if (!row.priceFen) return 'PRICE_MISSING'
  if (row.listPriceFen !== null && row.listPriceFen < row.priceFen) return 'LIST_PRICE_LOW'
  if (row.stock === null) return 'STOCK_MISSING'
  if (!row.code.trim()) return 'CODE_MISSING'
  return codes.has(row.code.trim()) ? 'CODE_TWICE' : null
}

/** The rows as the API takes them. Only for a matrix without fault. */
export function draftsOf(rows: SkuRow[]): SkuDraft[] {
  return rows.map(({ id, code, spec, priceFen, listPriceFen, stock, stockSeen }) => ({
    ...(id ? { id } : {}), code: code.trim(), spec, priceFen: priceFen!, ...(listPriceFen === null ? {} : { listPriceFen }), stock: stock!,
    ...(stockSeen === undefined ? {} : { stockSeen }),
  }))
}
