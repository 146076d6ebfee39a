import { join } from 'node:path'
import type { MappedName, WrittenDrug } from '../../signal/names/mapped-name.ts'
import { intakeTable, workFile, type Making } from './generation-files.ts'
import { folded, numbered, parquet, parquetIn, toParquet } from './parquet.ts'
import { standing } from './sift-reports.ts'
import { openSpill, spillOf } from './spill.ts'

const mappedColumns = [
  ['written', 'UINTEGER'],
  ['place', 'USMALLINT'],
  ['method', 'VARCHAR'],
  ['ingredient', 'VARCHAR'],
  ['knowledge', 'VARCHAR'],
] as const

const written = ({ work }: Making): string => join(work, 'written.parquet')
const foldedNames = `${folded("coalesce(name, '')")} AS name, ${folded("coalesce(ingredient, '')")} AS ingredient`

/** Every name of a drug in the reports that stand, with the database's own ingredient, each pair once, the most frequent first. */
export async function writtenDrugs(making: Making): Promise<readonly WrittenDrug[]> {
  const { sql, sources, work, progress } = making
  for (const [i, { source }] of sources.entries()) {
    progress('reading drug names', i, sources.length, source.id)
    await sql.run(
      toParquet(
        `SELECT d.name, d.ingredient, count(*) AS n FROM ${intakeTable(making, i, 'drug')} d
SEMI JOIN ${standing(making, i)} s ON d.report_id = s.report_id
WHERE d.name IS NOT NULL OR d.ingredient IS NOT NULL GROUP BY d.name, d.ingredient`,
        workFile(making, 'raw-names', i),
      ),
    )
  }
  await sql.run(
    toParquet(
      `SELECT name, ingredient, sum(n)::UINTEGER AS "rows"
FROM (SELECT ${foldedNames}, n FROM ${parquetIn(join(work, 'raw-names'))}) GROUP BY name, ingredient
ORDER BY "rows" DESC, name, ingredient`,
      written(making),
    ),
  )
  const names: WrittenDrug[] = []
  for await (const rows of sql.stream(
    `SELECT name, ingredient, "rows" FROM ${numbered(written(making), 'id')} ORDER BY id`,
  ))
    for (const [name, ingredient, n] of rows)
      names.push({ name: String(name), ingredient: String(ingredient), rows: Number(n) })
  return names
}

/** Number the drugs, the most frequent first, and write `names.parquet`. */
export async function nameDrugs(making: Making, mapped: readonly MappedName[]): Promise<void> {
  const { sql, work, out } = making
  const spill = openSpill(sql, join(work, 'mapped'), mappedColumns)
  for (const [id, { method, to }] of mapped.entries()) {
    if (to.length === 0) spill.write([id, 0, method, null, null])
    to.forEach((ingredient, place) => spill.write([id, place, method, ingredient.name, ingredient.knowledge]))
    await spill.settle()
  }
  const map = spillOf(await spill.close(), mappedColumns)
  const names = numbered(written(making), 'written')
  await sql.run(
    toParquet(
      `SELECT m.ingredient AS name, max(knowledge) AS knowledge, bool_and(method = 'as-reported') AS unread, sum("rows") AS n
FROM ${map} m JOIN ${names} w USING (written) WHERE m.ingredient IS NOT NULL GROUP BY m.ingredient ORDER BY n DESC, m.ingredient`,
      dictionary(making),
    ),
  )
  await sql.run(
    toParquet(
      `SELECT DISTINCT m.written, d.id AS drug FROM ${map} m
JOIN ${numbered(dictionary(making), 'id')} d ON m.ingredient = d.name ORDER BY m.written, d.id`,
      mapping(making),
    ),
  )
  await sql.run(
    toParquet(
      `SELECT w.name, w.ingredient, w."rows", m.method, coalesce(m.drugs, []) AS drugs, coalesce(m.ingredients, []) AS ingredients
FROM ${names} w LEFT JOIN (
  SELECT m.written, any_value(m.method) AS method, list(d.id ORDER BY m.place) FILTER (d.id IS NOT NULL) AS drugs,
    list(d.name ORDER BY m.place) FILTER (d.id IS NOT NULL) AS ingredients
  FROM ${map} m LEFT JOIN ${numbered(dictionary(making), 'id')} d ON m.ingredient = d.name GROUP BY m.written) m USING (written)
ORDER BY w.written`,
      join(out, 'names.parquet'),
    ),
  )
}

const dictionary = ({ work }: Making): string => join(work, 'drug-dictionary.parquet')
const mapping = ({ work }: Making): string => join(work, 'name-mapping.parquet')

/** Drugs by number: name, knowledge, unread, id. */
export const drugDictionary = (making: Making): string => numbered(dictionary(making), 'id')

/** What the names of one source mean, as it writes them: name, ingredient, drug; several rows for a combination. */
export const drugsOfNames = (making: Making, source: number): string =>
  `(SELECT r.name, r.ingredient, m.drug FROM (
    SELECT name, ingredient, ${folded("coalesce(name, '')")} AS folded_name, ${folded("coalesce(ingredient, '')")} AS folded_ingredient
    FROM ${parquet([workFile(making, 'raw-names', source)])}) r
  JOIN ${numbered(written(making), 'written')} w ON w.name = r.folded_name AND w.ingredient = r.folded_ingredient
  JOIN ${parquet([mapping(making)])} m USING (written))`
