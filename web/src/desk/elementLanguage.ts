import english from 'element-plus/es/locale/lang/en'
import chinese from 'element-plus/es/locale/lang/zh-cn'
import { computed } from 'vue'
import { language } from '@shared/i18n'

/** The words inside Element Plus's own controls, such as its calendar, in the language shown now. */
export const elementLanguage = computed(() => (language.value === 'en' ? english : chinese))
