import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { builderTexts } from './builder-texts.ts'

/**
 * How an app is built: hashed files, nothing inlined, so that a policy of `script-src 'self'; font-src 'self'` is enough.
 * @param root  absolute folder of the app
 */
export function toViteConfig(root: string, base: string): InlineConfig {
  return {
    configFile: false,
    root,
    base,
    logLevel: 'warn',
    clearScreen: false,
    plugins: [react(), builderTexts(root)],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      // The polyfill would be an inline script; every browser we serve knows module preload.
      modulePreload: { polyfill: false },
      sourcemap: false,
      chunkSizeWarningLimit: 5000,
      reportCompressedSize: false,
    },
    worker: { format: 'es' },
  }
}
