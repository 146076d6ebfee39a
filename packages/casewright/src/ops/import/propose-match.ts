import type { TableMatch } from '../../read/table/mapping.ts'
import type { Table } from '../../read/table/table.ts'
import { patientColumn } from '../../read/table/whose-row.ts'
import { slug } from '../sources-add.ts'
import { guessMapping } from './guess-mapping.ts'
import { freeSourceId } from './free-source-id.ts'
import { importedTables, mappingsTakenBack } from './imported-tables.ts'
import { shortHash } from './own-import.ts'

/** How the match came about: given, as for an earlier table with these columns, or guessed from the headings. */
export type MatchFrom = 'given' | 'earlier' | 'guess'

/** A match, how it came about, and the title of the earlier table where it is that of one. */
export interface Proposed {
  readonly match: TableMatch
  readonly from: MatchFrom
  readonly earlier?: string
}

/**
 * As an earlier table with the same columns was matched, the latest of those that matched most, also where that was taken back;
 * else guessed. Another file is another source; its rows are numbered anew where no column names the patients.
 */
export function proposeMatch(table: Table, bytes: Uint8Array, files: ReadonlyMap<string, Uint8Array>): Proposed {
  const columns = new Set(table.columns)
  const hash = shortHash(bytes)
  const known = [
    ...importedTables(files).map((t) => ({ mapping: t.mapping, same: t.hashes.includes(hash) })),
    ...mappingsTakenBack(files).map((mapping) => ({ mapping, same: false })),
  ]
  const [earlier] = known
    .filter(({ mapping }) => columnsNeeded(mapping).every((c) => columns.has(c)))
    .toSorted(
      (a, b) =>
        Number(b.same) - Number(a.same) ||
        b.mapping.columns.length - a.mapping.columns.length ||
        (a.mapping.recorded.on < b.mapping.recorded.on ? 1 : -1),
    )
  const title = titleOf(table.name)
  const own = { id: freeSourceId(idFrom(title), files), kind: 'table' as const, title }
  if (earlier === undefined) return { match: guessMapping(table, own, 'P'), from: 'guess' }
  const { format: _, recorded: __, patient, source, ...match } = earlier.mapping
  const numbered = typeof patient === 'string' ? patient : numberedAnew(patient)
  const again = { ...match, patient: numbered, source: earlier.same ? source : { ...own, kind: source.kind } }
  return { match: withNewWords(again, guessMapping(table, own, '')), from: 'earlier', earlier: source.title }
}

const numberedAnew = ({ each_row, apart_by }: Exclude<TableMatch['patient'], string>): TableMatch['patient'] => ({
  each_row,
  ...(apart_by !== undefined && { apart_by }),
})

/** Words that the earlier table did not have are taken for what they mean. */
const withNewWords = (earlier: TableMatch, guessed: TableMatch): TableMatch => ({
  ...earlier,
  columns: earlier.columns.map((to) => {
    const values = guessed.columns.find((g) => g.column === to.column && g.to === to.to)?.values
    return values === undefined ? to : { ...to, values: { ...values, ...to.values } }
  }),
})

const columnsNeeded = (match: TableMatch): readonly string[] => [
  ...[patientColumn(match) ?? []].flat(),
  ...match.columns.flatMap((c) => [c.column, ...(typeof c.unit === 'object' ? [c.unit.column] : [])]),
]

/** The name of the file without folder and ending. */
const titleOf = (name: string): string => (name.split(/[/\\]/u).at(-1) ?? name).replace(/\.[^.]+$/u, '')

/** An id made of the file’s name where that is in Latin letters. */
function idFrom(title: string): string {
  const id = slug(title)
  return /[a-z]/u.test(id) ? id : 'table'
}
