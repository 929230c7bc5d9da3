import { i18n, t } from '@shared/i18n'

const known = i18n.global.te as (key: string) => boolean

/** The words at a key that the platform's answer made up; where this page has none, the answer's own name for the thing. */
export function named(key: string, name: string): string {
  return known(key) ? t(key) : name
}

/** The words at the first key that exists. */
export function firstKnown(...keys: string[]): string {
  return t(keys.find(known) ?? keys.at(-1)!)
}
