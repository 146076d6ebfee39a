import type { DuckDBDataChunk } from '@duckdb/node-api'
import type { DrugCourse, ReportLine } from '../../ops/signal-ports.ts'
import type { ReportForLinkage } from '../../signal/duplicates/report-for-linkage.ts'
import { type ListColumn, listColumn } from '../counting/duck-columns.ts'
import type { Cell } from './sql.ts'

const text = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell))
const textOrNull = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
const numberOrNull = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
const sexOrNull = (cell: Cell | undefined): 'F' | 'M' | null => (cell === 'F' || cell === 'M' ? cell : null)
const list = (cell: Cell | undefined): readonly Cell[] => (Array.isArray(cell) ? (cell as readonly Cell[]) : [])
const numbers = (cell: Cell | undefined): readonly number[] => list(cell).map(Number)
const texts = (cell: Cell | undefined): readonly string[] => list(cell).map(String)

const columns = (names: readonly string[], table: string): string => names.map((n) => `${table}.${n}`).join(', ')

export const linkageColumns = (table: string): string =>
  columns(
    ['report', 'event_date', 'received', 'sex', 'age_years', 'weight_kg', 'country', 'reporter', 'report_type'].concat([
      'citation_key',
      'drugs',
      'suspects',
      'events',
    ]),
    table,
  ).concat(`, array_to_string(${table}.outcomes, ' ') AS outcomes`)

/** Rows of a chunk whose columns from `first` on are `linkageColumns`. */
export function reportsForLinkage(chunk: DuckDBDataChunk, first: number): readonly ReportForLinkage[] {
  const cells = (column: number): Cell[] => chunk.getColumnValues(first + column) as Cell[]
  const [reports = [], eventDates, received, sexes, ages, weights, countries, reporters, types, citations] = Array.from(
    { length: 10 },
    (_, i) => cells(i),
  )
  const [drugs, suspects, events] = [10, 11, 12].map((i) => idsOfRows(listColumn(chunk, first + i)))
  const outcomes = outcomesOfRows(cells(13))
  if (drugs === undefined || suspects === undefined || events === undefined) throw new Error('no lists')
  return reports.map((report, i) => ({
    report: Number(report),
    eventDate: textOrNull(eventDates?.[i]),
    received: textOrNull(received?.[i]),
    sex: sexOrNull(sexes?.[i]),
    age: numberOrNull(ages?.[i]),
    weight: numberOrNull(weights?.[i]),
    country: textOrNull(countries?.[i]),
    reporter: textOrNull(reporters?.[i]),
    reportType: textOrNull(types?.[i]),
    outcomes: outcomes(i),
    literature: textOrNull(citations?.[i]),
    drugs: drugs(i),
    suspects: suspects(i),
    events: events(i),
  }))
}

const idsOfRows =
  ({ ids, entries }: ListColumn) =>
  (row: number): readonly number[] => {
    const from = entries[4 * row] ?? 0
    return Array.from(ids.subarray(from, from + (entries[4 * row + 2] ?? 0)))
  }

/** There are few sets of outcomes: of a chunk, each is taken apart once. */
function outcomesOfRows(joined: readonly Cell[]): (row: number) => readonly string[] {
  const known = new Map<Cell, readonly string[]>(joined.map((cell) => [cell, []]))
  for (const cell of known.keys()) if (typeof cell === 'string' && cell !== '') known.set(cell, cell.split(' '))
  return (row) => known.get(joined[row] ?? null) ?? []
}

export const lineColumns = (table: string): string =>
  columns(
    ['report', 'report_id', 'case_id', 'source', 'received', 'event_date', 'sex', 'age_years', 'weight_kg'].concat(
      ['country', 'reporter', 'serious', 'outcomes', 'literature'],
      ['drugs', 'suspects', 'primaries', 'events', 'indications'],
    ),
    table,
  )

/** A row of `lineColumns`. */
export function reportLine(row: readonly Cell[]): ReportLine {
  const [report, reportId, caseId, source, received, eventDate, sex, age, weight, country, reporter, serious] = row
  return {
    report: Number(report),
    reportId: text(reportId),
    caseId: text(caseId),
    source: text(source),
    received: textOrNull(received),
    eventDate: textOrNull(eventDate),
    sex: sexOrNull(sex),
    age: numberOrNull(age),
    weight: numberOrNull(weight),
    country: textOrNull(country),
    reporter: textOrNull(reporter),
    serious: typeof serious === 'boolean' ? serious : null,
    outcomes: texts(row[12]),
    literature: textOrNull(row[13]),
    drugs: numbers(row[14]),
    suspects: numbers(row[15]),
    primaries: numbers(row[16]),
    events: numbers(row[17]),
    indications: numbers(row[18]),
  }
}

/** A row of report, report_id, source, drug, start, end, event_date, received. */
export function drugCourse(row: readonly Cell[]): DrugCourse {
  const [report, reportId, source, drug, start, end, eventDate, received] = row
  return {
    report: Number(report),
    reportId: text(reportId),
    source: text(source),
    drug: Number(drug),
    start: textOrNull(start),
    end: textOrNull(end),
    eventDate: textOrNull(eventDate),
    received: textOrNull(received),
  }
}
