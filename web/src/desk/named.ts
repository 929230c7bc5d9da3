import type { Bilingual } from '@api/types'
import { i18n, said, t } from '@shared/i18n'

const known = i18n.global.te as (key: string) => boolean

/** The words at a key that the platform's answer made up; where this page has none, the answer's own name for the thing. */
export function named(key: string, name: string): string {
  return known(key) ? t(key) : name
}

/** The words at the first key that exists. */
export function firstKnown(...keys: string[]): string {
  return t(keys.find(known) ?? keys.at(-1)!)
}

/** A name of the platform's answer that stands by itself: English ones come as parts of a sentence and get a capital. */
export function titled(name: Bilingual): string {
  const text = said(name)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
