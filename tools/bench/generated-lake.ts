// Writes generated reports as the Parquet of a lake, one process or several: each part depends on the seed and its number alone.
// `node tools/bench/generated-lake.ts GENERATION-FOLDER FROM-REPORT REPORTS PART STEP` writes parts PART, PART + STEP, …
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  BOOLEAN,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBValue,
  FLOAT,
  LIST,
  listValue,
  UINTEGER,
  USMALLINT,
  VARCHAR,
} from '@duckdb/node-api'
import { distinctLists } from '../../packages/casewright/src/signal/count/distinct-lists.ts'
import type { ReportLists } from '../../packages/casewright/src/signal/count/report-lists.ts'
import { generateAttributes, generateRoles } from '../../packages/casewright/src/signal/generate/generate-attributes.ts'
import { generateReports, reportsPerBlock } from '../../packages/casewright/src/signal/generate/generate-reports.ts'
import { reportWorld, standardWorld } from '../../packages/casewright/src/signal/generate/report-world.ts'

const blocksPerPart = 32
const chunkRows = 2048
const columns = {
  report: UINTEGER,
  report_id: VARCHAR,
  year: USMALLINT,
  sex: VARCHAR,
  age_years: FLOAT,
  country: VARCHAR,
  reporter: VARCHAR,
  report_type: VARCHAR,
  literature: VARCHAR,
  serious: BOOLEAN,
  duplicate_manufacturer_number: BOOLEAN,
  duplicate_same_facts: BOOLEAN,
  duplicate_probable: BOOLEAN,
  duplicate_literature: BOOLEAN,
  drugs: LIST(UINTEGER),
  suspects: LIST(UINTEGER),
  primaries: LIST(UINTEGER),
  events: LIST(UINTEGER),
  indications: LIST(UINTEGER),
}

/** Reports `from` … `from + reports - 1` of the world; `from` begins a block. */
export interface GeneratedRange {
  readonly from: number
  readonly reports: number
}

/** Writes parts `first`, `first + step`, … of a generated generation of a lake. */
export async function writeGeneratedParts(
  folder: string,
  { from, reports }: GeneratedRange,
  first = 0,
  step = 1,
): Promise<void> {
  mkdirSync(join(folder, 'reports'), { recursive: true })
  const world = reportWorld(standardWorld)
  const seed = standardWorld.seed
  const perPart = blocksPerPart * reportsPerBlock
  for (let part = first; part * perPart < reports; part += step) {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    const connection = await instance.connect()
    const types = Object.entries(columns)
    await connection.run(`create table reports (${types.map(([name, type]) => `${name} ${type}`).join(', ')})`)
    const appender = await connection.createAppender('reports')
    for (let at = part * perPart; at < Math.min(reports, (part + 1) * perPart); at += reportsPerBlock) {
      const n = Math.min(reportsPerBlock, reports - at)
      const block = (from + at) / reportsPerBlock
      const made = generateReports(world, block, n)
      const roles = generateRoles(seed, block, made)
      const about = generateAttributes(seed, block, n)
      const said = (bit: number) => (i: number) => ((about.duplicate[i] ?? 0) & bit) !== 0
      const cell: Record<keyof typeof columns, (i: number) => DuckDBValue> = {
        report: (i) => at + i,
        report_id: (i) => `G${from + at + i}`,
        year: (i) => about.year[i] ?? 0,
        sex: (i) => about.sex[i] ?? null,
        age_years: (i) => orNull(about.age[i]),
        country: (i) => about.country[i] ?? null,
        reporter: (i) => about.reporter[i] ?? null,
        report_type: (i) => about.reportType[i] ?? null,
        literature: (i) => (about.literature[i] === true ? 'generated article' : null),
        serious: (i) => about.serious[i] ?? null,
        duplicate_manufacturer_number: said(1),
        duplicate_same_facts: said(2),
        duplicate_probable: said(4),
        duplicate_literature: said(8),
        drugs: cells(roles.any),
        suspects: cells(roles.suspect),
        primaries: cells(roles.primary),
        events: cells(made.events),
        indications: (i) => listValue([made.indication[i] ?? 0]),
      }
      for (let row = 0; row < n; row += chunkRows) {
        const rows = Math.min(chunkRows, n - row)
        const chunk = DuckDBDataChunk.create(Object.values(columns), rows)
        Object.values(cell).forEach((of, column) =>
          chunk.setColumnValues(
            column,
            Array.from({ length: rows }, (_, i) => of(row + i)),
          ),
        )
        appender.appendDataChunk(chunk)
      }
    }
    appender.closeSync()
    const file = join(folder, 'reports', `part-${String(part).padStart(3, '0')}.parquet`)
    await connection.run(`copy reports to '${file}' (format parquet, compression zstd)`)
    connection.closeSync()
    instance.closeSync()
  }
}

const orNull = (x: number | undefined): number | null => (x === undefined || Number.isNaN(x) ? null : x)

function cells(drawn: ReportLists): (i: number) => DuckDBValue {
  const { offsets, ids } = distinctLists(drawn)
  return (i) => listValue(Array.from(ids.subarray(offsets[i], offsets[i + 1])))
}

if (import.meta.main) {
  const [folder = '', ...numbers] = process.argv.slice(2)
  const [from = 0, reports = 0, first = 0, step = 1] = numbers.map(Number)
  await writeGeneratedParts(folder, { from, reports }, first, step)
}
