import { type DuckDBConnection, type DuckDBType, FLOAT, LIST, UINTEGER, USMALLINT } from '@duckdb/node-api'
import {
  type BlockPart,
  type ColumnPart,
  isListPart,
  type LakeWords,
  mark,
  type WordPart,
  wordParts,
} from '../../signal/count/lake-block.ts'
import { quoted } from '../duckdb/connection.ts'
import { parquet } from '../duckdb/parquet.ts'

const marks = [
  ['duplicate_manufacturer_number', mark['manufacturer-number']],
  ['duplicate_same_facts', mark['same-facts']],
  ['duplicate_probable', mark.probable],
  ['duplicate_literature', mark['literature-duplicate']],
  ['literature IS NOT NULL', mark.literature],
  ['serious', mark.serious],
  ['NOT serious', mark.unserious],
  ["sex = 'F'", mark.female],
  ["sex = 'M'", mark.male],
] as const

const wordColumn: Readonly<Record<WordPart, string>> = {
  country: 'country',
  reporter: 'reporter',
  reportType: 'report_type',
}
const codeOf = (part: WordPart): string =>
  `coalesce(enum_code(${wordColumn[part]}::words_${wordColumn[part]}) + 1, 0)::USMALLINT`

/** What is selected for each part of a block; only lists may be NULL. */
const selected: Readonly<Record<BlockPart, string>> = {
  any: 'drugs',
  suspect: 'suspects',
  primary: 'primaries',
  indications: 'indications',
  events: 'events',
  numbers: 'report::UINTEGER',
  marks: `(${marks.map(([is, bit]) => `CASE WHEN ${is} THEN ${bit} ELSE 0 END`).join(' + ')})::USMALLINT`,
  year: 'coalesce(year, 0)::USMALLINT',
  age: "coalesce(age_years, 'nan')::FLOAT",
  country: codeOf('country'),
  reporter: codeOf('reporter'),
  reportType: codeOf('reportType'),
}

/** Name of the function that is handed the columns. */
export const taker = 'take_reports'

/** Hands `taker` the events first, then the parts in their order, some thousand reports at a time. */
export const columnsQuery = (file: string, parts: readonly BlockPart[]): string =>
  `SELECT count(${taker}(${['events', ...parts.map((part) => selected[part])].join(', ')})) FROM ${parquet([file])}`

/** Types of what `taker` is handed. */
export const columnTypes = (parts: readonly BlockPart[]): readonly DuckDBType[] => [
  LIST(UINTEGER),
  ...parts.map((part) => (isListPart(part) ? LIST(UINTEGER) : plainTypes[part])),
]
const plainTypes: Readonly<Record<ColumnPart, DuckDBType>> = {
  numbers: UINTEGER,
  marks: USMALLINT,
  year: USMALLINT,
  age: FLOAT,
  country: USMALLINT,
  reporter: USMALLINT,
  reportType: USMALLINT,
}

/** Makes known to a connection which word has which code. */
export async function declareWords(connection: DuckDBConnection, words: LakeWords): Promise<void> {
  for (const part of wordParts)
    if (words[part].length > 0)
      await connection.run(`CREATE TYPE words_${wordColumn[part]} AS ENUM (${words[part].map(quoted).join(', ')})`)
    else await connection.run(`CREATE TYPE words_${wordColumn[part]} AS ENUM ('')`)
}

/** All words of the columns that the parts need, sorted; none of other columns. */
export async function wordsOf(
  connection: DuckDBConnection,
  files: readonly string[],
  parts: readonly BlockPart[],
): Promise<LakeWords> {
  const of = async (part: WordPart): Promise<readonly string[]> => {
    if (!parts.includes(part)) return []
    const column = wordColumn[part]
    const found = await connection.runAndReadAll(
      `SELECT DISTINCT ${column} FROM ${parquet(files)} WHERE ${column} IS NOT NULL ORDER BY 1`,
    )
    return found.getRows().map(([word]) => String(word))
  }
  return { country: await of('country'), reporter: await of('reporter'), reportType: await of('reportType') }
}
