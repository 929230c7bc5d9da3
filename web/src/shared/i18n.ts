/** The UI's language and words. Chinese by default; `?lang=en` or the switch changes it and the browser remembers it. */
import { computed, type Ref, watch } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Bilingual, Language, Messages } from '@api/types'
import en from './words.en'
import zh from './words.zh'

const STORED_AS = 'bihuan.language'

export const sharedWords = { 'zh-CN': zh, en }

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked) return asked.startsWith('en') ? 'en' : 'zh-CN'
  try {
    if (localStorage.getItem(STORED_AS) === 'en') return 'en'
  } catch {
    // Storage may be forbidden: the default language still works.
  }
  return 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLanguage(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh as Record<string, unknown>, en: en as Record<string, unknown> } as never,
  missingWarn: false,
  fallbackWarn: false,
})

// The composer's own types compute every message key, which is more than the compiler takes on.
const global = i18n.global as unknown as {
  locale: Ref<Language>
  t: (key: string, named?: Record<string, unknown>) => string
  mergeLocaleMessage: (to: Language, words: object) => void
}

/** The language shown now. Set it to switch the whole page. */
export const language = computed<Language>({
  get: () => global.locale.value,
  set: (to) => {
    global.locale.value = to
  },
})

watch(
  language,
  (now) => {
    document.documentElement.lang = now
    try {
      localStorage.setItem(STORED_AS, now)
    } catch {
      // See firstLanguage.
    }
  },
  { immediate: true },
)

/** Adds the words of one app to the shared ones. */
export function addWords(chinese: object, english: object): void {
  global.mergeLocaleMessage('zh-CN', chinese)
  global.mergeLocaleMessage('en', english)
}

/** Translates outside of components. Inside, `useI18n().t` does the same. */
export const t = global.t

/** The side of a bilingual text that the page shows now. */
export function said(text: Messages | Bilingual | null | undefined): string {
  if (!text) return ''
  if ('zh' in text) return language.value === 'en' ? text.en : text.zh
  return text[language.value]
}

/** Sets the tab's title, followed by the product's name. */
export function titlePage(title: string): void {
  document.title = title ? `${title} · ${t('brand')}` : t('brand')
}
