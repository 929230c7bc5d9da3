import { createPinia } from 'pinia'
import { createApp, type App, type Component } from 'vue'
import type { Router } from 'vue-router'
import { addWords, i18n } from './i18n'
import { reloadOnMissingParts } from './freshPages'
import './tokens.css'
import { written } from './written'

declare module 'vue' {
  interface ComponentCustomProperties {
    /** See {@link written}. */
    $written: typeof written
  }
}

/** Puts an app together from what all three share. Its words come first, so that no screen renders a bare key. */
export function createBihuanApp(root: Component, router: Router, words: { zh: object; en: object }): App {
  reloadOnMissingParts()
  addWords(words.zh, words.en)
  const app = createApp(root).use(createPinia()).use(i18n).use(router)
  app.config.globalProperties.$written = written
  return app
}
