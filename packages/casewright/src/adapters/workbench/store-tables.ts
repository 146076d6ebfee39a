import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Tables } from '../../ops/ports.ts'
import { nodeTables } from '../files/node-tables.ts'
import { isSamePlace } from './on-disk.ts'
import type { VirtualPlace } from './virtual-place.ts'

export interface TablePlaces {
  readonly read: (path: string) => Promise<VirtualPlace>
  readonly write: (path: string) => Promise<VirtualPlace>
  /** Where the path can be read on disk. */
  readonly onDisk: (path: string) => Promise<string>
  readonly put: (path: string, content: Uint8Array) => Promise<void>
  /** A folder for what is in the making. */
  readonly atWork: () => Promise<string>
}

/** Tables at virtual paths: rows as they are read from disk, written aside and put into place at the end. */
export const storeTables = ({ read, write, onDisk, put, atWork }: TablePlaces): Tables => ({
  async *rows(path) {
    yield* nodeTables.rows(await onDisk(path))
  },
  header: async (path) => nodeTables.header(await onDisk(path)),
  writer: async (path, header, reads) => {
    const [to, from] = [await write(path), await read(reads).catch(() => undefined)]
    if (from !== undefined && isSamePlace(to, from))
      throw new InputProblem([issue('error', 'output-is-input', { file: path }, { file: path })])
    // Nothing it is read from is the same: that was looked at above, where places can be told from each other.
    if (to.kind === 'disk') return nodeTables.writer(to.real, header, '')
    const aside = join(await atWork(), `table-${randomUUID()}.csv`)
    const table = await nodeTables.writer(aside, header, '')
    return {
      write: table.write,
      commit: async () => {
        await table.commit()
        await put(path, await readFile(aside)).finally(() => rm(aside, { force: true }))
      },
      discard: table.discard,
    }
  },
})
