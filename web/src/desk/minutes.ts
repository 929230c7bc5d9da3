/** What the chart of a room draws, minute by minute. */
export interface Minute { at: string; viewers: number; gmvFen: number; orders: number }

/** A scale of four steps whose top is a round number at or above `max`. */
export function scaleFor(max: number, unit = 1): { top: number; steps: number } {
  const steps = 4
  const rough = Math.max(max / unit / steps, 1)
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough - 1e-9 && Number.isInteger(size)) ?? 10 * power
  return { top: round * steps * unit, steps }
}

/** At most `max` bars: neighbours are joined, amounts added, viewers at their peak, so nothing sold disappears. */
export function thinned(minutes: Minute[], max: number): Minute[] {
  const size = Math.ceil(minutes.length / max)
  if (size <= 1) return minutes
  const joined: Minute[] = []
  for (let start = 0; start < minutes.length; start += size) {
    const group = minutes.slice(start, start + size)
    joined.push({
      at: group[0]!.at,
      viewers: Math.max(...group.map((minute) => minute.viewers)),
      gmvFen: group.reduce((sum, minute) => sum + minute.gmvFen, 0),
      orders: group.reduce((sum, minute) => sum + minute.orders, 0),
    })
  }
  return joined
}
