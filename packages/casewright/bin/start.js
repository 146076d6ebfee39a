import { existsSync } from 'node:fs'
import { enableCompileCache, getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newestSource, readBundle } from './bundle.js'

// Halves the time to start from the second time on; where there is no place for it, nothing happens.
enableCompileCache()
// Threads and processes of its own take it from here.
const compiled = getCompileCacheDir()
if (compiled !== undefined) process.env.NODE_COMPILE_CACHE ??= dirname(compiled)
const own = new URL('../', import.meta.url)
const source = fileURLToPath(new URL('src/', own))
const bundle = readBundle(fileURLToPath(new URL('dist/', own)))
const inClone = existsSync(source)
// In a clone the bundle may be older than the sources, or be missing.
const fits = bundle !== undefined && (!inClone || newestSource(source) === bundle.of)
await import(new URL(fits ? `dist/${bundle.folder}/main.js` : inClone ? 'src/cli/main.ts' : 'dist/cli/main.js', own).href)
