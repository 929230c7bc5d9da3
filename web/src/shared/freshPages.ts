const AGAIN_AFTER_MS = 10_000
const RELOADED_AT = 'bihuan.reloaded'

/**
 * A page that stood open over an update asks for parts that the new version no longer has: the whole page is loaded
 * anew, but not over and over where the parts are really missing.
 */
export function reloadOnMissingParts(reload: () => void = () => location.reload(), now: () => number = Date.now): () => void {
  const missing = () => {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0)
    if (now() - last < AGAIN_AFTER_MS) return
    sessionStorage.setItem(RELOADED_AT, String(now()))
    reload()
  }
  window.addEventListener('vite:preloadError', missing)
  return () => window.removeEventListener('vite:preloadError', missing)
}
