/** The list with one of its things moved to another place; the same list where nothing changes. */
export function moved<T extends { id: string }>(list: T[], id: string, to: number): T[] {
  const from = list.findIndex((one) => one.id === id)
  const place = Math.min(Math.max(to, 0), list.length - 1)
  if (from === -1 || from === place) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, place), list[from]!, ...rest.slice(place)]
}
