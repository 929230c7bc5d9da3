import { ref } from 'vue'

/** Once a viewer has asked for sound, the next rooms start with it where the browser lets them. */
export const soundWanted = ref(false)
