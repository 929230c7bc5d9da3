import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Category } from '@api/types'
import { api } from '@shared/api'
import { said } from '@shared/i18n'

/** The fixed list of what a product or a show can be, read once. */
export const useCategories = defineStore('categories', () => {
  const categories = shallowRef<Category[]>([])
  let loading: Promise<void> | undefined

  function load(): Promise<void> {
    return (loading ??= api.get('/categories').then(
      (answer) => {
        categories.value = answer
      },
      () => {
        // Codes are shown until the next page asks again.
        loading = undefined
      }))
  }

  function name(code: string): string {
    return said(categories.value.find((category) => category.code === code)?.name) || code
  }

  return { categories, load, name }
})
