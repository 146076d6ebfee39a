import { quarterTables, type QuarterTable } from './quarter-table.ts'

/** What the name of a file of FDA's quarterly ASCII data says. `quarter`: `2017q2`; null for the one list of all deleted cases. */
export type QuarterFile =
  | { readonly kind: 'table'; readonly table: QuarterTable; readonly quarter: string; readonly isNew: boolean }
  | { readonly kind: 'deleted'; readonly quarter: string | null }

const TABLE = new RegExp(`^(${quarterTables.join('|')})(\\d\\d)Q([1-4])(_?new)?\\.txt$`, 'iu')
/** `ADR19Q1DeletedCases.txt`, `20Q4DeletedCases.txt`, `DELETE21Q4.txt`, `AllDeletedCases.txt`. */
const DELETED =
  /^(?:\w*delet\w*?)(\d\d)Q([1-4])\w*\.txt$|^(?:ADR)?(\d\d)Q([1-4])\w*delet\w*\.txt$|^all_?delet\w*\.txt$/iu

/** The extracts begin in 2004; two digits of a year are of this century. */
const quarterOf = (year: string, quarter: string): string => `20${year}q${quarter}`

/** Undefined where the name is none of theirs. `path` may have folders. */
export function quarterFile(path: string): QuarterFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const [, table, year, quarter, isNew] = TABLE.exec(name) ?? []
  if (table !== undefined && year !== undefined && quarter !== undefined)
    return {
      kind: 'table',
      table: table.toUpperCase() as QuarterTable,
      quarter: quarterOf(year, quarter),
      isNew: isNew !== undefined,
    }
  const deleted = DELETED.exec(name)
  if (deleted === null) return undefined
  const [, y1, q1, y2, q2] = deleted
  const [y, q] = [y1 ?? y2, q1 ?? q2]
  return { kind: 'deleted', quarter: y === undefined || q === undefined ? quarterOfPath(path) : quarterOf(y, q) }
}

/** The quarter that a folder or archive on the way to a file names: `faers_ascii_2019Q1.zip`. */
export function quarterOfPath(path: string): string | null {
  const [, year, quarter] = /((?:19|20)\d\d)_?q([1-4])/iu.exec(path) ?? []
  return year === undefined || quarter === undefined ? null : `${year}q${quarter}`
}
