// The core in few files: a start loads sixty in place of nineteen hundred, in half the time. `bin/start.js` takes it where it is of the sources as they are.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { newestSource, readBundle } from '../packages/casewright/bin/bundle.js'

const own = join(import.meta.dirname, '..', 'packages', 'casewright')
const source = join(own, 'src')
const dist = join(own, 'dist')
/** A server that was started from one may still load of it, so long after another took its place. */
const kept = 24 * 60 * 60 * 1000

/** Each named as the code that begins it looks for it: beside its own file. */
const entries = {
  main: 'cli/main.ts',
  'operation-thread': 'server/workers/operation-thread.ts',
  'operation-process': 'server/workers/operation-process.ts',
  'keeper/keeper-thread': 'adapters/store/keeper/keeper-thread.ts',
  'count-worker': 'adapters/counting/count-worker.ts',
}

const stampOf = (file: string): number => statSync(file).mtimeMs
/** What is joined besides the sources, and how. */
const madeWith = (): string =>
  [stampOf(join(import.meta.dirname, '..', 'package-lock.json')), stampOf(import.meta.filename)].join()

/** Makes it where sources, packages or how it is made are others than its own. */
export async function bundle(): Promise<void> {
  const of = newestSource(source)
  const before = readBundle(dist)
  if (before?.of === of && before.with === madeWith()) return
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
  writeFileSync(told, JSON.stringify({ folder, of, with: madeWith() }))
  renameSync(told, join(dist, 'bundle.json'))
  if (before !== undefined) utimesSync(join(dist, before.folder), new Date(), new Date())
  for (const old of readdirSync(dist)) {
    if (!old.startsWith('bundle-') || old === folder) continue
    if (Date.now() - statSync(join(dist, old)).mtimeMs > kept) rmSync(join(dist, old), { recursive: true, force: true })
  }
}
