/** Likes as a person gives them: shown at once, sent once a second at most. */
import { onScopeDispose, ref } from 'vue'
import type { Id } from '@api/types'
import { api } from '@shared/api'

export interface Heart {
  id: number
  x: number
  hue: number
}

const SEND_EVERY_MS = 1000
const COUNT_MAX = 50
const HEARTS_MAX = 14
const HEART_MS = 1800

export function useLikes(roomId: Id, counted: (n: number) => void) {
  const hearts = ref<Heart[]>([])
  let waiting = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let heartCount = 0

  function like(): void {
    waiting++
    counted(1)
    if (hearts.value.length < HEARTS_MAX) float()
    timer ??= setTimeout(send, SEND_EVERY_MS)
  }

  function float(): void {
    const heart: Heart = { id: ++heartCount, x: ((heartCount * 37) % 44) - 22, hue: heartCount % 4 }
    hearts.value.push(heart)
    setTimeout(() => (hearts.value = hearts.value.filter((each) => each !== heart && each.id !== heart.id)), HEART_MS)
  }

  function send(): void {
    timer = undefined
    const count = Math.min(waiting, COUNT_MAX)
    waiting = 0
    // A like that is lost is not worth a message; the next numbers from the server put the count right.
    if (count > 0) api.post('/rooms/{roomId}/likes', { path: { roomId }, body: { count } }).catch(() => undefined)
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    send()
  })
  return { hearts, like }
}
