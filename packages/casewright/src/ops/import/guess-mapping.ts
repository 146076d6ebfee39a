import { cellValue } from '../../read/table/cell-value.ts'
import type { FieldKind } from '../../read/table/field-kind.ts'
import { isPatientId } from '../../read/table/import-table.ts'
import type { ColumnMapping, TableMatch } from '../../read/table/mapping.ts'
import { besideOf } from '../../read/table/row-read.ts'
import { isUsuallySilent, silentWords } from '../../read/table/silence-of.ts'
import { isUntitled, type Table } from '../../read/table/table.ts'
import { patientColumn } from '../../read/table/whose-row.ts'
import headings from './headings.json' with { type: 'json' }
import { choiceMeant } from './choice-words.ts'
import { folded } from './fold-heading.ts'
import { isOfAPerson } from './person-headings.ts'
import {
  isHospitalNumber,
  patientHeading,
  rangeHeading,
  readHeading,
  unitHeading,
  type Meaning,
} from './read-heading.ts'
import { tableField, type TableField } from './table-fields.ts'

/** Distinct texts of a column that are looked at: enough to know it by. */
const MOST_WORDS = 500

/**
 * What a table’s columns are taken for by their headings and what stands in them, to be looked at by a person. A column whose
 * heading is known but whose cells cannot be read as its field is taken for nothing.
 */
export function guessMapping(table: Table, source: TableMatch['source'], prefix: string): TableMatch {
  const texts = new Map(table.columns.map((column, i) => [column, wordsIn(table, i)]))
  const cellsOf = (column: string): readonly string[] => texts.get(column) ?? []
  const patient = patientGuessed(table, cellsOf, prefix)
  const whose = patientColumn({ patient })
  const taken = new Set<string>()
  const columns: ColumnMapping[] = []
  const fixed: Record<string, string> = {}
  // Whether one choice holds tells less of a field than a column of its own.
  const [whole, asking] = [false, true].map((asks) =>
    table.columns.filter((column) => meaningsOf(table, column).some((m) => m.yes !== undefined) === asks),
  )
  for (const column of [...(whole ?? []), ...(asking ?? [])]) {
    if (column === whose) continue
    const found = meaningsOf(table, column).find((m) => !taken.has(placeOf(m)) && fits(m, cellsOf(column)))
    if (found === undefined) continue
    taken.add(placeOf(found))
    columns.push(completed(found, cellsOf(column)))
    const [list, id] = found.to.to.split('.')
    if (found.role !== undefined && list === 'exposures') fixed[`exposures.${id}.role`] = found.role
  }
  const read = columns.map((to) => withColumnsBeside(to, table.columns, tableField(to.to)?.kind))
  const used = new Set([whose, ...read.flatMap(besideOf), ...read.map((to) => to.column)])
  return {
    source,
    patient,
    blank: 'not-reported',
    silences: silencesFor(columns, cellsOf),
    columns: read,
    fixed,
    ignore: table.columns.filter(
      (c) => !used.has(c) && (saysNothingOfTheCase(c) || isHospitalNumber(table.labels?.get(c) ?? '')),
    ),
  }
}

/** The surest column whose cells can be ids; one that names patients otherwise tells them apart, and the study numbers them. */
function patientGuessed(
  table: Table,
  cellsOf: (column: string) => readonly string[],
  prefix: string,
): TableMatch['patient'] {
  const isFilled = (column: string): boolean => {
    const at = table.columns.indexOf(column)
    return table.rows.filter(({ cells }) => (cells[at] ?? '') !== '').length * 2 > table.rows.length
  }
  const candidates = table.columns.flatMap((column): readonly { rank: number; patient: TableMatch['patient'] }[] => {
    const names = [column, table.labels?.get(column) ?? '']
    const ofHospital = names.some(isHospitalNumber)
    const rank = patientHeading(names.find(isHospitalNumber) ?? column)
    if (rank === undefined) return []
    const cells = cellsOf(column)
    if (!ofHospital && cells.filter(isPatientId).length * 2 > cells.length) return [{ rank, patient: column }]
    return (rank === 0 || ofHospital) && isFilled(column)
      ? [{ rank, patient: { each_row: prefix, apart_by: column } }]
      : []
  })
  return candidates.toSorted((a, b) => a.rank - b.rank)[0]?.patient ?? { each_row: prefix }
}

