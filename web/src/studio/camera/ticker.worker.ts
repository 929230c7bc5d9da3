/** Beats at an even pace. A worker's timer is not slowed down when the page is in the background; the page's own is. */
let timer: ReturnType<typeof setInterval> | undefined

self.onmessage = (message: MessageEvent<number>) => {
  clearInterval(timer)
  if (message.data > 0) timer = setInterval(() => self.postMessage(0), message.data)
}
