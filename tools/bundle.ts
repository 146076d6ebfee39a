// The core in few files: a start loads sixty in place of nineteen hundred, in half the time. `bin/start.js` takes it where it is of the sources as they are.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { newestSource, readBundle } from '../packages/casewright/bin/bundle.js'

const own = join(import.meta.dirname, '..', 'packages', 'casewright')
const source = join(own, 'src')
const dist = join(own, 'dist')
/** A server that was started from an older one may still load of it. */
const kept = 24 * 60 * 60 * 1000

/** Each named as the code that begins it looks for it: beside its own file. */
const entries = {
  main: 'cli/main.ts',
  'operation-thread': 'server/workers/operation-thread.ts',
  'operation-process': 'server/workers/operation-process.ts',
  'keeper/keeper-thread': 'adapters/store/keeper/keeper-thread.ts',
  'count-worker': 'adapters/counting/count-worker.ts',
}

/** Makes it where sources are newer than it. */
export async function bundle(): Promise<void> {
  const of = newestSource(source)
  if (readBundle(dist)?.of === of) return
  const folder = `bundle-${process.pid}-${Date.now()}`
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(source, file)]))
  const built = await rolldown({
    input,
    platform: 'node',
    // Packages stay where npm put them; but those of stdlib are hundreds of small files.
    external: (id) =>
      !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@stdlib/') && !/^[A-Za-z]:[\\/]/u.test(id),
  })
  await built.write({ dir: join(dist, folder), format: 'esm', chunkFileNames: '[name].js' })
  await built.close()
  mkdirSync(dist, { recursive: true })
  const told = join(dist, `${folder}.json`)
  writeFileSync(told, JSON.stringify({ folder, of }))
  renameSync(told, join(dist, 'bundle.json'))
  for (const old of readdirSync(dist)) {
    if (!old.startsWith('bundle-') || old === folder) continue
    if (Date.now() - statSync(join(dist, old)).mtimeMs > kept) rmSync(join(dist, old), { recursive: true, force: true })
  }
}
