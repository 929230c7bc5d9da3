/// <reference types="vite/client" />

// The light build of hls.js ships no types of its own; its surface is that of hls.js.
declare module 'hls.js/light' {
  export * from 'hls.js'
  export { default } from 'hls.js'
}
