import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // Read from its source: the web is built where the core was not compiled yet.
  resolve: {
    alias: { 'casewright/written-date': join(import.meta.dirname, '../casewright/src/base/written-date.ts') },
  },
  // The server allows only its own files as scripts and styles: nothing is inlined.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  server: { proxy: { '/api': 'http://127.0.0.1:7423' } },
})
