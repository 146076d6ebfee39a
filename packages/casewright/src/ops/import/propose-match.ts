import type { TableMatch } from '../../read/table/mapping.ts'
import type { Table } from '../../read/table/table.ts'
import { slug } from '../sources-add.ts'
import { guessMapping } from './guess-mapping.ts'
import { importedTables } from './imported-tables.ts'

/** How the match came about: given, as for an earlier table with these columns, or guessed from the headings. */
export type MatchFrom = 'given' | 'earlier' | 'guess'

/** As an earlier table with the same columns was matched, the latest of those that matched most; else guessed. */
export function proposeMatch(
  table: Table,
  files: ReadonlyMap<string, Uint8Array>,
): { readonly match: TableMatch; readonly from: MatchFrom } {
  const columns = new Set(table.columns)
  const [earlier] = importedTables(files)
    .filter(({ mapping }) => columnsNeeded(mapping).every((c) => columns.has(c)))
    .toSorted(
      (a, b) =>
        b.mapping.columns.length - a.mapping.columns.length || (a.mapping.recorded.on < b.mapping.recorded.on ? 1 : -1),
    )
  if (earlier !== undefined) {
    const { format: _, recorded: __, ...match } = earlier.mapping
    return { match: withNewWords(match, guessMapping(table, match.source, '')), from: 'earlier' }
  }
  const title = titleOf(table.name)
  const id = freeId(slug(title), files)
  return { match: guessMapping(table, { id, kind: 'table', title }, prefixIn(id, files)), from: 'guess' }
}

/** Words that the earlier table did not have are taken for what they mean. */
const withNewWords = (earlier: TableMatch, guessed: TableMatch): TableMatch => ({
  ...earlier,
  columns: earlier.columns.map((to) => {
    const values = guessed.columns.find((g) => g.column === to.column && g.to === to.to)?.values
    return values === undefined ? to : { ...to, values: { ...values, ...to.values } }
  }),
})

const columnsNeeded = ({ patient, columns }: TableMatch): readonly string[] => [
  ...(typeof patient === 'string' ? [patient] : []),
  ...columns.flatMap((c) => [c.column, ...(typeof c.unit === 'object' ? [c.unit.column] : [])]),
]

/** The name of the file without folder and ending. */
const titleOf = (name: string): string => (name.split(/[/\\]/u).at(-1) ?? name).replace(/\.[^.]+$/u, '')

/** An id no source has, made of the file’s name where that is in Latin letters. */
function freeId(from: string, files: ReadonlyMap<string, Uint8Array>): string {
  const base = /[a-z]/u.test(from) ? from : 'table'
  const isTaken = (id: string): boolean => files.has(`sources/${id}.yaml`)
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!isTaken(id)) return id
  }
}

/** What the ids of patients begin with where no column names them: P, unless the study numbers so already. */
const prefixIn = (source: string, files: ReadonlyMap<string, Uint8Array>): string =>
  [...files.keys()].some((path) => /^patients\/P\d+\.yaml$/u.test(path)) ? `${source}-` : 'P'
