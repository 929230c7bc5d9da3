/** The picture alone: on a phone without what lies over it, and turned when it is a wide one; on a desk over the whole screen. */
import { onScopeDispose, ref, type Ref } from 'vue'

type Turning = ScreenOrientation & { lock?: (to: 'landscape') => Promise<void> }

export function useClearScreen(stage: Ref<HTMLElement | undefined>, wide: Readonly<Ref<boolean>>) {
  const cleared = ref(false)
  const possible = () => !wide.value || document.fullscreenEnabled

  async function toggle(): Promise<void> {
    if (cleared.value) await leave()
    else await enter()
  }

  async function enter(): Promise<void> {
    cleared.value = true
    const video = stage.value?.querySelector('video')
    const landscape = !!video && video.videoWidth > video.videoHeight
    if (!document.fullscreenEnabled || (!wide.value && !landscape)) return
    try {
      await stage.value?.requestFullscreen()
      if (!wide.value) await (screen.orientation as Turning).lock?.('landscape')
    } catch {
      // A browser that turns or fills the screen for nobody still shows the picture alone.
    }
  }

  async function leave(): Promise<void> {
    cleared.value = false
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined)
  }

  function changed(): void {
    if (!document.fullscreenElement) cleared.value = false
  }

  document.addEventListener('fullscreenchange', changed)
  onScopeDispose(() => document.removeEventListener('fullscreenchange', changed))
  return { cleared, possible, toggle }
}
