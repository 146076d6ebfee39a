import { join } from 'node:path'
import { intakeTable, kept, workFile, type Making } from './generation-files.ts'
import { folded, numbered, parquet, parquetIn, toParquet } from './parquet.ts'

const plainSpaces = (column: string): string => `trim(regexp_replace(${column}, '\\s+', ' ', 'g'))`

/** Terms as they are numbered, one row a term. */
const dictionary = ({ work }: Making): string => join(work, 'term-dictionary.parquet')

async function countTerms(making: Making, i: number): Promise<void> {
  const terms = (['reaction', 'indication'] as const).map(
    (table) =>
      `SELECT t.term FROM ${intakeTable(making, i, table)} t SEMI JOIN ${kept(making, i)} k ON t.report_id = k.report_id WHERE t.term IS NOT NULL`,
  )
  await making.sql.run(
    toParquet(
      `SELECT term, count(*) AS n FROM (${terms.join(' UNION ALL ')}) GROUP BY term`,
      workFile(making, 'raw-terms', i),
    ),
  )
}

/** Terms that differ only in case or blanks are one, in the spelling most used. The most frequent has number 0. */
export async function numberTerms(making: Making): Promise<void> {
  for (const i of making.sources.keys()) await countTerms(making, i)
  await making.sql.run(
    toParquet(
      `SELECT key, first(spelling ORDER BY n DESC, spelling) AS term, sum(n) AS n FROM (
  SELECT ${folded('term')} AS key, ${plainSpaces('term')} AS spelling, sum(n) AS n FROM ${parquetIn(join(making.work, 'raw-terms'))}
  GROUP BY key, spelling) WHERE key <> '' GROUP BY key ORDER BY n DESC, key`,
      dictionary(making),
    ),
  )
}

/** Terms by number: key, term, id. */
export const termDictionary = (making: Making): string => numbered(dictionary(making), 'id')

/** What the terms of one source mean, as it writes them: raw, id. */
export const idsOfTerms = (making: Making, source: number): string =>
  `(SELECT r.term AS raw, t.id FROM ${parquet([workFile(making, 'raw-terms', source)])} r
  JOIN ${termDictionary(making)} t ON ${folded('r.term')} = t.key)`
