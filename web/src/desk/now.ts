import { ref } from 'vue'

const EVERY_MS = 30_000

/** The time for countdowns in lists, in milliseconds; one clock for all of them. */
export const now = ref(Date.now())
setInterval(() => (now.value = Date.now()), EVERY_MS)
