import { randomUUID } from 'node:crypto'
import type { Draft } from '../commit/draft.ts'
import type { StoreEngine } from '../keeper/engine-port.ts'
import { partBytes } from '../part-bytes.ts'
import type { Query } from '../prepare-query.ts'
import { type Queries, queriesOf } from '../queries.ts'
import type { TableName } from '../schema/columns.ts'
import { migrate } from '../schema/migrate.ts'
import type { ContentPartRow, ContentRow, StoreTables } from '../schema/tables.ts'
import { nameOf } from '../store-address.ts'
import { sweeps } from '../sweep.ts'
import { writeStatements, type WriteStatements } from '../write-statements.ts'
import { backupPostgres } from './backup-postgres.ts'
import { columnArrays, insertRows } from './insert-rows.ts'
import { kyselyOverPool, kyselyPostgres } from './kysely-postgres.ts'
import { ownConnection, type OwnedConnection } from './owned-connection.ts'
import { isUnreachable, type PostgresAddress, postgresDriver } from './postgres-driver.ts'
import { postgresRows, type PostgresRows } from './postgres-rows.ts'

/** The one that writes a PostgreSQL database. */
export async function postgresEngine(address: PostgresAddress): Promise<StoreEngine> {
  const driver = await postgresDriver(address)
  const connection = await ownConnection(address, driver)
  try {
    const migrating = kyselyOverPool(driver.pool(2))
    await migrate(migrating, 'postgres', nameOf(address)).finally(() => migrating.destroy())
    const db = kyselyPostgres()
    const rows = postgresRows(connection.current)
    const queries = queriesOf(db)
    const sweep = sweeps(db)
    for (const query of sweep.abandoned) await rows.run(query, {})
    return {
      rows: { all: (query, values) => untilReached(connection, () => rows.all(query, values)) },
      queries,
      ...writing(connection, rows, queries, writeStatements(db, insertRows), sweep),
      backup: (to) => backupPostgres(driver.client(), address, to),
      close: connection.close,
    }
  } catch (problem) {
    await connection.close()
    throw problem
  }
}

/** Do it again where the connection broke. Only for what may be done twice. */
async function untilReached<T>(connection: OwnedConnection, work: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await work()
    } catch (problem) {
      if (!isUnreachable(problem)) throw problem
      await connection.again()
    }
}

function writing(
  connection: OwnedConnection,
  rows: PostgresRows,
  queries: Queries,
  write: WriteStatements,
  sweep: ReturnType<typeof sweeps>,
): Pick<StoreEngine, 'write' | 'keepPart' | 'keepEnd'> {
  const plainly = (text: string): Promise<unknown> => connection.current().query(text)
  const together = async <T>(work: () => Promise<T>): Promise<T> => {
    await plainly('begin')
    try {
      const done = await work()
      await plainly('commit')
      return done
    } catch (problem) {
      await plainly('rollback').catch(() => {})
      throw problem
    }
  }
  const insert = async <T extends TableName>(
    query: Query<StoreTables[T], unknown>,
    table: T,
    all: Iterable<StoreTables[T]>,
  ): Promise<number> => {
    let count = 0
    // The insert takes each column as an array of what the column holds.
    for (const arrays of columnArrays(table, all)) count += await rows.run(query, arrays as never)
    return count
  }
  const writeDraft = async (draft: Draft): Promise<void> => {
    for (const study of draft.removed) await rows.run(sweep.linesOfRemoved, { study })
    await insert(write.study, 'study', draft.studies.values())
    for (const study of draft.removed) await rows.run(write.filesGone, { study })
    const { contents, parts } = contentRows(draft)
    await insert(write.content, 'content', contents)
    await insert(write.part, 'content_part', parts)
    for (const hash of draft.named) await rows.run(write.contentNamed, { hash })
    const files = [...draft.files.values()]
    for (const { study, path, row } of files) if (row === undefined) await rows.run(write.fileGone, { study, path })
    await insert(
      write.file,
      'file',
      files.flatMap(({ row }) => row ?? []),
    )
    await insert(write.line, 'ledger_line', draft.lines)
    await insert(
      write.left,
      'ledger_left',
      draft.left.map((ledger) => ({ ledger })),
    )
    const entities = [...draft.entities.values()]
    for (const { kind, id, value } of entities) if (value === null) await rows.run(write.entityGone, { kind, id })
    await insert(
      write.entity,
      'entity',
      entities.flatMap((row) => (row.value === null ? [] : row)),
    )
    await insert(write.trail, 'audit_event', draft.trail)
    for (const study of draft.removed) await rows.run(sweep.contentsOfRemoved, { study })
    if (draft.removed.size > 0) await rows.run(sweep.partsOfNothing, {})
  }
  /** Whether a draft whose commit got no answer was written all the same: its last line of the trail is there. */
  const isWritten = async (draft: Draft): Promise<boolean> => {
    const last = draft.trail.at(-1)
    if (last === undefined) return false
    const there = (await rows.all(queries.line, { seq: last.seq }))[0]
    if (there !== undefined && there.line !== last.line) throw new Error(`line ${last.seq} of the trail is another's`)
    return there !== undefined
  }
  return {
    write: async (draft) => {
      let unsure = false
      await untilReached(connection, async () => {
        if (unsure && (await isWritten(draft))) return
        unsure = true
        await together(() => writeDraft(draft))
      })
    },
    keepPart: async (parts, part, bytes) => {
      await untilReached(connection, () =>
        together(async () => {
          if (part === 0) await rows.run(write.partsGone, { parts })
          await insert(write.part, 'content_part', [{ parts, part, bytes }])
        }),
      )
    },
    keepEnd: async ({ hash, size }, parts) => {
      await untilReached(connection, () =>
        together(async () => {
          const added = await insert(write.content, 'content', [{ hash, size, used: 0, parts, bytes: null }])
          if (added === 0) await rows.run(write.partsGone, { parts })
        }),
      )
    },
  }
}

function contentRows(draft: Draft): { readonly contents: ContentRow[]; readonly parts: ContentPartRow[] } {
  const contents: ContentRow[] = []
  const rows: ContentPartRow[] = []
  for (const [hash, bytes] of draft.contents) {
    const size = bytes.length
    const parts = size <= partBytes ? null : randomUUID()
    contents.push({ hash, size, used: 1, parts, bytes: parts === null ? bytes : null })
    for (let at = 0; parts !== null && at < size; at += partBytes)
      rows.push({ parts, part: at / partBytes, bytes: bytes.subarray(at, at + partBytes) })
  }
  return { contents, parts: rows }
}
