import { join } from 'node:path'
import type { CountEngine, CubeRow, Margins, PairTable } from '../../model/signal/counts.ts'
import { drugColumn } from '../../model/signal/scope.ts'
import { parquetIn } from './parquet.ts'
import { answerTo, keeps, stratumValue } from './report-conditions.ts'
import type { Cell, Sql } from './sql.ts'

/** How many drugs and terms there are: lengths of the margins. */
export interface CountSizes {
  readonly drugs: number
  readonly events: number
}

/** Counts of reports by plain SQL over `reports/*.parquet`: the slowest engine and the plainest, which others are checked against. */
export function sqlCounts(sql: Sql, generation: string, sizes: CountSizes): Omit<CountEngine, 'close'> {
  const reports = parquetIn(join(generation, 'reports'))
  const inTurn = turns()
  return {
    name: 'duckdb',
    margins: ({ role, keep }, range) =>
      inTurn(async () => {
        const kept = `${reports} WHERE ${keeps(keep, range)}`
        const [row] = await sql.rows(`SELECT count(*)::DOUBLE FROM ${kept}`)
        return {
          reports: Number(row?.[0] ?? 0),
          drugs: await membersOf(sql, drugColumn[role], kept, sizes.drugs),
          events: await membersOf(sql, 'events', kept, sizes.events),
        } satisfies Margins
      }),
    pairs: ({ role, keep }, range) =>
      inTurn(() =>
        pairTable(
          sql.stream(
            `SELECT (pair >> 32)::UINTEGER, (pair & 4294967295)::UINTEGER, count(*)::UINTEGER FROM (
  SELECT (drug::UBIGINT << 32) | unnest(events)::UBIGINT AS pair FROM (
    SELECT unnest(${drugColumn[role]}) AS drug, events FROM ${reports} WHERE ${keeps(keep, range)}))
GROUP BY pair ORDER BY pair`,
          ),
        ),
      ),
    cube: ({ flags, by, keep }, range) =>
      inTurn(async () => {
        const bits = flags.map((flag, i) => `((${answerTo(flag)})::INTEGER << ${i})`)
        const strata = by.map((stratum, i) => `${stratumValue(stratum)} AS s${i}`)
        const names = by.map((_, i) => `s${i}`)
        const rows = await sql.rows(
          `SELECT ${[...strata, `${bits.length === 0 ? '0' : bits.join(' | ')} AS bits`, 'count(*)::DOUBLE AS n'].join(', ')}
FROM ${reports} WHERE ${keeps(keep, range)} GROUP BY ALL HAVING count(*) > 0
ORDER BY ${[...names.map((name) => `${name} NULLS FIRST`), 'bits'].join(', ')}`,
        )
        return rows.map((row) => cubeRow(row, by.length))
      }),
  }
}

/** One question after the other: an answer that is still coming ends without a word when its connection is asked again. */
function turns(): <T>(question: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (question) => {
    const answer = last.then(question)
    last = answer.catch(() => {})
    return answer
  }
}

async function membersOf(sql: Sql, column: string, kept: string, size: number): Promise<Uint32Array> {
  const counts = new Uint32Array(size)
  for await (const rows of sql.stream(
    `SELECT id, count(*)::UINTEGER FROM (SELECT unnest(${column}) AS id FROM ${kept}) GROUP BY id`,
  ))
    for (const [id, n] of rows) counts[Number(id)] = Number(n)
  return counts
}

async function pairTable(batches: AsyncIterable<readonly (readonly Cell[])[]>): Promise<PairTable> {
  let drug = new Uint32Array(1 << 16)
  let event = new Uint32Array(1 << 16)
  let n = new Uint32Array(1 << 16)
  let length = 0
  for await (const rows of batches)
    for (const row of rows) {
      if (length === drug.length) [drug, event, n] = [doubled(drug), doubled(event), doubled(n)]
      drug[length] = Number(row[0])
      event[length] = Number(row[1])
      n[length++] = Number(row[2])
    }
  return { drug: drug.slice(0, length), event: event.slice(0, length), n: n.slice(0, length) }
}

function doubled(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(column.length * 2)
  out.set(column)
  return out
}

function cubeRow(row: readonly Cell[], strata: number): CubeRow {
  const by = row
    .slice(0, strata)
    .map((value) => (typeof value === 'string' || typeof value === 'number' ? value : null))
  return { by, bits: Number(row[strata]), n: Number(row[strata + 1]) }
}
