/** Questions and short notices that any code may raise; `AskingHost` in each app's root shows them. */
import { shallowRef } from 'vue'

export interface Question {
  title: string
  text?: string
  /** What moves when the answer is yes; shown large. */
  amountFen?: number
  yes: string
  no?: string
  danger?: boolean
}

export interface Notice {
  id: number
  text: string
  kind: 'plain' | 'good' | 'bad'
}

const NOTICE_MS = 2600
/** Why something was refused takes longer to read than that something was done. */
const REFUSAL_MS = 6000

export const question = shallowRef<Question & { answer: (yes: boolean) => void }>()
export const notice = shallowRef<Notice>()

/** Asks before something that destroys or moves money. Only one question stands at a time; a second one answers no. */
export function confirm(asked: Question): Promise<boolean> {
  if (question.value) return Promise.resolve(false)
  return new Promise((resolve) => {
    question.value = {
      ...asked,
      answer: (yes) => {
        question.value = undefined
        resolve(yes)
      },
    }
  })
}

let noticeCount = 0

/** Says something short that needs no answer. */
export function notify(text: string, kind: Notice['kind'] = 'plain'): void {
  const mine: Notice = { id: ++noticeCount, text, kind }
  notice.value = mine
  setTimeout(() => {
    if (notice.value === mine) notice.value = undefined
  }, kind === 'bad' ? REFUSAL_MS : NOTICE_MS)
}
