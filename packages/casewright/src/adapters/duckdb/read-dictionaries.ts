import { join } from 'node:path'
import type { LakeDrug, LakeTerm } from '../../model/signal/lake.ts'
import type { WrittenDrug } from '../../signal/names/mapped-name.ts'
import { parquet } from './parquet.ts'
import type { Sql } from './sql.ts'

/** All drugs of a generation, by their numbers. */
export async function readDrugs(sql: Sql, generation: string): Promise<readonly LakeDrug[]> {
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

/** All terms of a generation, by their numbers. */
export async function readTerms(sql: Sql, generation: string): Promise<readonly LakeTerm[]> {
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

/** Names of drugs that nothing recognised, those in most rows first. */
export async function readUnread(
  sql: Sql,
  generation: string,
  atMost: number,
): Promise<readonly Pick<WrittenDrug, 'name' | 'rows'>[]> {
  const rows = await sql.rows(
    `SELECT name, sum("rows")::DOUBLE AS n FROM ${parquet([join(generation, 'names.parquet')])} WHERE method = 'as-reported' AND len(drugs) > 0
GROUP BY name ORDER BY n DESC, name LIMIT ${atMost}`,
  )
  return rows.map(([name, n]) => ({ name: String(name), rows: Number(n) }))
}
