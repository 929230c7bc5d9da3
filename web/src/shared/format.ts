/** The one place where money, counts, rates and times become text. All follow the language shown now. */
import { language, t } from './i18n'

const FEN_PER_YUAN = 100
const BP_PER_PERCENT = 100
const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000
const COMPACT_FROM = 10_000

const cached = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
function once<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const full = `${language.value} ${key}`
  let format = cached.get(full)
  if (!format) cached.set(full, (format = make()))
  return format as F
}

/** 129900 → ¥1,299 and 129950 → ¥1,299.50. With `exact`, always two decimals: statements and receipts. */
export function money(fen: number, exact = false): string {
  const { sign, yuan, cents } = moneyParts(fen)
  return `${sign}¥${yuan}${exact || cents !== '00' ? `.${cents}` : ''}`
}

/** The parts of an amount, for prices whose sign and decimals are set smaller. */
export function moneyParts(fen: number): { sign: string; yuan: string; cents: string } {
  const whole = Math.trunc(Math.abs(fen) / FEN_PER_YUAN)
  const rest = Math.abs(fen) % FEN_PER_YUAN
  return { sign: fen < 0 ? '-' : '', yuan: integer(whole), cents: String(rest).padStart(2, '0') }
}

/** A signed amount as an account entry shows it: +¥5.00 or -¥5.00. */
export function moneySigned(fen: number): string {
  return (fen > 0 ? '+' : '') + money(fen, true)
}

/** From–to price of several SKUs; both with decimals where one needs them. */
export function moneyRange(fromFen: number, toFen: number): string {
  const exact = fromFen % FEN_PER_YUAN !== 0 || toFen % FEN_PER_YUAN !== 0
  return fromFen === toFen ? money(fromFen) : `${money(fromFen, exact)}–${money(toFen, exact)}`
}

export function integer(n: number): string {
  return once('integer', () => new Intl.NumberFormat(language.value, { maximumFractionDigits: 0 })).format(n)
}

/** A count that people glance at: 18423 is 18.4K in English and its 10,000-based form in Chinese; small ones stay exact. */
export function count(n: number): string {
  if (Math.abs(n) < COMPACT_FROM) return integer(n)
  // Cut, not rounded: 99,999 must not read as 100K before it is.
  const options = { notation: 'compact', maximumFractionDigits: 1, roundingMode: 'trunc' } as Intl.NumberFormatOptions
  return once('compact', () => new Intl.NumberFormat(language.value, options)).format(n)
}

/** Basis points as percent: 500 → 5%, 1250 → 12.5%. */
export function percentBp(bp: number): string {
  return (
    once('percent', () => new Intl.NumberFormat(language.value, { maximumFractionDigits: 2 })).format(
      bp / BP_PER_PERCENT,
    ) + '%'
  )
}

type When = string | number | Date

function shown(when: When, key: string, options: Intl.DateTimeFormatOptions): string {
  return once(
    key,
    () => new Intl.DateTimeFormat(language.value, { timeZone: ZONE, hourCycle: 'h23', ...options }),
  ).format(new Date(when))
}

export function time(when: When): string {
  return shown(when, 'time', { hour: '2-digit', minute: '2-digit' })
}

export function timeWithSeconds(when: When): string {
  return shown(when, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

export function date(when: When): string {
  return shown(when, 'date', { year: 'numeric', month: 'short', day: 'numeric' })
}

/** Full date and time to the minute, for orders and entries. */
export function dateTime(when: When): string {
  // Digits alone would leave month and day in doubt in English.
  const month = language.value === 'en' ? 'short' : '2-digit'
  return shown(when, 'dateTime', { year: 'numeric', month, day: '2-digit', hour: '2-digit', minute: '2-digit' })
}

function dayNumber(when: When): number {
  const shanghai = once('day', () => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }))
  return Date.parse(`${shanghai.format(new Date(when))}T00:00:00Z`) / DAY_MS
}

/** "Today 20:00", "Tomorrow 09:30" or a short date: for what is planned or was recent. */
export function nearDay(when: When, now: When = Date.now()): string {
  const days = dayNumber(when) - dayNumber(now)
  if (days === 0) return t('time.today', { time: time(when) })
  if (days === 1) return t('time.tomorrow', { time: time(when) })
  if (days === -1) return t('time.yesterday', { time: time(when) })
  return shown(when, 'monthDay', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
}

export function ago(when: When, now: When = Date.now()): string {
  const minutes = Math.floor((new Date(now).getTime() - new Date(when).getTime()) / 60_000)
  if (minutes < 1) return t('time.justNow')
  if (minutes < 60) return t('time.minutesAgo', { n: minutes })
  if (minutes < 24 * 60) return t('time.hoursAgo', { n: Math.floor(minutes / 60) })
  return nearDay(when, now)
}

/** A stretch of time as a clock: 3725 → 1:02:05. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

/** The two largest units of a stretch of time: 6 d 3 h. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const parts: string[] = []
  const units: [string, number][] = [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
    ['seconds', 1],
  ]
  let rest = whole
  for (const [unit, size] of units) {
    const n = Math.floor(rest / size)
    rest %= size
    if (n > 0) parts.push(t(`time.${unit}`, { n }))
  }
  return parts.slice(0, 2).join(' ') || t('time.seconds', { n: 0 })
}

/** What a table cell shows instead of a missing value. */
export const NONE = '—'
