import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CountedPair, TableCountAsk, TableCounting, TableCounts } from '../../ops/signal-ports.ts'
import { openDuck } from '../duckdb/connection.ts'
import { parquet, toParquet } from '../duckdb/parquet.ts'
import { type Sql, sqlOf } from '../duckdb/sql.ts'
import type { PlainTable } from '../files/plain-table.ts'
import { numberColumn } from './duck-columns.ts'
import { emptyCells, MOST_NAMED } from './empty-cells.ts'
import { tableSource, type TableSource } from './table-source.ts'
import { byReport, byRow, cellsOf, type Stage } from './table-triples.ts'

/** Memory of DuckDB; what is more goes to the disk. */
const memory = '1500MB'

export const nodeTableCounting = ({ checkStop }: { readonly checkStop: () => void }): TableCounting => ({
  columns: async (table) =>
    inSpace(checkStop, async ({ sql }) => {
      const source = await tableSource(sql, table)
      await source.close()
      return source.columns
    }),
  count: async (ask) => {
    const space = await openSpace(checkStop)
    try {
      return await countTable(space, ask)
    } catch (problem) {
      await space.close()
      throw problem
    }
  },
})

interface Space {
  readonly sql: Sql
  readonly folder: string
  readonly close: () => Promise<void>
}

async function openSpace(checkStop: () => void): Promise<Space> {
  const folder = await mkdtemp(join(tmpdir(), 'casewright-count-'))
  const duck = await openDuck({ memory, threads: availableParallelism(), spill: join(folder, 'spill') })
  return {
    sql: sqlOf(duck, { folder, checkStop }),
    folder,
    close: async () => {
      duck.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function inSpace<T>(checkStop: () => void, work: (space: Space) => Promise<T>): Promise<T> {
  const space = await openSpace(checkStop)
  try {
    return await work(space)
  } finally {
    await space.close()
  }
}

/**
 * Distinct reports first, names as numbers, then pairs: text is compared once a name, not once a row. Numbers are given in the
 * order of the names, so that sorting by number sorts by name.
 */
async function countTable({ sql, folder, close }: Space, ask: TableCountAsk): Promise<TableCounts> {
  const source = await tableSource(sql, ask.table)
  try {
    return await countSource({ sql, folder, close }, source, ask)
  } finally {
    await source.close()
  }
}

async function countSource(
  { sql, folder, close }: Space,
  source: TableSource,
  ask: TableCountAsk,
): Promise<TableCounts> {
  const stage: Stage = async (name, query) => {
    const path = join(folder, `${name}.parquet`)
    await sql.run(toParquet(query, path))
    return parquet([path])
  }
  const cells = await stage('cells', cellsOf(source, ask))
  const unread = await unreadRows(sql, source.text)
  const either = ask.pairBy === 'row' ? 'OR' : 'AND'
  const [rows = 0, report = 0, drug = 0, event = 0, nameNone = 0] = await numbersOf(
    sql,
    `count(*), count(*) FILTER (report = ''), count(*) FILTER (drugs = []), count(*) FILTER (events = []),
  count(*) FILTER (report = '' OR drugs = [] ${either} events = []) FROM ${cells}`,
  )
  const at = report + drug + event === 0 || source.text === undefined ? undefined : await emptyCells(source.text, ask)
  for (const side of ['drug', 'event'])
    await sql.run(
      `CREATE TABLE ${side}s AS SELECT name, (row_number() OVER (ORDER BY name) - 1)::UINTEGER AS id
FROM (SELECT DISTINCT unnest(${side}s) AS name FROM ${cells} WHERE report <> '')`,
    )
  const { triples, named } = ask.pairBy === 'row' ? await byRow(stage, cells) : await byReport(stage, cells)
  await sql.run(
    `CREATE TABLE pairs AS SELECT drug, event, count(*)::UINTEGER AS n FROM ${triples} GROUP BY drug, event`,
  )
  const [pairs = 0] = await numbersOf(sql, 'count(*) FROM pairs')
  const [reports = 0] = await numbersOf(sql, `count(DISTINCT report) FROM ${named.drug}`)
  const drugs = await namesOf(sql, 'drug', named.drug)
  const events = await namesOf(sql, 'event', named.event)
  return {
    rows,
    nameNone,
    empty: {
      report: { rows: report, at: at?.report ?? [] },
      drug: { rows: drug, at: at?.drug ?? [] },
      event: { rows: event, at: at?.event ?? [] },
    },
    unread,
    issues: source.text?.issues ?? [],
    reports,
    drugs: drugs.filter((d) => d.reports > 0).length,
    events: events.filter((e) => e.reports > 0).length,
    pairs,
    counted: () => countedPairs(sql, drugs, events),
    close,
  }
}

const numbersOf = async (sql: Sql, query: string): Promise<readonly number[]> =>
  ((await sql.rows(`SELECT ${query}`))[0] ?? []).map(Number)

/** What DuckDB says of a row, as far as it can be put better than “unreadable”. */
const reasons: ReadonlyMap<string, TableCounts['unread']['why']> = new Map([
  ['MISSING COLUMNS', 'cells'],
  ['TOO MANY COLUMNS', 'cells'],
  ['UNQUOTED VALUE', 'quotes'],
])

/** Rows that DuckDB set aside while it read text. */
async function unreadRows(sql: Sql, text: PlainTable | undefined): Promise<TableCounts['unread']> {
  const [there] = await numbersOf(sql, "count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'")
  if (there === 0) return { rows: 0, at: [], why: 'other' }
  const [row] = await sql.rows(
    'SELECT count(DISTINCT line)::DOUBLE, arg_min(error_type::VARCHAR, line) FROM reject_errors',
  )
  const lines = await sql.rows(
    `SELECT DISTINCT line::DOUBLE AS row FROM reject_errors ORDER BY row LIMIT ${MOST_NAMED}`,
  )
  const at = lines.map(([line]) => text?.rowAt(Number(line)) ?? Number(line))
  return { rows: Number(row?.[0] ?? 0), at, why: reasons.get(String(row?.[1])) ?? 'other' }
}

interface Named {
  readonly name: string
  readonly reports: number
}

/** Names by their number, each with how many reports of `named` have it. */
async function namesOf(sql: Sql, side: 'drug' | 'event', named: string): Promise<readonly Named[]> {
  const rows = await sql.rows(
    `SELECT name, coalesce(n, 0)::DOUBLE FROM ${side}s LEFT JOIN (SELECT ${side}, count(*) AS n FROM ${named} GROUP BY ${side}) ON id = ${side} ORDER BY id`,
  )
  return rows.map(([name, reports]) => ({ name: String(name), reports: Number(reports) }))
}

async function* countedPairs(
  sql: Sql,
  drugs: readonly Named[],
  events: readonly Named[],
): AsyncGenerator<readonly CountedPair[]> {
  for await (const chunk of sql.chunks('SELECT drug, event, n FROM pairs ORDER BY drug, event')) {
    const drugIds = numberColumn(chunk, 0, Uint32Array)
    const eventIds = numberColumn(chunk, 1, Uint32Array)
    yield Array.from(numberColumn(chunk, 2, Uint32Array), (both, i): CountedPair => {
      const drug = drugs[drugIds[i] ?? 0]
      const event = events[eventIds[i] ?? 0]
      if (drug === undefined || event === undefined) throw new Error('a pair has a number that is no name')
      return { drug: drug.name, event: event.name, both, withDrug: drug.reports, withEvent: event.reports }
    })
  }
}
