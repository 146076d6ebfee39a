// Puts the web's build into the package, each file also packed as browsers take it, and the examples; of bundles only the newest stays.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { readBundle } from '../packages/casewright/bin/bundle.js'
import { buildWeb } from './build-web.ts'

const own = join(import.meta.dirname, '..', 'packages', 'casewright')
cpSync(join(import.meta.dirname, '..', 'examples'), join(own, 'examples'), { recursive: true })
rmSync(join(own, 'web'), { recursive: true, force: true })
cpSync(await buildWeb(), join(own, 'web'), { recursive: true })
for (const entry of readdirSync(join(own, 'web'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:js|mjs|css|svg|json|wasm|webmanifest)$/u.test(entry.name)) continue
  const path = join(entry.parentPath, entry.name)
  const bytes = readFileSync(path)
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  )
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
const dist = join(own, 'dist')
const newest = readBundle(dist)?.folder
for (const name of readdirSync(dist))
  if (name.startsWith('bundle-') && name !== newest) rmSync(join(dist, name), { recursive: true, force: true })
