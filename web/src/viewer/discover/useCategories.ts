import { shallowRef } from 'vue'
import type { Category } from '@api/types'
import { api } from '@shared/api'

const categories = shallowRef<Category[]>([])
let reading: Promise<void> | undefined

/** The fixed list of categories, read once for the whole visit. */
export function useCategories() {
  reading ??= api
    .get('/categories')
    .then((found) => void (categories.value = found))
    .catch(() => void (reading = undefined))
  return categories
}
