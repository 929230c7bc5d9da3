/**
 * What merchants and hosts wrote. Whoever sells in two languages writes both with a bar between them, as 中文|English:
 * pages show the side of their language. Anything else is shown as it was written.
 */
import type { SpecValue } from '@api/types'
import { language } from './i18n'

const CHINESE = /\p{Script=Han}/u
/** In an order's spec each value begins after the name of its dimension and ends before the next one. */
const NAME_AND_VALUE = /(\S+?):(.*?)(?:\s+(?=\S+?:)|$)/g

export function written(text: string | null | undefined): string {
  const [chinese = '', english = '', ...more] = (text ?? '').split('|')
  const both = english.trim() !== '' && more.length === 0 && CHINESE.test(chinese) && !CHINESE.test(english)
  return both ? (language.value === 'en' ? english : chinese).trim() : (text ?? '')
}

/** The values of a SKU in one line: "驼色 / M". */
export function writtenValues(spec: readonly SpecValue[]): string {
  return spec.map((part) => written(part.value)).join(' / ')
}

/** The spec that an order keeps as text: "颜色|Colour:驼色|Camel 尺码|Size:M" is "Camel / M". */
export function writtenSpec(spec: string): string {
  if (!spec.includes('|')) return spec
  const values: string[] = []
  const rest = spec.replace(NAME_AND_VALUE, (_, _name: string, value: string) => {
    values.push(written(value))
    return ''
  })
  return rest.trim() ? spec : values.join(' / ')
}
