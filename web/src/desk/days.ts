/** Days as the calendar field gives them, read as days of Shanghai, where all times of the platform are shown. */
const SHANGHAI = '+08:00'

/** A picked day as the API takes days: 2026-11-22. */
export function civilDay(day: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** A moment as the fields of a calendar show it in Shanghai, whatever the browser's own zone is. */
export function shanghaiFields(when: string | number | Date): Date {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(new Date(when))
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value)
  return new Date(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** The moment that calendar fields mean in Shanghai. */
export function momentOf(fields: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return new Date(`${civilDay(fields)}T${two(fields.getHours())}:${two(fields.getMinutes())}:00${SHANGHAI}`).toISOString()
}
