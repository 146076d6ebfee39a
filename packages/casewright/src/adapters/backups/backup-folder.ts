import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Backup, Backups } from '../../ops/workbench/workbench-op.ts'
import { openBackup } from './open-backup.ts'

const OPENED = '.opened-'
/** Milliseconds after which nobody is at a copy that was opened. */
const mostOpen = 86_400_000

const NAME = /^casewright-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/u

/**
 * Copies of a store in a folder, each with its SHA-256 beside it as `sha256sum -c` reads it. A copy appears whole or not at all,
 * and only its owner can read it: it holds everything, passwords' hashes too.
 */
export function backupsIn(
  folder: string,
  copyTo: (file: string) => Promise<void>,
  now: () => Date = () => new Date(),
): Backups {
  return {
    open: async (named, bytes) => {
      if (bytes === undefined && (!NAME.test(named) || !existsSync(join(folder, named))))
        throw new InputProblem([issue('error', 'file-missing', { file: named }, { file: named })])
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await removeLeft(folder, now())
      const aside = join(folder, `${OPENED}${randomUUID()}`)
      return openBackup(bytes ?? createReadStream(join(folder, named)), aside, named)
    },
    make: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `casewright-${now().toISOString().replace(/[-:.]/gu, '')}.db`
      const [aside, path] = [join(folder, `.${name}.part`), join(folder, name)]
      try {
        await copyTo(aside)
        await chmod(aside, 0o600)
        await writeFile(`${path}.sha256`, `${await sha256Of(aside)}  ${name}\n`, { mode: 0o600 })
        await rename(aside, path)
      } finally {
        await rm(aside, { force: true })
      }
      return backupAt(folder, name)
    },
    list: async () => {
      const names = (await readdir(folder).catch(() => []))
        .filter((n) => NAME.test(n))
        .sort()
        .reverse()
      return Promise.all(names.map((name) => backupAt(folder, name)))
    },
  }
}

/** Copies opened by a process that was ended before it could take them away. */
async function removeLeft(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(OPENED)) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now.getTime() }))
    if (now.getTime() - mtimeMs > mostOpen) await rm(path, { force: true })
  }
}

async function backupAt(folder: string, name: string): Promise<Backup> {
  const { size } = await stat(join(folder, name))
  const said = await readFile(join(folder, `${name}.sha256`), 'utf8').catch(() => '')
  const [, y, mo, d, h, mi, s, ms] = NAME.exec(name) ?? []
  return { name, at: `${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`, size, sha256: /^[0-9a-f]{64}/u.exec(said)?.[0] ?? '' }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}
