import { InputProblem, issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { auditEvent, type AuditEvent } from '../../model/workbench/audit-event.ts'
import { entityKinds, type Entity, type EntityKind } from '../../model/workbench/entities.ts'
import { NotWhole } from '../../ops/audit/not-whole.ts'
import type { AuditQuery, StoredFile, StoredStudy, StoreReader } from '../../ops/store-port.ts'
import { linesOf } from './ledger-lines.ts'
import type { Queries } from './queries.ts'
import type { Rows } from './rows.ts'
import type { ContentRow, FileRow, StudyRow } from './schema/tables.ts'
import { textAfter } from './text-after.ts'

const linesAtOnce = 5_000

/** Reading a store by the queries of its engine. Each query sees one committed state. */
export function storeReader(rows: Rows, queries: Queries): StoreReader {
  const fileRow = async (study: string, path: string): Promise<FileRow | undefined> =>
    (await rows.all(queries.file, { study, path }))[0]
  return {
    studies: async () => (await rows.all(queries.studies, {})).filter((s) => s.removed === null).map(studyOf),
    study: async (id) => {
      const row = (await rows.all(queries.study, { id }))[0]
      return row === undefined || row.removed !== null ? undefined : studyOf(row)
    },
    files: async (study, within = '') => {
      const until = textAfter(within)
      const found =
        until === undefined
          ? await rows.all(queries.files, { study })
          : await rows.all(queries.filesWithin, { study, from: within, until })
      return found.map(fileOf)
    },
    file: async (study, path) => {
      const row = await fileRow(study, path)
      return row === undefined ? undefined : fileOf(row)
    },
    content: async function* (hash) {
      yield* contentPieces(rows, queries, hash)
    },
    lines: async function* (study, path, from = 0) {
      const row = await fileRow(study, path)
      if (row === undefined) return
      if (row.kind === 'document') yield* linesOfDocument(contentPieces(rows, queries, row.hash), from)
      else yield* linesOfLedger(rows, queries, row, from)
    },
    entity: async (kind, id) => {
      const row = (await rows.all(queries.entity, { kind, id }))[0]
      return row === undefined ? undefined : entityOf(kind, id, row.value)
    },
    entities: async (kind, within = '') => {
      const until = textAfter(within)
      const found =
        until === undefined
          ? await rows.all(queries.entities, { kind, from: within })
          : await rows.all(queries.entitiesWithin, { kind, from: within, until })
      return found.map((row) => [row.id, entityOf(kind, row.id, row.value)])
    },
    entitiesAfter: async (kind, after, limit) =>
      (await rows.all(queries.entitiesAfter, { kind, after, limit })).map((row) => [
        row.id,
        entityOf(kind, row.id, row.value),
      ]),
    entitiesOf: async (kind, person) =>
      (await rows.all(queries.entitiesOf, { kind, person }))
        .map((row) => [row.id, entityOf(kind, row.id, row.value)] as const)
        // Whoever can write the column makes nobody's rights another's.
        .filter(([, entity]) => entity.person === person),
    audit: async (query: AuditQuery) => (await rows.all(queries.audit(query), {})).map(eventOf),
    auditLinesOf: async (study, after, upTo) =>
      Number((await rows.all(queries.auditLinesOf, { study, after, upTo }))[0]?.lines ?? 0),
    heldTrail: async (after, limit) => await rows.all(queries.audit({ after, limit, oldestFirst: true }), {}),
    heldEntities: async (kind) =>
      (await rows.all(queries.heldEntities, { kind })).map(({ id, value, person }) => ({ id, text: value, person })),
  }
}

const studyOf = (row: StudyRow): StoredStudy => ({
  id: row.id,
  revision: row.revision,
  created: row.created,
  changed: row.changed,
  archived: row.archived === 1,
})

const fileOf = (row: FileRow): StoredFile => ({
  path: row.path,
  kind: row.kind,
  hash: row.hash,
  size: row.size,
  ...(row.lines === null ? {} : { lines: row.lines }),
  revision: row.revision,
})

/** A line of the trail from what is held. @throws InputProblem `store-damaged` where it is none */
export function eventOf({ seq, line }: { readonly seq: number; readonly line: string }): AuditEvent {
  const read = auditEvent.safeParse(jsonOf(line))
  if (read.success) return read.data
  throw new InputProblem([
    issue('error', 'store-damaged', { file: 'audit_event', line: seq }, { why: `audit_event ${seq}` }),
  ])
}

/** An entity from what is held. @throws InputProblem `store-damaged` where it is none of its kind */
function entityOf<K extends EntityKind>(kind: K, id: string, value: string): Entity<K> {
  const read = entityKinds[kind].schema.safeParse(jsonOf(value))
  // The schema of the kind has just said so; TypeScript does not follow the kind into the table of schemas.
  if (read.success) return read.data as Entity<K>
  throw new InputProblem([issue('error', 'store-damaged', { file: 'entity', field: kind }, { why: `${kind} ${id}` })])
}

/** The bytes of a content in pieces. */
export async function* contentPieces(rows: Rows, queries: Queries, hash: string): AsyncGenerator<Uint8Array> {
  const row = (await rows.all(queries.content, { hash }))[0]
  if (row === undefined) throw new NotWhole(`content ${hash}`)
  if (row.bytes !== null) yield plain(row.bytes)
  else yield* parts(rows, queries, row)
}

async function* parts(rows: Rows, queries: Queries, { hash, size, parts }: ContentRow): AsyncGenerator<Uint8Array> {
  let given = 0
  for (let part = 0; given < size; part++) {
    const found = (await rows.all(queries.part, { parts: parts ?? '', part }))[0]
    if (found === undefined) throw new NotWhole(`content ${hash}`)
    given += found.bytes.length
    yield plain(found.bytes)
  }
}

/** Drivers give a Buffer, which is more than what was promised. */
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A replaced ledger leaves its lines where they are until the store is next opened, so whoever reads reads to the end. */
async function* linesOfLedger(
  rows: Rows,
  queries: Queries,
  { ledger, lines }: FileRow,
  from: number,
): AsyncGenerator<readonly string[]> {
  const end = lines ?? 0
  for (let at = from; at < end; at += linesAtOnce) {
    const until = Math.min(end, at + linesAtOnce)
    const found = await rows.all(queries.lines, { ledger: ledger ?? 0, from: at, until })
    if (found.length !== until - at) throw new NotWhole(`ledger ${ledger}`)
    yield found.map((row) => row.line)
  }
}

async function* linesOfDocument(pieces: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<readonly string[]> {
  let before = 0
  for await (const lines of linesOf(pieces)) {
    const wanted = lines.slice(Math.max(0, from - before))
    before += lines.length
    if (wanted.length > 0) yield wanted
  }
}
