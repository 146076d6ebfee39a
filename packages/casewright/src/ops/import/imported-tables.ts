import { decodeText } from '../../base/decode-text.ts'
import { sha256Hex, utf8 } from '../../base/content-hash.ts'
import { sourceYaml } from '../../extract/write-yaml.ts'
import { sourceOf } from '../../read/table/import-table.ts'
import type { Mapping } from '../../read/table/mapping.ts'
import { readMapping } from '../../read/table/read-mapping.ts'
import { mappingYaml } from '../../read/table/write-mapping.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import type { Decision } from '../../model/study.ts'

type Tree = ReadonlyMap<string, Uint8Array>

const IMPORTS = 'imports'
const LEFTOVERS = 'leftovers.csv'
const MAPPING = 'mapping.yaml'
const PATIENTS = 'patients.csv'
const ROWS = 'rows.csv'
/** No source has such an id. */
const TAKEN_BACK = `${IMPORTS}/_taken-back`

/** Where the study keeps what an import has left. */
export const leftoversOf = (source: string): string => `${IMPORTS}/${source}/${LEFTOVERS}`
/** Where what a table says of patients stands whom two people are reading: closed to both, as each other’s words are. */
const BLIND = 'blind'
/** Whether a file of an import is closed to those who read for themselves. */
export const isClosed = (path: string): boolean => path.split('/').at(-2) === BLIND
export const blindLeftoversOf = (source: string): string => `${IMPORTS}/${source}/${BLIND}/${LEFTOVERS}`
/** Where stands what each patient’s file was when it came, by its hash. */
export const patientsOf = (source: string): string => `${IMPORTS}/${source}/${PATIENTS}`
/** Where stands which row of the table tells of whom, where the table itself does not say it by ids. */
const rowsOf = (source: string): string => `${IMPORTS}/${source}/${ROWS}`
const mappingOf = (source: string): string => `${IMPORTS}/${source}/${MAPPING}`
/** Of a table that is closed: its mapping tells words of the cells. */
const blindMappingOf = (source: string): string => `${IMPORTS}/${source}/${BLIND}/${MAPPING}`
/** Where the mapping of a table may stand. */
export const mappingsOf = (source: string): readonly string[] => [mappingOf(source), blindMappingOf(source)]

/** A table that was brought in, as the study keeps it. */
export interface ImportedTable {
  readonly source: string
  readonly mapping: Mapping
  /** Paths of the tables that came under this source, as they came. */
  readonly tables: readonly string[]
  /** How their hashes begin. */
  readonly hashes: readonly string[]
  /** Every file kept of it. */
  readonly files: readonly string[]
  /** Its patients who are in the study, each with the SHA-256 of the file as it was written. */
  readonly patients: ReadonlyMap<string, string>
}

/** The tables that were brought into a study and can be told of. */
export function importedTables(files: Tree): readonly ImportedTable[] {
  const bySource = Map.groupBy(
    [...files.keys()].filter((path) => path.startsWith(`${IMPORTS}/`)),
    (path) => path.split('/')[1] ?? '',
  )
  return [...bySource].flatMap(([source, paths]): readonly ImportedTable[] => {
    const path = mappingsOf(source).find((p) => files.has(p)) ?? ''
    const bytes = files.get(path)
    const mapping = bytes === undefined ? undefined : readMapping(path, bytes).mapping
    if (mapping === undefined) return []
    const own = new Set([LEFTOVERS, MAPPING, PATIENTS, ROWS])
    const tables = paths.filter((p) => !own.has(p.split('/').at(-1) ?? ''))
    const patients = [...manifestOf(source, files)].filter(([id]) => files.has(`patients/${id}.yaml`))
    return [
      {
        source,
        // The source may have got another id since.
        mapping: { ...mapping, source: { ...mapping.source, id: source } },
        tables,
        hashes: tables.map((p) => (p.split('/').at(-1) ?? '').slice(0, 16)),
        files: paths,
        patients: new Map(patients),
      },
    ]
  })
}

/** How the columns of tables were matched that were taken back since. */
export function mappingsTakenBack(files: Tree): readonly Mapping[] {
  return [...files].flatMap(([path, bytes]) => {
    const mapping = path.startsWith(`${TAKEN_BACK}/`) ? readMapping(path, bytes).mapping : undefined
    return mapping === undefined ? [] : [mapping]
  })
}

/** Where the mapping of a table is kept when it is taken back, for the next time. */
export const takenBackPath = (source: string): string => `${TAKEN_BACK}/${source}.yaml`

/** Whether the source of a table says something else of itself than when it came in. */
export function sourceChanged({ source, mapping }: ImportedTable, files: Tree): boolean {
  const bytes = files.get(`sources/${source}.yaml`)
  return bytes === undefined || decodeText(bytes) !== sourceYaml(sourceOf(mapping))
}

