/** What this browser searched for lately, the newest first. */
import { ref } from 'vue'

const STORED_AS = 'bihuan.searches'
const KEPT_MAX = 8

function stored(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]')
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string').slice(0, KEPT_MAX) : []
  } catch {
    return []
  }
}

export const searches = ref(stored())

export function remember(q: string): void {
  keep([q, ...searches.value.filter((one) => one !== q)].slice(0, KEPT_MAX))
}

export function forget(): void {
  keep([])
}

function keep(now: string[]): void {
  searches.value = now
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(now))
  } catch {
    // Only a convenience.
  }
}
