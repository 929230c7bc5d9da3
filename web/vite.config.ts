import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const server = process.env.BIHUAN_SERVER ?? 'http://127.0.0.1:8080'

/** Serves each app's entry for every path below its prefix, as the jar does. */
function appPrefixes(): Plugin {
  const entries: Record<string, string> = { m: '/m.html', studio: '/studio.html', console: '/console.html' }
  return {
    name: 'app-prefixes',
    configureServer(dev) {
      dev.middlewares.use((request, _response, next) => {
        const prefix = /^\/(m|studio|console)(?:\/[^.]*)?(?:\?|$)/.exec(request.url ?? '')?.[1]
        if (prefix) request.url = entries[prefix]
        next()
      })
    },
  }
}

export default defineConfig({
  plugins: [
    vue(),
    Components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    appPrefixes(),
  ],
  resolve: {
    alias: { '@shared': resolve(import.meta.dirname, 'src/shared'), '@api': resolve(import.meta.dirname, 'src/api') },
  },
  define: { __VUE_I18N_LEGACY_API__: false, __VUE_I18N_FULL_INSTALL__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 800,
    // The pages' content policy refuses scripts in data: addresses, and a worklet is a script.
    assetsInlineLimit: (path) => (path.endsWith('.js') ? false : undefined),
    manifest: true,
    rollupOptions: {
      input: Object.fromEntries(
        ['m', 'studio', 'console'].map((name) => [name, resolve(import.meta.dirname, `${name}.html`)]),
      ),
    },
  },
  server: {
    port: 9600,
    proxy: { '/api': server, '/media': server },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], server: { deps: { inline: ['element-plus'] } } },
})
