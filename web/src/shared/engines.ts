/** The engines that play a live stream, fastest first, and how their code is loaded. */

export type Engine = 'flv' | 'hls' | 'native'

/** Only iOS lacks media source extensions; it plays HLS by itself. */
export function enginesHere(video: HTMLVideoElement): Engine[] {
  const mediaSource = 'MediaSource' in window || 'ManagedMediaSource' in window
  if (!mediaSource) return video.canPlayType('application/vnd.apple.mpegurl') ? ['native'] : []
  // A managed media source cannot be fed by the FLV engine.
  return 'MediaSource' in window ? ['flv', 'hls'] : ['hls']
}

export const loadFlv = () => import('mpegts.js').then((loaded) => loaded.default)
export const loadHls = () => import('hls.js/light').then((loaded) => loaded.default)

/** Loads the code that the first engine here needs, before there is a video element to play in. */
export function loadEngineAhead(): void {
  const loading = 'MediaSource' in window ? loadFlv() : 'ManagedMediaSource' in window ? loadHls() : undefined
  // Whoever plays loads it again, and hears why it does not come.
  loading?.catch(() => undefined)
}
