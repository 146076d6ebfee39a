import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup, Backups } from '../../ops/workbench/workbench-op.ts'

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
