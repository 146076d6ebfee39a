import type { Database } from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import type { Draft } from '../commit/draft.ts'
import type { StoreEngine } from '../keeper/engine-port.ts'
import { partBytes } from '../part-bytes.ts'
import { queriesOf } from '../queries.ts'
import { migrate } from '../schema/migrate.ts'
import type { StoreTables } from '../schema/tables.ts'
import { sweeps } from '../sweep.ts'
import { backupSqlite } from './backup-sqlite.ts'
import { kyselySqlite } from './kysely-sqlite.ts'
import { ownDatabase } from './own-database.ts'
import { makeFolderOf, openToWrite, sqliteFault } from './sqlite-files.ts'
import { sqliteRows, type SqliteRows } from './sqlite-rows.ts'
import { writeStatements, type WriteStatements } from '../write-statements.ts'
import { insertRow } from './insert-row.ts'

/** The one that writes a database file: SQLite with its log flushed at each commit. */
export async function sqliteEngine(file: string): Promise<StoreEngine> {
  await makeFolderOf(file)
  const owner = ownDatabase(file)
  let database: Database | undefined
  try {
    database = openToWrite(file)
    return await engineOver(file, database, owner)
  } catch (problem) {
    database?.close()
    owner.release()
    throw problem
  }
}

async function engineOver(
  file: string,
  database: Database,
  owner: { readonly release: () => void },
): Promise<StoreEngine> {
  const db = kyselySqlite<StoreTables>(database)
  await migrate(db, 'sqlite', file)
  const rows = sqliteRows(database)
  const write = writeStatements(db, insertRow)
  const sweep = sweeps(db)
  const together = (work: () => void): void => {
    try {
      database.transaction(work).immediate()
    } catch (problem) {
      throw sqliteFault(file, problem)
    }
  }
  together(() => {
    for (const query of sweep.abandoned) rows.run(query, {})
  })
  return {
    rows,
    queries: queriesOf(db),
    write: async (draft) =>
      together(() => {
        for (const study of draft.removed) rows.run(sweep.linesOfRemoved, { study })
        writeDraft(rows, write, draft)
        for (const study of draft.removed) rows.run(sweep.contentsOfRemoved, { study })
        if (draft.removed.size > 0) rows.run(sweep.partsOfNothing, {})
      }),
    keepPart: async (parts, part, bytes) =>
      together(() => {
        rows.run(write.part, { parts, part, bytes })
      }),
    keepEnd: async ({ hash, size }, parts) =>
      together(() => {
        if (rows.run(write.content, { hash, size, used: 0, parts, bytes: null }) === 0)
          rows.run(write.partsGone, { parts })
      }),
    backup: (to) => backupSqlite(database, to),
    close: async () => {
      await db.destroy()
      if (database.open) database.close()
      owner.release()
    },
  }
}

function writeDraft(rows: SqliteRows, write: WriteStatements, draft: Draft): void {
  for (const row of draft.studies.values()) rows.run(write.study, row)
  for (const study of draft.removed) rows.run(write.filesGone, { study })
  for (const [hash, bytes] of draft.contents) writeContent(rows, write, hash, bytes)
  for (const hash of draft.named) rows.run(write.contentNamed, { hash })
  for (const { study, path, row } of draft.files.values())
    if (row === undefined) rows.run(write.fileGone, { study, path })
    else rows.run(write.file, row)
  for (const row of draft.lines) rows.run(write.line, row)
  for (const ledger of draft.left) rows.run(write.left, { ledger })
  for (const row of draft.entities.values())
    if (row.value === null) rows.run(write.entityGone, row)
    else rows.run(write.entity, row)
  for (const row of draft.trail) rows.run(write.trail, row)
}

function writeContent(rows: SqliteRows, write: WriteStatements, hash: string, bytes: Uint8Array): void {
  if (bytes.length <= partBytes) {
    rows.run(write.content, { hash, size: bytes.length, used: 1, parts: null, bytes })
    return
  }
  const parts = randomUUID()
  rows.run(write.content, { hash, size: bytes.length, used: 1, parts, bytes: null })
  for (let part = 0; part * partBytes < bytes.length; part++)
    rows.run(write.part, { parts, part, bytes: bytes.subarray(part * partBytes, (part + 1) * partBytes) })
}
