import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { databaseOf, isDatabase } from '../../i18n/database-name.ts'
import type { Bibliographic, LiteratureRecord } from '../../model/literature/record.ts'
import type { Bilingual } from '../../model/wording.ts'
import { readLiterature } from '../../read/literature/read-literature.ts'
import { usualLimits, type ExportFile, type ReadEntry } from '../../read/literature/reader.ts'
import type { Context } from '../ports.ts'
import { likeKnown } from './like-known.ts'
import { fieldsOf, sayDatabase, type FieldName } from './said-record.ts'

/** What an export was read as, and what was in it. */
export interface ExportSummary {
  readonly reader: string
  /** The format, for people. */
  readonly format: string
  readonly encoding: string
  readonly database: string
  readonly databaseName: Bilingual
  readonly records: number
  readonly languages: Readonly<Record<string, number>>
  /** In how many records each field says something. */
  readonly fields: readonly { readonly field: FieldName; readonly name: Bilingual; readonly records: number }[]
  /** Tags of the export that no field holds; they are kept as they came. */
  readonly rest: readonly { readonly tag: string; readonly records: number }[]
  readonly years: { readonly from: number; readonly to: number } | null
  /** Records whose DOI or database number a record imported earlier has too. */
  readonly seenBefore: number
}

export interface ReadingSettings {
  readonly damaged: 'refuse' | 'keep'
  readonly format?: string | undefined
  readonly encoding?: string | undefined
  /** Database, where the export does not say. */
  readonly database?: string | undefined
  /** DOIs and numbers of the records imported before. */
  readonly known: ReadonlySet<string>
}

/** Read an export through; `each` gets its entries in their order. @throws InputProblem where it cannot be used */
export async function readExport(
  ctx: Context,
  source: ExportFile,
  settings: ReadingSettings,
  tell: (issue: Issue) => void,
  each: (entry: ReadEntry, number: number) => Promise<void> = async () => {},
): Promise<ExportSummary> {
  const file = source.name
  const { reader, encoding, entries } = await readLiterature(source, {
    damaged: settings.damaged,
    limits: usualLimits,
    tell,
    ...(settings.format !== undefined && { format: settings.format }),
    ...(settings.encoding !== undefined && { encoding: settings.encoding }),
  })
  const [languages, databases, rest] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const fields = new Map<FieldName, { readonly name: Bilingual; records: number }>()
  let [records, seenBefore, from, to] = [0, 0, Infinity, -Infinity]
  for await (const entry of entries) {
    const { value } = entry
    records += 1
    count(languages, value.language ?? 'und')
    const database = [value.database, ...Object.keys(value.accessions)].map(databaseOf).find(isDatabase)
    if (database !== undefined) count(databases, database)
    for (const { field, name } of fieldsOf(value)) {
      const told = fields.get(field)
      if (told === undefined) fields.set(field, { name, records: 1 })
      else told.records += 1
    }
    for (const tag of new Set(value.rest.map(([t]) => t))) count(rest, tag)
    if (value.year !== undefined) [from, to] = [Math.min(from, value.year), Math.max(to, value.year)]
    if (numbersOf(value).some((n) => settings.known.has(n))) seenBefore += 1
    await each(entry, records)
    if (records % 1000 === 0) {
      ctx.progress('reading', 0, 1, `${file}: ${records}`)
      await ctx.breathe()
    }
  }
  if (records === 0) throw new InputProblem([issue('error', 'nothing-to-report', { file }, { what: file })])
  const [named] = [...databases].toSorted(mostFirst)
  const database = databaseOf(settings.database) ?? named?.[0] ?? defaultDatabase(reader.id)
  if (database === 'unknown') tell(issue('warning', 'database-unknown', { file }, { file }))
  for (const told of likeKnown(settings.database, file)) tell(told)
  return {
    reader: reader.id,
    format: reader.name,
    encoding,
    database,
    databaseName: sayDatabase(database),
    records,
    languages: Object.fromEntries([...languages].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    fields: [...fields].map(([field, told]) => ({ field, ...told })),
    rest: [...rest].toSorted(mostFirst).map(([tag, n]) => ({ tag, records: n })),
    years: from > to ? null : { from, to },
    seenBefore,
  }
}

/** What a record is known by beyond its words: DOI, PubMed and database numbers. */
export const numbersOf = (r: Bibliographic | LiteratureRecord): readonly string[] => [
  ...(r.doi === undefined ? [] : [`doi ${r.doi.toLowerCase()}`]),
  ...(r.pmid === undefined ? [] : [`pmid ${r.pmid}`]),
  ...Object.entries(r.accessions).map(([database, number]) => `${database} ${number}`),
]

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
const mostFirst = ([a, n]: readonly [string, number], [b, m]: readonly [string, number]): number =>
  m - n || (a < b ? -1 : 1)

/** A format that only one database writes names it. */
const defaultDatabase = (reader: string): string =>
  isDatabase(databaseOf(reader)) ? (databaseOf(reader) ?? 'unknown') : 'unknown'
