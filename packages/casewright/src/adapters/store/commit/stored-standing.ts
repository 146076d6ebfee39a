import { fieldsOf } from '../../../ops/audit/document-changes.ts'
import { wholeOf } from '../ledger-lines.ts'
import type { Queries } from '../queries.ts'
import { contentPieces } from '../reader.ts'
import type { Rows } from '../rows.ts'
import type { FileRow, StudyRow } from '../schema/tables.ts'
import type { Draft, Standing } from './draft.ts'

const mostFiles = 20_000
const mostFields = 200

/** What the database says, with what was asked or written lately kept: nobody else writes it. */
export interface StoredStanding extends Standing {
  /** What a draft said has been written. */
  readonly learn: (draft: Draft) => void
  /** What was kept is no longer sure. */
  readonly forget: () => void
}

export function storedStanding(rows: Rows, queries: Queries): StoredStanding {
  const studies = new Map<string, StudyRow>()
  const files = new Map<string, FileRow>()
  const fields = new Map<string, unknown>()
  const bytes = async (hash: string) => wholeOf(contentPieces(rows, queries, hash))
  const keep = (row: FileRow): void => {
    if (files.size >= mostFiles) files.clear()
    files.set(keyOf(row.study, row.path), row)
  }
  return {
    study: async (id) => {
      const row = studies.get(id) ?? (await rows.all(queries.study, { id }))[0]
      if (row !== undefined) studies.set(id, row)
      return row
    },
    file: async (study, path) => {
      const known = files.get(keyOf(study, path))
      if (known !== undefined) return known
      const row = (await rows.all(queries.file, { study, path }))[0]
      if (row !== undefined) keep(row)
      return row
    },
    entity: async (kind, id) => (await rows.all(queries.entity, { kind, id }))[0]?.value,
    sizeOf: async (hash) => (await rows.all(queries.size, { hash }))[0]?.size,
    bytes,
    fields: async (path, hash, known) => {
      const key = `${path.slice(path.lastIndexOf('.'))} ${hash}`
      if (!fields.has(key)) {
        const [oldest] = fields.keys()
        if (fields.size >= mostFields && oldest !== undefined) fields.delete(oldest)
        fields.set(key, fieldsOf(path, known ?? (await bytes(hash))))
      }
      return fields.get(key)
    },
    learn: (draft) => {
      for (const study of draft.removed) for (const [key, row] of files) if (row.study === study) files.delete(key)
      for (const row of draft.studies.values()) studies.set(row.id, row)
      for (const { study, path, row } of draft.files.values())
        if (row === undefined) files.delete(keyOf(study, path))
        else keep(row)
    },
    forget: () => {
      studies.clear()
      files.clear()
    },
  }
}

const keyOf = (study: string, path: string): string => `${study}\0${path}`
