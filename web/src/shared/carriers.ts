import { CARRIER_NAMES, carrierOf, CARRIERS } from './carrier-words'
import { language } from './i18n'

/** A carrier's name in the language shown, from its code or any name of it; one that we do not know shows as it was given. */
export function carrierName(given: string): string {
  const code = carrierOf(given)
  if (!code) return given
  return language.value === 'en' ? CARRIER_NAMES[code].en : CARRIER_NAMES[code].zh
}

export { CARRIERS }