/** What a column may be by its heading, then by what it is called for people. */
const meaningsOf = ({ labels }: Table, column: string): readonly Meaning[] => {
  if (isUntitled(column)) return []
  const label = labels?.get(column) ?? ''
  const found = TICK_BOX.test(column)
    ? signsTicked(label)
    : [column, label].filter((name) => name !== '').flatMap(readHeading)
  return found.map((m) => ({ ...m, to: { ...m.to, column } }))
}

/** REDCap gives each box of a question a column of its own. */
const TICK_BOX = /___[^_]/u

/** What a box may be: a sign, where its question is no other than which signs of a section there were. */
function signsTicked(label: string): readonly Meaning[] {
  const end = label.lastIndexOf(': ')
  const asked = folded(label.slice(0, Math.max(end, 0)))
  const [section] = Object.entries(headings.sections).find(([, names]) => names.some((n) => folded(n) === asked)) ?? []
  if (section === undefined) return []
  return readHeading(label.slice(end + 2)).filter(({ field }) => field.path.startsWith(`episodes.E1.${section}.`))
}

/** Numbers of rows and of patients, what names a person, and what REDCap keeps of its own forms. */
const saysNothingOfTheCase = (column: string): boolean =>
  patientHeading(column) !== undefined || isOfAPerson(column) || column.startsWith('redcap_')

const OF_REACTION = new Set(headings.reactionOutcome.map(folded))

/** A match with what the cells say of columns somebody matched by hand: the order of dates, what parts a list, words of choices. */
export function withGuessed(table: Table, match: TableMatch, columns: readonly string[]): TableMatch {
  return {
    ...match,
    columns: match.columns.map((to) => {
      const field = columns.includes(to.column) ? tableField(to.to) : undefined
      if (field === undefined) return to
      const question = meaningsOf(table, to.column).find((m) => m.yes !== undefined && m.field.path === field.path)
      return withColumnsBeside(
        completed({ ...question, to, field }, wordsIn(table, table.columns.indexOf(to.column))),
        table.columns,
        field.kind,
      )
    }),
  }
}

/** An onset told as a date and one told as a time stand side by side. */
const placeOf = ({ to }: Meaning): string => `${to.to} ${to.after ?? ''}`

function wordsIn(table: Table, at: number): readonly string[] {
  const words = new Set<string>()
  for (const { cells } of table.rows) {
    const text = cells[at] ?? ''
    if (text !== '') words.add(text)
    if (words.size === MOST_WORDS) break
  }
  return [...words]
}

/** The usual silences; a dash is none in a table whose findings are told by plus and minus. */
function silencesFor(
  columns: readonly ColumnMapping[],
  cellsOf: (column: string) => readonly string[],
): TableMatch['silences'] {
  const bySign = columns.some((to) => tableField(to.to)?.kind === 'presence' && cellsOf(to.column).includes('+'))
  const usual = silentWords['not-reported']
  return { ...silentWords, 'not-reported': bySign ? usual.filter((w) => w !== '-') : [...usual] }
}

/** Whether at least half of what is told in the cells can be read as the field. */
function fits(meaning: Meaning, cells: readonly string[]): boolean {
  const told = cells.filter((c) => !isUsuallySilent(c))
  const { kind } = meaning.field
  // Words and terms that are not known are matched by a person.
  if (kind === 'word' || kind === 'text' || kind === 'drug' || kind === 'malignancy' || kind === 'diagnosis')
    return true
  if (kind === 'signs') return true
  const to = completed(meaning, told)
  const unit = typeof to.unit === 'string' ? to.unit : undefined
  // A laboratory value without a unit waits for one, a day written 02/03/2020 for somebody to say which is the month.
  const looks =
    kind === 'laboratory' && unit === undefined
      ? /\d/u
      : isDay(to, kind) && to.date === undefined
        ? WRITTEN_DAY
        : undefined
  const read = told.filter((c) => looks?.test(c) === true || !('want' in cellValue(kind, c, to, unit)))
  return read.length * 2 >= told.length
}

