// Sends damaged, hostile and random files to a server and gives each to every operation that reads uploads, for as many rounds as
// are asked for (`npm run fuzz:uploads -- 2000`; 500 otherwise). Exits 1 and prints the file where anything but an answer or a
// refusal came of one, or the server no longer answers.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { anyFile, keptFixtures, knownHarm } from '../packages/casewright/test/uploads/hostile-files.ts'
import { isHarm, readers, tryUpload, type Tried } from '../packages/casewright/test/uploads/try-upload.ts'
import { serve } from '../packages/casewright/src/server/serve.ts'

const rounds = Number(process.argv[2] ?? '500')
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'fuzz-uploads-'))
const fixtures = new URL('../packages/casewright/test/fixtures/literature', import.meta.url).pathname
const served = await serve({ dataFolder: folder, host: '127.0.0.1', port: 0, mode: 'single' })
const base = `http://127.0.0.1:${served.port}`
const study = 'neutrophilic-dermatosis'
const came = new Map<string, number>()
const harm: Tried[] = []
try {
  const known = knownHarm()
  const random = fc.sample(anyFile([...keptFixtures(fixtures), ...known.filter((f) => f.bytes.length < 100_000)]), {
    numRuns: rounds,
    seed,
  })
  console.log(
    `${known.length} files made to harm, ${random.length} others (seed ${seed}), each to ${Object.keys(readers).length} operations`,
  )
  for (const [i, file] of [...known, ...random].entries()) {
    for (const tried of await tryUpload(base, study, file)) {
      const name = `${tried.op} ${tried.came}`
      came.set(name, (came.get(name) ?? 0) + 1)
      if (!isHarm(tried)) continue
      harm.push(tried)
      const kept = join(tmpdir(), `harm-${i}-${tried.op}`)
      writeFileSync(kept, file.bytes)
      console.log(`HARM ${tried.op}: ${tried.came} of ${JSON.stringify(file.name)}, kept as ${kept}`)
    }
    if (i % 100 === 99) console.log(`  ${i + 1} files, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`)
  }
  for (const [name, n] of [...came].sort()) console.log(`  ${name.padEnd(32)} ${n}`)
  const alive = await fetch(`${base}/readyz`)
  console.log(alive.ok ? 'the server answers' : `the server is not well: ${alive.status}`)
  if (harm.length > 0 || !alive.ok) process.exitCode = 1
} finally {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
}
