import { join } from 'node:path'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import type { CountEngine } from '../../model/signal/counts.ts'
import {
  duplicateKinds,
  type DuplicateKind,
  type LakeDrug,
  type LakeManifest,
  type LakeTerm,
} from '../../model/signal/lake.ts'
import type { DuplicateLink, OpenLake, ReportAsk, ReportNumber } from '../../ops/signal-ports.ts'
import { openCounts } from '../counting/open-counts.ts'
import { openDuck, type DuckSettings } from './connection.ts'
import { lakePaths, readManifest } from './lake-folder.ts'
import { parquet, parquetIn } from './parquet.ts'
import { drugColumn, keeps } from './report-conditions.ts'
import { drugCourse, lineColumns, reportLine } from './report-rows.ts'
import { type CountSizes, sqlCounts } from './sql-counts.ts'
import { sqlOf, type Cell, type Sql } from './sql.ts'

export interface OpenLakeSettings extends DuckSettings {
  readonly checkStop: () => void
  /** Whether the integer cache counts where it is there. */
  readonly cache: boolean
}

/** Open a lake to be asked. @throws InputProblem `lake-missing`, `lake-unreadable` */
export async function openLake(folder: string, settings: OpenLakeSettings, open = openDuck): Promise<OpenLake> {
  const manifest = await readManifest(folder)
  if (manifest === undefined) throw new InputProblem([issue('error', 'lake-missing', { file: folder }, { folder })])
  const duck = await open(settings)
  const sql = sqlOf(duck, { folder, checkStop: settings.checkStop })
  const generation = lakePaths(folder).generation(manifest.generation)
  const { counts, issues } = settings.cache
    ? await cacheEngine(sql, generation, manifest)
    : plainEngine(sql, generation, manifest)
  return {
    folder,
    manifest,
    drugs: () => readDrugs(sql, generation),
    terms: () => readTerms(sql, generation),
    counts,
    issues,
    reports: async (ask) => {
      const rows = await sql.rows(
        `SELECT ${lineColumns('r')} FROM ${parquetIn(join(generation, 'reports'))} r WHERE ${behind(ask)} ORDER BY r.report${limit(ask)}`,
      )
      return rows.map(reportLine)
    },
    courses: async (ask) => {
      const rows = await sql.rows(
        `SELECT c.report, r.report_id, c.drug, c."start", c."end", c.event_date, c.received FROM ${parquetIn(join(generation, 'courses'))} c
JOIN (SELECT report, report_id, ${drugColumn[ask.role]} AS named FROM ${parquetIn(join(generation, 'reports'))} WHERE ${behind(ask)} ORDER BY report${limit(ask)}) r ON c.report = r.report
WHERE ${ask.drugs.length === 0 ? 'false' : `c.drug IN (${ask.drugs.join(', ')})`} AND list_contains(r.named, c.drug)
ORDER BY c.report, c.drug, c."start", c."end"`,
      )
      return rows.map(drugCourse)
    },
    indications: async ({ drugs, role, keep, atMost }) => {
      const rows = await sql.rows(
        `SELECT term, count(*)::DOUBLE AS n FROM (
  SELECT unnest(indications) AS term FROM ${parquetIn(join(generation, 'reports'))} WHERE ${keeps(keep)} AND ${anyOf(drugColumn[role], drugs)})
GROUP BY term ORDER BY n DESC, term LIMIT ${atMost}`,
      )
      return rows.map(([term, reports]) => ({ term: Number(term), reports: Number(reports) }))
    },
    duplicates: (atMost) => readDuplicates(sql, generation, atMost),
    unread: async (atMost) => {
      const rows = await sql.rows(
        `SELECT name, sum("rows")::DOUBLE AS n FROM ${parquet([join(generation, 'names.parquet')])} WHERE method = 'as-reported' AND len(drugs) > 0
GROUP BY name ORDER BY n DESC, name LIMIT ${atMost}`,
      )
      return rows.map(([name, n]) => ({ name: String(name), rows: Number(n) }))
    },
    close: async () => {
      await counts.close()
      duck.close()
    },
  }
}