/** With what only the cells say: the order of dates, what parts a list, which words mean which choice. */
function completed({ to, field, yes }: Meaning, cells: readonly string[]): ColumnMapping {
  const { kind } = field
  const date = isDay(to, kind) ? dateOrder(cells) : undefined
  const split = kind === 'signs' ? headings.splits.find((s) => cells.some((c) => c.includes(s))) : undefined
  const known = kind === 'word' ? { ...choicesIn(field, cells), ...(yes !== undefined && asked(yes, cells)) } : {}
  // Under “outcome” a death may be that of the disease: whether the reaction was fatal is for a person to say.
  const values = isAnyOutcome(to) ? mapValues(known, (value) => (value === 'fatal' ? '' : value)) : known
  return {
    ...to,
    ...(date !== undefined && { date }),
    ...(split !== undefined && { split }),
    ...(Object.keys(values).length > 0 && { values }),
  }
}

const isAnyOutcome = ({ to, column }: ColumnMapping): boolean =>
  to === 'episodes.E1.outcome' && column !== to && !OF_REACTION.has(folded(column))

const mapValues = (record: Readonly<Record<string, string>>, as: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, as(value)]))

const isDay = (to: ColumnMapping, kind: FieldKind): boolean =>
  kind === 'moment' || (kind === 'onset' && to.after === undefined)

/** A day in numbers, its parts in whatever order. */
const WRITTEN_DAY = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})$/u

/** The order of day and month, where the cells can be read in one order only. */
export function dateOrder(cells: readonly string[]): ColumnMapping['date'] {
  const written = cells.flatMap((c) => {
    const [, a, sign, b, y] = WRITTEN_DAY.exec(c) ?? []
    return a === undefined || b === undefined || y === undefined ? [] : [{ a, b, y, sign }]
  })
  if (written.length === 0) return undefined
  if (written.every((w) => w.a.length === 4)) return written.some((w) => w.sign === '/') ? 'YYYY/MM/DD' : undefined
  if (written.some((w) => w.y.length !== 4)) return undefined
  if (written.every((w) => w.sign === '.')) return 'DD.MM.YYYY'
  const dayFirst = written.some((w) => Number(w.a) > 12)
  const monthFirst = written.some((w) => Number(w.b) > 12)
  return dayFirst === monthFirst ? undefined : dayFirst ? 'DD/MM/YYYY' : 'MM/DD/YYYY'
}

/** Which of the texts mean which choice of the field, by its names in either language. */
function choicesIn(field: TableField, cells: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    cells.flatMap((text): readonly (readonly [string, string])[] => {
      const value = choiceMeant(field, text)
      return value === undefined || value === text ? [] : [[text, value]]
    }),
  )
}

/** What yes and no mean where one choice is asked of: no leaves open which of the others it is. */
const asked = (yes: string, cells: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    cells.flatMap((text): readonly (readonly [string, string])[] => {
      const read = cellValue('presence', text, { column: '', to: '' }, undefined)
      return 'want' in read ? [] : [[text, 'absent' in read ? '' : yes]]
    }),
  )

/** A number whose unit, or whose limits of normal, stand in a column of their own. */
function withColumnsBeside(to: ColumnMapping, columns: readonly string[], kind: FieldKind | undefined): ColumnMapping {
  const own = new Set([to.column, to.column.replace(/[（(].*$/u, '')].map(folded))
  const range = kind === 'laboratory' ? columns.find((c) => own.has(rangeHeading(c) ?? '')) : undefined
  return withUnitColumn(range === undefined ? to : { ...to, range: { column: range } }, columns, kind)
}

function withUnitColumn(to: ColumnMapping, columns: readonly string[], kind: FieldKind | undefined): ColumnMapping {
  if (kind === undefined || !WITH_UNIT.has(kind) || to.unit !== undefined) return to
  const column = columns.find((c) => unitHeading(c) === folded(to.column))
  return column === undefined ? to : { ...to, unit: { column } }
}

/** Kinds whose numbers may need a unit. */
const WITH_UNIT: ReadonlySet<FieldKind> = new Set(['laboratory', 'onset', 'duration', 'resolution'])
