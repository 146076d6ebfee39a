import { quoted } from './connection.ts'
import { intakeTable, kept, workFile, type Making } from './generation-files.ts'
import { drugsOfNames } from './name-drugs.ts'
import { idsOfTerms } from './number-terms.ts'
import { toParquet } from './parquet.ts'

/** Take a source apart: its kept reports, drugs, terms, courses and indications, each a table of numbers in the order of the reports. */
export async function takeApart(making: Making, i: number): Promise<void> {
  const { sql, sources } = making
  const k = kept(making, i)
  const names = drugsOfNames(making, i)
  await sql.run(
    toParquet(
      `SELECT k.report, m.drug, min(CASE d.role WHEN 'primary' THEN 1 WHEN 'secondary' THEN 2 WHEN 'interacting' THEN 2 ELSE 3 END)::UTINYINT AS rank
FROM ${intakeTable(making, i, 'drug')} d JOIN ${k} k ON d.report_id = k.report_id
JOIN ${names} m ON d.name IS NOT DISTINCT FROM m.name AND d.ingredient IS NOT DISTINCT FROM m.ingredient
GROUP BY k.report, m.drug ORDER BY k.report, m.drug`,
      workFile(making, 'drugs', i),
    ),
  )
  const told = (table: 'reaction' | 'indication') =>
    `SELECT report_id, term, ${table === 'reaction'} AS event FROM ${intakeTable(making, i, table)} WHERE term IS NOT NULL`
  await sql.run(
    toParquet(
      `SELECT k.report, t.id AS term, bool_or(r.event) AS event, bool_or(NOT r.event) AS indication
FROM (${told('reaction')} UNION ALL ${told('indication')}) r JOIN ${k} k ON r.report_id = k.report_id
JOIN ${idsOfTerms(making, i)} t ON r.term = t.raw
GROUP BY k.report, t.id ORDER BY k.report, t.id`,
      workFile(making, 'events', i),
    ),
  )
  await sql.run(
    toParquet(
      `SELECT DISTINCT k.report, m.drug, t."start", t."end" FROM ${intakeTable(making, i, 'therapy')} t
JOIN ${k} k ON t.report_id = k.report_id
JOIN ${intakeTable(making, i, 'drug')} d ON d.report_id = t.report_id AND d.seq = t.drug_seq
JOIN ${names} m ON d.name IS NOT DISTINCT FROM m.name AND d.ingredient IS NOT DISTINCT FROM m.ingredient
WHERE t."start" IS NOT NULL OR t."end" IS NOT NULL ORDER BY ALL`,
      workFile(making, 'courses', i),
    ),
  )
  // An indication is its drug's where the source says which; `drug` is NULL where it does not, or says one that it does not list.
  await sql.run(
    toParquet(
      `WITH told AS (SELECT k.report, n.report_id, n.drug_seq, t.id AS term FROM ${intakeTable(making, i, 'indication')} n
  JOIN ${k} k ON n.report_id = k.report_id JOIN ${idsOfTerms(making, i)} t ON n.term = t.raw WHERE n.term IS NOT NULL),
listed AS (SELECT report_id, seq, name, ingredient FROM ${intakeTable(making, i, 'drug')})
SELECT DISTINCT report, drug, term FROM (
  SELECT w.report, m.drug, w.term FROM told w JOIN listed d ON d.report_id = w.report_id AND d.seq = w.drug_seq
  JOIN ${names} m ON d.name IS NOT DISTINCT FROM m.name AND d.ingredient IS NOT DISTINCT FROM m.ingredient
  UNION ALL
  SELECT w.report, NULL::UINTEGER, w.term FROM told w ANTI JOIN listed d ON d.report_id = w.report_id AND d.seq = w.drug_seq)
ORDER BY ALL`,
      workFile(making, 'indications', i),
    ),
  )
  const source = sources[i]
  if (source === undefined) throw new Error(`no source ${i}`)
  await sql.run(
    toParquet(
      `SELECT k.report, r.report_id, coalesce(r.case_id, r.report_id) AS case_id, ${quoted(source.source.id)} AS source,
  coalesce(try_cast(left(r.received, 4) AS USMALLINT), 0)::USMALLINT AS year, r.received, r.event_date,
  CASE WHEN r.sex IN ('F', 'M') THEN r.sex END AS sex, try_cast(r.age_years AS FLOAT) AS age_years, try_cast(r.weight_kg AS FLOAT) AS weight_kg,
  r.country, r.reporter, r.report_type, r.literature,
  ${source.statesOutcomes ? 'o.outcomes IS NOT NULL' : 'NULL::BOOLEAN'} AS serious, coalesce(o.outcomes, []::VARCHAR[]) AS outcomes,
  r.manufacturer_number, r.sender
FROM ${k} k JOIN ${intakeTable(making, i, 'report')} r ON k."row" = r."row"
LEFT JOIN (SELECT report_id, list_sort(list_distinct(list(code))) AS outcomes FROM ${intakeTable(making, i, 'outcome')}
  WHERE code IS NOT NULL GROUP BY report_id) o ON o.report_id = r.report_id
ORDER BY k.report`,
      workFile(making, 'wide', i),
    ),
  )
}
