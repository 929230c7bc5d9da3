/** What people type as an amount in yuan, read without floating point. */

/** "1,299.5" → 129950; null where the text is no amount of at most two decimals. */
export function fenOf(text: string): number | null {
  const found = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(text.replace(/[¥￥,，\s]/g, ''))
  if (!found) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** 129950 → "1299.50", the form that a field edits; empty for no amount. */
export function yuanText(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return ''
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
