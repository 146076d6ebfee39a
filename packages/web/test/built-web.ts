import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { isWebBuilt, webDist } from '../../../tools/build-web.ts'

const web = join(import.meta.dirname, '..')
const lock = join(web, 'dist.lock')
/** A build takes seconds; a lock older than this was left by one that was stopped. */
const STALE = 120_000

/** The web as it would be shipped: built anew where its source is newer, once, also when several test files ask at once. */
export async function builtWeb(): Promise<void> {
  for (;;) {
    if (isWebBuilt()) return
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
    if (isWebBuilt()) return
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
