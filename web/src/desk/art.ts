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
