import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OpenBackup } from '../../ops/workbench/workbench-op.ts'
import { openReader } from '../store/open-engine.ts'
import { bringForward } from '../store/restore-store.ts'
import { checkWhole } from '../store/sqlite/backup-sqlite.ts'
import { fileBytes } from '../store/study-folder.ts'

/**
 * A backup opened for reading: a copy of it in a file aside, checked, and brought forward to the tables of today; the backup itself
 * stays as it is. `named`: what problems call it.
 * @throws InputProblem `store-damaged`, `store-newer`
 */
export async function openBackup(bytes: AsyncIterable<Uint8Array>, aside: string, named: string): Promise<OpenBackup> {
  const remove = async (): Promise<void> => {
    for (const beside of ['', '-wal', '-shm', '-journal']) await rm(`${aside}${beside}`, { force: true })
  }
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(aside, { mode: 0o600, flags: 'wx' }))
    await bringForward(named, aside)
    checkWhole(aside, named)
    const { reader, close } = await openReader({ engine: 'sqlite', file: aside })
    return {
      reader,
      bytes: (study, file) => fileBytes(reader, study, file),
      close: async () => {
        await close()
        await remove()
      },
    }
  } catch (problem) {
    await remove()
    throw problem
  }
}
