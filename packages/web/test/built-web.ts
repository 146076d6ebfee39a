import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

const web = join(import.meta.dirname, '..')
export const webDist = join(web, 'dist')
const lock = join(web, 'dist.lock')
/** A build takes seconds; a lock older than this was left by one that was stopped. */
const STALE = 120_000

/** The web as it would be shipped: built anew where its source is newer, once, also when several test files ask at once. */
export async function builtWeb(): Promise<void> {
  for (;;) {
    if (isFresh()) return
    try {
      mkdirSync(lock)
      break
    } catch {
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > STALE)
        rmSync(lock, { recursive: true, force: true })
      await after(300)
    }
  }
  try {
    if (isFresh()) return
    const begun = new Date()
    const vite = join(web, '../../node_modules/vite/bin/vite.js')
    const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: web, encoding: 'utf8' })
    if (built.status !== 0) throw new Error(`the web could not be built:\n${built.stdout}${built.stderr}`)
    // What was changed while it was built is not in it.
    utimesSync(join(webDist, 'index.html'), begun, begun)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function isFresh(): boolean {
  const page = join(webDist, 'index.html')
  if (!existsSync(page)) return false
  const built = statSync(page).mtimeMs
  const sources = readdirSync(join(web, 'src'), { recursive: true, withFileTypes: true }).filter(
    (e) => e.isFile() && !e.name.endsWith('.test.ts'),
  )
  return [
    ...sources.map((e) => join(e.parentPath, e.name)),
    join(web, 'index.html'),
    join(web, 'vite.config.ts'),
    join(web, '../casewright/src/base/written-date.ts'),
    join(web, '../casewright/src/base/partial-date.ts'),
  ].every((f) => statSync(f).mtimeMs <= built)
}