/** What is kept of an import beside its patients and leftovers: the table as it came, the mapping, and what each patient’s file was. */
export function keptOfImport(
  source: string,
  existing: Tree,
  kept: {
    readonly mapping: Mapping
    readonly files: readonly (readonly [name: string, bytes: Uint8Array])[]
    /** Whether they tell of patients whom two people are reading. */
    readonly blind: boolean
    /** The rows that tell of each patient, as a spreadsheet shows them. */
    readonly rows: ReadonlyMap<string, readonly number[]>
  },
  added: ReadonlyMap<string, string>,
): ReadonlyMap<string, Uint8Array | string> {
  const written = [...added].flatMap(([path, text]): readonly (readonly [string, string])[] => {
    const id = /^patients\/(.+)\.yaml$/u.exec(path)?.[1]
    return id === undefined ? [] : [[id, sha256Hex(utf8(text))]]
  })
  const manifest = new Map([...manifestOf(source, existing), ...written])
  return new Map<string, Uint8Array | string>([
    ...kept.files.map(
      ([name, bytes]) =>
        [
          `${IMPORTS}/${source}/${kept.blind ? `${BLIND}/` : ''}${sha256Hex(bytes).slice(0, 16)}-${baseName(name)}`,
          bytes,
        ] as const,
    ),
    [kept.blind ? blindMappingOf(source) : mappingOf(source), mappingYaml(kept.mapping)],
    [patientsOf(source), `${['patient,sha256', ...[...manifest].map((line) => line.join(','))].join('\n')}\n`],
    ...(typeof kept.mapping.patient === 'string' || kept.mapping.patient.apart_by === undefined
      ? []
      : [[rowsOf(source), rowsCsv(kept.rows)] as const]),
  ])
}

const manifestOf = (source: string, files: Tree): ReadonlyMap<string, string> => pairsIn(files.get(patientsOf(source)))

/** The patient each row of a table tells of, by the row’s number, where that was noted. */
export const patientsByRow = (source: string, files: Tree): ReadonlyMap<string, string> =>
  pairsIn(files.get(rowsOf(source)))

/** Every id that rows of a table were given, though its patient may be gone. */
export const idsGiven = (files: Tree): readonly string[] =>
  [...files].flatMap(([path, bytes]) =>
    path.startsWith(`${IMPORTS}/`) && path.endsWith(`/${ROWS}`) ? [...pairsIn(bytes).values()] : [],
  )

const rowsCsv = (rows: ReadonlyMap<string, readonly number[]>): string =>
  `${['row,patient', ...[...rows].flatMap(([id, own]) => own.map((row) => `${row},${id}`))].join('\n')}\n`

/** A table of two columns below their headings, the first by which the second is found. */
function pairsIn(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  const [, ...rows] = (bytes === undefined ? '' : (decodeText(bytes) ?? '')).split('\n')
  return new Map(
    rows.flatMap((row) => {
      const [key, value] = row.split(',')
      return key === undefined || value === undefined ? [] : [[key, value] as const]
    }),
  )
}

const baseName = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path

/**
 * Patients for whose sake an import cannot be taken back: changed, decided on or extracted since, or of its source though not by
 * it. Only the files of others are read, so that a large table is looked through at once.
 */
export function patientsInUse(
  { source, patients }: ImportedTable,
  decisions: readonly Decision[],
  files: Tree,
): readonly string[] {
  const extracted = new Set(
    [...files.keys()].flatMap((path) => (path.startsWith('extractions/') ? [path.split('/')[1] ?? ''] : [])),
  )
  const decided = new Set(
    decisions.flatMap((d) => [d.patient, ...('other' in d ? [d.other] : []), ...('merged' in d ? [d.merged] : [])]),
  )
  const touched = [...patients].flatMap(([id, hash]) => {
    const bytes = files.get(`patients/${id}.yaml`)
    const same = bytes !== undefined && sha256Hex(bytes) === hash
    return same && !extracted.has(id) && !decided.has(id) ? [] : [id]
  })
  const word = new RegExp(`(?<![a-z0-9-])${source}(?![a-z0-9-])`, 'u')
  const others = [...files].flatMap(([path, bytes]) => {
    const id = /^patients\/([^/]+)\.yaml$/u.exec(path)?.[1]
    if (id === undefined || patients.has(id)) return []
    // Reading a file takes a thousand times as long as seeing that it does not hold the word.
    return word.test(decodeText(bytes) ?? '') && reportsIn(path, bytes).includes(source) ? [id] : []
  })
  return [...touched, ...others]
}

function reportsIn(path: string, bytes: Uint8Array): readonly unknown[] {
  const file: unknown = readYaml(path, bytes).yaml?.value
  const reports: unknown = typeof file === 'object' && file !== null ? Reflect.get(file, 'reports') : undefined
  return Array.isArray(reports) ? reports : []
}
