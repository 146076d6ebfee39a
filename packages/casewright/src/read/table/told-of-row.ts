import type { Mapping, TableMatch } from './mapping.ts'
import { cellOf, meaningOf } from './row-read.ts'
import { isUsuallySilent, silenceOf } from './silence-of.ts'
import type { Table, TableRow } from './table.ts'

type HowToldOf = Pick<TableMatch, 'columns' | 'silences'>

/** What a row tells of a person that another row of the same person cannot tell otherwise; left out where it tells nothing sure. */
export interface ToldOfRow {
  /** As a hospital’s own numbers count within it only. */
  readonly centre?: string
  readonly sex?: string
  readonly age?: string
}

/** Two ages further apart are of two people, whenever each was noted. */
const MOST_YEARS_BETWEEN = 10

/**
 * A text as two rows are compared by it: without case, width and blanks; '' where it names nobody: a word of silence, a text without
 * a letter or digit, nothing but noughts.
 */
export function whomNames(text: string, silences: Mapping['silences']): string {
  const person = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  const saysNothing = silenceOf(text, silences) !== undefined || isUsuallySilent(text)
  return saysNothing || !/[\p{L}1-9]/u.test(person) ? '' : person
}

/** The texts of a row by which people of one number are told apart. */
export function toldOfRow(table: Table, row: TableRow, { columns, silences }: HowToldOf): ToldOfRow {
  const textOf = (field: keyof ToldOfRow): string | undefined => {
    const to = columns.find((c) => c.to === field)
    const text = to === undefined ? '' : meaningOf(to, cellOf(table, row, to.column))
    return whomNames(text, silences) === '' ? undefined : text
  }
  const [centre, sex, age] = [textOf('centre'), textOf('sex'), textOf('age')]
  return {
    ...(centre !== undefined && { centre }),
    ...((sex === 'female' || sex === 'male') && { sex }),
    ...(age !== undefined && yearsIn(age) !== undefined && { age }),
  }
}

/** In which respect two rows cannot be of one person; undefined where they may be. */
export function differsIn(a: ToldOfRow, b: ToldOfRow): keyof ToldOfRow | undefined {
  if (a.centre !== undefined && b.centre !== undefined && folded(a.centre) !== folded(b.centre)) return 'centre'
  if (a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex) return 'sex'
  const [one, other] = [yearsIn(a.age ?? ''), yearsIn(b.age ?? '')]
  return one !== undefined && other !== undefined && Math.abs(one - other) > MOST_YEARS_BETWEEN ? 'age' : undefined
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

function yearsIn(age: string): number | undefined {
  const years = /^(\d{1,3}(?:\.\d+)?)\s*(?:岁|years?|yrs?|y)?$/iu.exec(age.normalize('NFKC').trim())?.[1]
  return years === undefined ? undefined : Number(years)
}
