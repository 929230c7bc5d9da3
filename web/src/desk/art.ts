import { hrefOf } from '@shared/api'

const SEEDS = 997

/** Which drawings suit a category, as the platform's picture maker knows them. */
export const ART_OF: Record<string, string[]> = {
  apparel: ['coat', 'sweater', 'dress', 'scarf', 'glove', 'sock'],
  'shoes-bags': ['bag', 'shoe'],
  beauty: ['lipstick', 'cream'],
  food: ['tea', 'fruit', 'snack', 'cup'],
  home: ['lamp', 'cup', 'plant'],
  kids: ['toy'],
  digital: ['headphone'],
  books: ['book'],
  gifts: ['gift', 'plant', 'toy'],
  other: ['gift', 'plant'],
}

/** A drawing of one of these kinds; a number makes it again the same, without one chance decides. */
export function drawing(kinds: string[], number = Math.floor(Math.random() * SEEDS)): string {
  const kind = kinds[number % kinds.length]!
  return hrefOf('/pictures/art/{kind}.svg', { path: { kind }, query: { seed: String(number % SEEDS) } })
}
