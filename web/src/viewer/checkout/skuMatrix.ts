/** Which SKU a choice of colour, size … means, and which further values are still possible. */
import type { Id, SpecValue } from '@api/types'

export interface ChoosableSku {
  id: Id
  spec: SpecValue[]
  stock: number
}
/** Chosen value by the name of its dimension. */
export type Choice = Readonly<Record<string, string>>
/** `gone` means made but sold out; `never` means that no such combination is made. */
export type Standing = 'chosen' | 'free' | 'gone' | 'never'

export interface Dimension {
  name: string
  values: { value: string; standing: Standing }[]
}

const valueOf = (sku: ChoosableSku, name: string) => sku.spec.find((part) => part.name === name)?.value

/** The dimensions in the order of the first SKU that has them, each value with its standing under the choice. */
export function dimensions(skus: readonly ChoosableSku[], choice: Choice): Dimension[] {
  const names = [...new Set(skus.flatMap((sku) => sku.spec.map((part) => part.name)))]
  return names.map((name) => {
    const values = [...new Set(skus.map((sku) => valueOf(sku, name)).filter((value) => value !== undefined))]
    return { name, values: values.map((value) => ({ value, standing: standingOf(skus, choice, name, value) })) }
  })
}

function standingOf(skus: readonly ChoosableSku[], choice: Choice, name: string, value: string): Standing {
  const made = fitting(skus, { ...choice, [name]: value })
  if (made.length === 0) return 'never'
  if (made.every((sku) => sku.stock <= 0)) return 'gone'
  return choice[name] === value ? 'chosen' : 'free'
}

function fitting(skus: readonly ChoosableSku[], choice: Choice): ChoosableSku[] {
  return skus.filter((sku) => Object.entries(choice).every(([name, value]) => valueOf(sku, name) === value))
}

/** The one SKU that the choice names, once each of its dimensions is chosen. */
export function chosenSku<S extends ChoosableSku>(skus: readonly S[], choice: Choice): S | undefined {
  return skus.find(
    (sku) =>
      sku.spec.length === Object.keys(choice).length && sku.spec.every((part) => choice[part.name] === part.value),
  )
}

/** The choice to begin with: the first SKU in stock, so that most people buy with one tap. */
export function firstChoice(skus: readonly ChoosableSku[]): Choice {
  const sku = skus.find((candidate) => candidate.stock > 0) ?? skus[0]
  return choiceOf(sku?.spec ?? [])
}

export function choiceOf(spec: readonly SpecValue[]): Choice {
  return Object.fromEntries(spec.map((part) => [part.name, part.value]))
}

/** The choice after a tap on a value: taken, or given back when it was chosen. */
export function tapped(choice: Choice, name: string, value: string): Choice {
  if (choice[name] !== value) return { ...choice, [name]: value }
  const { [name]: _, ...rest } = choice
  return rest
}
