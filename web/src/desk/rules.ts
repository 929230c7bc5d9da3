import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Rule, RuleVersion } from '@api/types'
import { api } from '@shared/api'
import { named } from './named'

/** The rule book, read once when a page first wants to explain an amount. */
export const useRules = defineStore('rules', () => {
  const rules = shallowRef<Rule[]>()
  let loading: Promise<void> | undefined

  function load(): Promise<void> {
    return (loading ??= api.get('/rules').then(
      (answer) => {
        rules.value = answer
      },
      () => {
        // An explanation that does not load takes nothing away from the amount; the next hover asks again.
        loading = undefined
      }))
  }

  function version(kind: string, number: number): RuleVersion | undefined {
    return rules.value?.find((rule) => rule.kind === kind)?.versions.find((one) => one.version === number)
  }

  /** The rule's name in the language shown; a kind that this page does not know yet shows as it is. */
  function name(kind: string): string {
    return named(`desk.rule.${kind}`, kind)
  }

  return { rules, load, version, name }
})
