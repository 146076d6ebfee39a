import { join } from 'node:path'
import type { Cleaning } from '../../model/signal/lake.ts'
import type { Assembled } from '../../ops/signal-ports.ts'
import { fileRanges, type Making } from './generation-files.ts'
import { drugDictionary, drugsOfNames } from './name-drugs.ts'
import { numberTerms, termDictionary } from './number-terms.ts'
import { parquet, parquetIn, toParquet } from './parquet.ts'
import { putTogether } from './put-together.ts'
import { numberReports } from './sift-reports.ts'
import { openSpill, spillOf } from './spill.ts'
import type { Cell } from './sql.ts'
import { takeApart } from './take-apart.ts'

/** Give terms their numbers, take every source apart into numbers, and put the reports together, a million at a time. */
export async function assembleReports(
  making: Making,
  cleaning: Cleaning,
  citationKey: (citation: string) => string | null,
): Promise<Assembled> {
  const { sources, progress } = making
  const flow = await numberReports(making, cleaning, (source) => drugsOfNames(making, source))
  if (flow.at(-1)?.left === 0) return { flow, reports: 0, drugs: 0, events: 0, received: null }
  await numberTerms(making)
  for (const [i, { source }] of sources.entries()) {
    progress('taking reports apart', i, sources.length, source.id)
    await takeApart(making, i)
  }
  const citations = await keyCitations(making, citationKey)
  const ranges = await fileRanges(making)
  for (const range of ranges) {
    progress('putting reports together', range.file, ranges.length, '')
    await putTogether(making, range, citations)
  }
  await countDrugsAndTerms(making)
  return { flow, ...(await sums(making)) }
}

const citationColumns = [
  ['citation', 'VARCHAR'],
  ['key', 'VARCHAR'],
] as const

/** Citations with what makes two of them the same article. */
async function keyCitations({ sql, work }: Making, citationKey: (citation: string) => string | null): Promise<string> {
  const spill = openSpill(sql, join(work, 'citations'), citationColumns)
  const wide = parquetIn(join(work, 'wide'))
  for await (const rows of sql.stream(
    `SELECT DISTINCT literature FROM ${wide} WHERE literature IS NOT NULL ORDER BY literature`,
  )) {
    for (const [citation] of rows) {
      const key = citationKey(String(citation))
      if (key !== null) spill.write([String(citation), key])
    }
    await spill.settle()
  }
  return spillOf(await spill.close(), citationColumns)
}

async function countDrugsAndTerms(making: Making): Promise<void> {
  const { sql, work, out } = making
  await sql.run(
    toParquet(
      `SELECT d.id, d.name, CASE WHEN d.unread THEN 'as-reported' ELSE 'ingredient' END AS kind, d.knowledge,
  coalesce(n.reports, 0)::UINTEGER AS reports, coalesce(n.suspect, 0)::UINTEGER AS suspect, coalesce(n.primary_suspect, 0)::UINTEGER AS "primary"
FROM ${drugDictionary(making)} d LEFT JOIN (
  SELECT drug, count(*) AS reports, count(*) FILTER (rank <= 2) AS suspect, count(*) FILTER (rank = 1) AS primary_suspect
  FROM ${parquetIn(join(work, 'drugs'))} GROUP BY drug) n ON d.id = n.drug ORDER BY d.id`,
      join(out, 'drugs.parquet'),
    ),
  )
  await sql.run(
    toParquet(
      `SELECT t.id, t.term, coalesce(n.events, 0)::UINTEGER AS events, coalesce(n.indications, 0)::UINTEGER AS indications
FROM ${termDictionary(making)} t LEFT JOIN (
  SELECT term, count(*) FILTER (event) AS events, count(*) FILTER (indication) AS indications
  FROM ${parquetIn(join(work, 'events'))} GROUP BY term) n ON t.id = n.term ORDER BY t.id`,
      join(out, 'terms.parquet'),
    ),
  )
}

async function sums({ sql, work, out }: Making): Promise<Omit<Assembled, 'flow'>> {
  const one = async (question: string): Promise<readonly Cell[]> => (await sql.rows(question))[0] ?? []
  const [reports, from, to] = await one(
    `SELECT count(*)::DOUBLE, min(received), max(received) FROM ${parquetIn(join(work, 'put'))}`,
  )
  const [drugs] = await one(`SELECT count(*)::DOUBLE FROM ${parquet([join(out, 'drugs.parquet')])}`)
  const [events] = await one(`SELECT count(*)::DOUBLE FROM ${parquet([join(out, 'terms.parquet')])}`)
  return {
    reports: Number(reports),
    drugs: Number(drugs),
    events: Number(events),
    received: typeof from === 'string' && typeof to === 'string' ? { from, to } : null,
  }
}
