import { join } from 'node:path'
import type { Cleaning, CleaningStep } from '../../model/signal/lake.ts'
import { intakeTable, keptFile, workFile, type Making } from './generation-files.ts'
import { folded, parquet, parquetIn, toParquet } from './parquet.ts'

/** Steps that remove, in their order; what a report fell to first is what it is counted under. */
const removals = ['same-report', 'deleted', 'superseded', 'incomplete'] as const

/**
 * Judge which versions of reports stand; reports without a reaction go here, those without a drug once names are read.
 * Versions of a case, and repeated numbers, are looked for over all sources of one space.
 * Rules: FDA's advice on FAERS files (latest version of a case: latest received, ties the highest number; deleted cases out), as
 * laid out by Fusaroli M, et al. Drug Saf 2024;47:271–84. doi:10.1007/s40264-023-01391-4
 */
export async function judgeVersions(making: Making, cleaning: Cleaning): Promise<void> {
  const { sql, sources, progress } = making
  const spaces = [...new Set(sources.map((s) => s.reportSpace))]
  const caseSpaces = [...new Set(sources.map((s) => s.caseSpace))]
  const withdrawn: string[] = []
  for (const [i, { source, reportSpace, caseSpace }] of sources.entries()) {
    progress('comparing versions of reports', i, sources.length, source.id)
    const cases = `${caseSpaces.indexOf(caseSpace)}::USMALLINT AS case_space`
    await sql.run(
      toParquet(
        `SELECT ${i}::USMALLINT AS source, r."row", ${spaces.indexOf(reportSpace)}::USMALLINT AS report_space, r.report_id,
  ${cases}, coalesce(r.case_id, r.report_id) AS case_id, try_cast(r.version AS BIGINT) AS version, r.received, e.report_id IS NULL AS incomplete
FROM ${intakeTable(making, i, 'report')} r
LEFT JOIN (SELECT report_id FROM ${intakeTable(making, i, 'reaction')} WHERE ${folded('term')} <> '' GROUP BY report_id) e ON r.report_id = e.report_id`,
        workFile(making, 'versions', i),
      ),
    )
    if ((source.rows['deleted'] ?? 0) > 0)
      withdrawn.push(`SELECT ${cases}, case_id FROM ${intakeTable(making, i, 'deleted')}`)
  }
  await judge(making, cleaning, withdrawn)
}

async function judge({ sql, sources, work }: Making, cleaning: Cleaning, withdrawn: readonly string[]): Promise<void> {
  const gone = withdrawn.length > 0 && cleaning.deleted === 'remove'
  const last =
    cleaning.versions === 'highest-version'
      ? 'version DESC NULLS LAST, received DESC NULLS LAST'
      : 'received DESC NULLS LAST, version DESC NULLS LAST'
  const superseded =
    cleaning.versions === 'all'
      ? 'false'
      : `row_number() OVER (PARTITION BY case_space, case_id, again OR gone
    ORDER BY ${last}, length(report_id) DESC, report_id DESC, source DESC, "row" DESC) > 1`
  await sql.run(
    toParquet(
      `WITH once AS (
  SELECT *, row_number() OVER (PARTITION BY report_space, report_id ORDER BY source DESC, "row" DESC) > 1 AS again
  FROM ${parquetIn(join(work, 'versions'))}),
there AS (SELECT o.*, ${
        gone
          ? `w.case_id IS NOT NULL AS gone FROM once o
  LEFT JOIN (SELECT DISTINCT * FROM (${withdrawn.join(' UNION ALL ')})) w ON o.case_space = w.case_space AND o.case_id = w.case_id`
          : 'false AS gone FROM once o'
      }),
judged AS (SELECT *, ${superseded} AS superseded FROM there)
SELECT source, "row", received, report_id,
  CASE WHEN again THEN 'same-report' WHEN gone THEN 'deleted' WHEN superseded THEN 'superseded'
    ${cleaning.incomplete === 'remove' ? "WHEN incomplete THEN 'incomplete'" : ''} ELSE 'stands' END AS fate
FROM judged ORDER BY source, received NULLS FIRST, length(report_id), report_id, "row"`,
      join(work, 'fates.parquet'),
    ),
  )
  if (sources.length > numbersOfSources) throw new Error(`${sources.length} sources`)
}

/** Sources are numbered with 16 bits on the way. */
const numbersOfSources = 65_536

/** Versions of a source that stand so far: row, report_id, received. */
export const standing = ({ work }: Making, source: number): string =>
  `(SELECT "row", report_id, received FROM ${parquet([join(work, 'fates.parquet')])} WHERE source = ${source} AND fate = 'stands')`

/**
 * Leave out reports none of whose rows names a drug, number the others from 0 (by source, then as received), and count every step.
 * `named` tells the rows of a source that name a drug: name, ingredient.
 */
export async function numberReports(
  making: Making,
  cleaning: Cleaning,
  named: (source: number) => string,
): Promise<readonly CleaningStep[]> {
  const { sql, sources, work } = making
  for (const i of sources.keys())
    await sql.run(
      toParquet(
        `SELECT ${i}::USMALLINT AS source, s."row", s.received, s.report_id, d.report_id IS NOT NULL AS named
FROM ${standing(making, i)} s LEFT JOIN (
  SELECT DISTINCT d.report_id FROM ${intakeTable(making, i, 'drug')} d
  JOIN ${named(i)} m ON d.name IS NOT DISTINCT FROM m.name AND d.ingredient IS NOT DISTINCT FROM m.ingredient) d ON s.report_id = d.report_id`,
        workFile(making, 'standing', i),
      ),
    )
  const stands = parquetIn(join(work, 'standing'))
  await sql.run(
    toParquet(
      `SELECT source, "row", report_id FROM ${stands} ${cleaning.incomplete === 'remove' ? 'WHERE named ' : ''}
ORDER BY source, received NULLS FIRST, length(report_id), report_id, "row"`,
      keptFile(making),
    ),
  )
  const fates = await sql.rows(
    `SELECT fate, count(*)::DOUBLE FROM ${parquet([join(work, 'fates.parquet')])} GROUP BY fate ORDER BY fate`,
  )
  const [unnamed] = await sql.rows(`SELECT count(*) FILTER (NOT named)::DOUBLE FROM ${stands}`)
  return flowOf(cleaning, new Map(fates.map(([fate, n]) => [String(fate), Number(n)])), Number(unnamed?.[0] ?? 0))
}

function flowOf(cleaning: Cleaning, fates: ReadonlyMap<string, number>, unnamed: number): readonly CleaningStep[] {
  const read = [...fates.values()].reduce((a, b) => a + b, 0)
  const flow: CleaningStep[] = [{ id: 'read', effect: 'read', of: read, out: 0, left: read }]
  const asked = {
    'same-report': true,
    deleted: cleaning.deleted === 'remove',
    superseded: cleaning.versions !== 'all',
    incomplete: cleaning.incomplete === 'remove',
  }
  for (const id of removals.filter((step) => asked[step])) {
    const of = flow.at(-1)?.left ?? 0
    const out = (fates.get(id) ?? 0) + (id === 'incomplete' ? unnamed : 0)
    flow.push({ id, effect: 'removed', of, out, left: of - out })
  }
  return flow
}
