import { onScopeDispose, readonly, ref } from 'vue'

/** From this width on, screens stand side by side instead of one above the other. */
export const WIDE_FROM_PX = 960

/** Whether the window is wide now. */
export function useWide() {
  const query = window.matchMedia(`(min-width: ${WIDE_FROM_PX}px)`)
  const wide = ref(query.matches)
  const changed = () => (wide.value = query.matches)
  query.addEventListener('change', changed)
  onScopeDispose(() => query.removeEventListener('change', changed))
  return readonly(wide)
}
