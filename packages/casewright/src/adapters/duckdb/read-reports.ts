import { join } from 'node:path'
import { drugColumn } from '../../model/signal/scope.ts'
import type { DrugCourse, IndicationAsk, IndicationCount, ReportAsk, ReportLine } from '../../ops/signal-ports.ts'
import { sayings, type ReportsSaying } from '../../signal/ask/case-list.ts'
import { parquetIn } from './parquet.ts'
import { keeps } from './report-conditions.ts'
import { drugCourse, lineColumns, reportLine } from './report-rows.ts'
import type { Sql } from './sql.ts'

/** Reports with one of the drugs in that role and one of the events, in the order of their numbers. */
export async function readReports(sql: Sql, generation: string, ask: ReportAsk): Promise<readonly ReportLine[]> {
  const rows = await sql.rows(
    `SELECT ${lineColumns('r')} FROM ${reportsOf(generation)} r WHERE ${behind(ask)} ORDER BY r.report${limit(ask)}`,
  )
  return rows.map(reportLine)
}

/** Courses of the drugs in reports with one of the events. */
export async function readCourses(sql: Sql, generation: string, ask: ReportAsk): Promise<readonly DrugCourse[]> {
  const rows = await sql.rows(
    `SELECT c.report, r.report_id, r.source, c.drug, c."start", c."end", c.event_date, c.received FROM ${parquetIn(join(generation, 'courses'))} c
JOIN (SELECT report, report_id, source, ${drugColumn[ask.role]} AS named FROM ${reportsOf(generation)} WHERE ${behind(ask)} ORDER BY report${limit(ask)}) r ON c.report = r.report
WHERE ${amongDrugs(ask)} AND list_contains(r.named, c.drug)
ORDER BY c.report, c.drug, c."start", c."end"`,
  )
  return rows.map(drugCourse)
}

const said: Readonly<Record<(typeof sayings)[number], string>> = {
  sex: 'count(r.sex)',
  age: 'count(r.age_years)',
  weight: 'count(r.weight_kg)',
  country: 'count(r.country)',
  reporter: 'count(r.reporter)',
  'event-date': 'count(r.event_date)',
  outcome: 'count(*) FILTER (len(r.outcomes) > 0)',
  indication: 'count(*) FILTER (len(r.indications) > 0)',
  onset: 'count(c.report) FILTER (r.event_date IS NOT NULL)',
}

/** How many reports with one of the drugs in that role and one of the events there are, and how many say each thing. */
export async function readSaying(sql: Sql, generation: string, ask: ReportAsk): Promise<ReportsSaying> {
  const counts = sayings.map((field) => `${said[field]}::DOUBLE`).join(', ')
  const [row = []] = await sql.rows(
    `WITH behind AS (SELECT * FROM ${reportsOf(generation)} WHERE ${behind(ask)} ORDER BY report${limit(ask)})
SELECT count(*)::DOUBLE, ${counts} FROM behind r
LEFT JOIN (SELECT DISTINCT c.report FROM ${parquetIn(join(generation, 'courses'))} c JOIN behind b ON c.report = b.report
  WHERE ${amongDrugs(ask)} AND list_contains(b.${drugColumn[ask.role]}, c.drug) AND c."start" IS NOT NULL) c ON c.report = r.report`,
  )
  const [reports, ...rest] = row.map(Number)
  const says = Object.fromEntries(sayings.map((field, i) => [field, rest[i] ?? 0]))
  return { reports: reports ?? 0, says: says as ReportsSaying['says'] }
}

const amongDrugs = ({ drugs }: ReportAsk): string => among('c.drug', drugs)

const among = (column: string, drugs: readonly number[]): string =>
  drugs.length === 0 ? 'false' : `${column} IN (${drugs.join(', ')})`

/**
 * How many reports with one of the drugs state each term as what it was given for; most frequent first. `own`: of the drug itself; the
 * others do not say of which drug.
 */
export async function readIndications(
  sql: Sql,
  generation: string,
  { drugs, role, keep, atMost }: IndicationAsk,
): Promise<readonly IndicationCount[]> {
  const rows = await sql.rows(
    `SELECT i.term, count(DISTINCT i.report)::DOUBLE AS n, count(DISTINCT CASE WHEN i.drug IS NOT NULL THEN i.report END)::DOUBLE
FROM ${parquetIn(join(generation, 'indications'))} i
JOIN (SELECT report, ${drugColumn[role]} AS named FROM ${reportsOf(generation)} WHERE ${keeps(keep)} AND ${anyOf(drugColumn[role], drugs)}) r
  ON i.report = r.report
WHERE i.drug IS NULL OR (${among('i.drug', drugs)} AND list_contains(r.named, i.drug))
GROUP BY i.term ORDER BY n DESC, i.term LIMIT ${atMost}`,
  )
  return rows.map(([term, reports, own]) => ({ term: Number(term), reports: Number(reports), own: Number(own) }))
}

const reportsOf = (generation: string): string => parquetIn(join(generation, 'reports'))

const behind = ({ drugs, role, events, keep }: ReportAsk): string =>
  `${keeps(keep)} AND ${anyOf(drugColumn[role], drugs)} AND ${anyOf('events', events)}`

const anyOf = (column: string, ids: readonly number[]): string =>
  ids.length === 0 ? 'false' : `list_has_any(${column}, [${ids.join(', ')}]::UINTEGER[])`

const limit = ({ atMost }: ReportAsk): string => (atMost === undefined ? '' : ` LIMIT ${atMost}`)