interface Engine {
  readonly counts: CountEngine
  readonly issues: readonly Issue[]
}

const plainEngine = (sql: Sql, generation: string, sizes: CountSizes): Engine => ({
  counts: { ...sqlCounts(sql, generation, sizes), close: async () => {} },
  issues: [],
})

/** Our kernel over the integer cache where it is there and whole, else plain SQL. */
async function cacheEngine(sql: Sql, generation: string, { reports, drugs, events }: LakeManifest): Promise<Engine> {
  const { from, counts, issues } = await openCounts(generation, { reports, drugs, events })
  if (from === 'cache') {
    const { margins, pairs, cube, close } = counts
    return { counts: { name: 'cache', margins, pairs, cube, close }, issues }
  }
  await counts.close()
  return { ...plainEngine(sql, generation, { drugs, events }), issues }
}

const behind = ({ drugs, role, events, keep }: ReportAsk): string =>
  `${keeps(keep)} AND ${anyOf(drugColumn[role], drugs)} AND ${anyOf('events', events)}`

const anyOf = (column: string, ids: readonly number[]): string =>
  ids.length === 0 ? 'false' : `list_has_any(${column}, [${ids.join(', ')}]::UINTEGER[])`

const limit = ({ atMost }: ReportAsk): string => (atMost === undefined ? '' : ` LIMIT ${atMost}`)

async function readDrugs(sql: Sql, generation: string): Promise<readonly LakeDrug[]> {
  const rows = await sql.rows(
    `SELECT id, name, kind, knowledge, reports, suspect, "primary" FROM ${parquet([join(generation, 'drugs.parquet')])} ORDER BY id`,
  )
  return rows.map(([id, name, kind, knowledge, reports, suspect, primary]) => ({
    id: Number(id),
    name: String(name),
    kind: kind === 'ingredient' ? 'ingredient' : 'as-reported',
    knowledge: typeof knowledge === 'string' ? knowledge : null,
    reports: Number(reports),
    suspect: Number(suspect),
    primary: Number(primary),
  }))
}

async function readTerms(sql: Sql, generation: string): Promise<readonly LakeTerm[]> {
  const rows = await sql.rows(
    `SELECT id, term, events, indications FROM ${parquet([join(generation, 'terms.parquet')])} ORDER BY id`,
  )
  return rows.map(([id, term, events, indications]) => ({
    id: Number(id),
    term: String(term),
    events: Number(events),
    indications: Number(indications),
  }))
}

async function readDuplicates(sql: Sql, generation: string, atMost: number): Promise<readonly DuplicateLink[]> {
  const reports = `(SELECT report, report_id, source FROM ${parquetIn(join(generation, 'reports'))})`
  const rows = await sql.rows(
    `WITH first AS (
  SELECT * FROM ${parquet([join(generation, 'duplicates.parquet')])}
  QUALIFY row_number() OVER (PARTITION BY kind ORDER BY bits DESC NULLS LAST, b, a) <= ${atMost})
SELECT s.kind, a.report, a.report_id, a.source, b.report, b.report_id, b.source, s.bits, s.reasons
FROM first s JOIN ${reports} a ON s.a = a.report JOIN ${reports} b ON s.b = b.report
ORDER BY s.kind, s.bits DESC NULLS LAST, s.b, s.a`,
  )
  const numberOf = ([report, id, source]: readonly Cell[]): ReportNumber => ({
    report: Number(report),
    reportId: String(id),
    source: String(source),
  })
  return rows.map((row) => ({
    kind: kindOf(row[0]),
    stays: numberOf(row.slice(1, 4)),
    again: numberOf(row.slice(4, 7)),
    bits: typeof row[7] === 'number' ? row[7] : null,
    reasons: String(row[8]),
  }))
}

function kindOf(cell: Cell | undefined): DuplicateKind {
  const kind = duplicateKinds.find((k) => k === cell)
  if (kind === undefined) throw new Error(`no kind of duplicate: ${String(cell)}`)
  return kind
}
