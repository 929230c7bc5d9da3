import { onScopeDispose, ref, shallowRef } from 'vue'
import { Problem } from '@shared/api'
import { BrowserPublisher, type PublishOptions, type Sending } from '../camera/browserPublisher'

export type BroadcastPhase = 'idle' | 'opening' | 'sending'

/** Sending from this browser. It goes on while the host looks at other panels, and stops with the page. */
export function useBroadcast() {
  const phase = ref<BroadcastPhase>('idle')
  const publisher = shallowRef<BrowserPublisher>()
  const sending = ref<Sending>()
  const refused = shallowRef<Problem>()
  /** The name of what the browser refused, such as NotAllowedError; its words are in `studio.camera.denied`. */
  const denied = ref('')
  const micMuted = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined

  async function start(options: Omit<PublishOptions, 'onEnd'>): Promise<void> {
    await stop()
    phase.value = 'opening'
    refused.value = undefined
    denied.value = ''
    const mine = new BrowserPublisher({ ...options, onEnd: (why) => ended(mine, why) })
    publisher.value = mine
    try {
      await mine.start()
    } catch (cause) {
      if (publisher.value === mine) publisher.value = undefined
      phase.value = 'idle'
      denied.value = cause instanceof DOMException ? cause.name : 'unknown'
      return
    }
    if (publisher.value !== mine) return
    phase.value = 'sending'
    mute(micMuted.value)
    timer = setInterval(() => (sending.value = mine.sending()), 1000)
  }

  function ended(whose: BrowserPublisher, why?: Problem): void {
    if (publisher.value !== whose) return
    clearInterval(timer)
    publisher.value = undefined
    sending.value = undefined
    if (phase.value === 'sending') phase.value = 'idle'
    refused.value = why
  }

  async function stop(): Promise<void> {
    clearInterval(timer)
    await publisher.value?.stop()
    phase.value = 'idle'
  }

  function mute(now: boolean): void {
    micMuted.value = now
    if (publisher.value?.sound) publisher.value.sound.muted = now
  }

  const leaving = (event: BeforeUnloadEvent) => {
    if (phase.value === 'sending') event.preventDefault()
  }
  const left = () => void stop()
  window.addEventListener('beforeunload', leaving)
  window.addEventListener('pagehide', left)
  onScopeDispose(() => {
    window.removeEventListener('beforeunload', leaving)
    window.removeEventListener('pagehide', left)
    void stop()
  })
  return { phase, publisher, sending, refused, denied, micMuted, start, stop, mute }
}

export type Broadcast = ReturnType<typeof useBroadcast>
