/** The clock of the next step in words: whose turn it is, and for how long. */
import { onScopeDispose, ref } from 'vue'
import { span } from '@shared/format'
import { t } from '@shared/i18n'

export type Side = 'BUYER' | 'MERCHANT' | 'PLATFORM' | 'CLOCK'
/** `soon` in the last day, `over` once the time has passed. */
export type Tone = 'calm' | 'soon' | 'over'

const MINUTE_MS = 60_000
const SOON_MS = 24 * 60 * MINUTE_MS
const EVERY_MS = 15_000

export function timeLeft(deadline: string, now: number): { text: string; tone: Tone } {
  const left = Date.parse(deadline) - now
  if (left <= 0) return { text: t('clock.over'), tone: 'over' }
  const tone = left < SOON_MS ? 'soon' : 'calm'
  if (left < MINUTE_MS) return { text: t('clock.lastMinute'), tone }
  // Whole minutes: a clock that is read every few seconds does not count them.
  return { text: t('clock.left', { left: span(Math.floor(left / MINUTE_MS) * 60) }), tone }
}

/** Whose turn it is, as the buyer reads it. */
export function turn(who: readonly Side[]): string {
  if (who.includes('BUYER')) return t(who.length > 1 ? 'clock.both' : 'clock.mine')
  return t(`clock.${who[0] ?? 'MERCHANT'}`)
}

/** The time now, often enough for clocks that show minutes. */
export function useNow() {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), EVERY_MS)
  onScopeDispose(() => clearInterval(timer))
  return now
}
