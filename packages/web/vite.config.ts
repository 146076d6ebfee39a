import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { coreSources } from './core-sources.ts'

export default defineConfig(({ command }) => {
  // A build is what is shipped, also where the shell or a test runner has set another kind.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    plugins: [react()],
    resolve: { alias: coreSources() },
    // The server allows only its own files as scripts and styles: nothing is inlined.
    build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
    server: { proxy: { '/api': 'http://127.0.0.1:7423' } },
  }
})
