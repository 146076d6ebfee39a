import { z } from 'zod'
import type { RecordPlace } from '../../model/literature/account.ts'
import { recordTypes } from '../../model/literature/record.ts'
import { foldText } from '../../sift/dedupe/fold-text.ts'
import type { IndexedRecord } from './record-index.ts'

export const recordPlaces = [
  'duplicate',
  'left-unread',
  'awaiting-screening',
  'excluded-title-abstract',
  'not-retrieved',
  'awaiting-full-text',
  'excluded-full-text',
  'included',
] as const satisfies readonly RecordPlace['at'][]

/** By what records are filtered; what is left out asks for nothing. Several values of one field: any of them. */
export const recordFilter = {
  text: z.string().optional().describe('words all of which the record holds, in any language; "in quotes" as one'),
  place: z.array(z.enum(recordPlaces)).optional().describe('where the record ended, or stands'),
  database: z.array(z.string()).optional().describe('databases, by id'),
  language: z.array(z.string()).optional().describe('languages (en, zh …; und where untold)'),
  type: z.array(z.enum(recordTypes)).optional().describe('kinds of publication'),
  import: z.array(z.string()).optional().describe('imports, by id'),
  year: z.array(z.int()).optional().describe('years of publication'),
  yearFrom: z.int().optional().describe('published in or after'),
  yearTo: z.int().optional().describe('published in or before'),
  box: z.string().optional().describe('a number of the flow diagram: databases.screened'),
}
const filter = z.object(recordFilter)
export type RecordFilter = z.output<typeof filter>

const facets = {
  place: (r: IndexedRecord): string => r.place.at,
  database: (r: IndexedRecord): string => r.from.database,
  language: (r: IndexedRecord): string => r.language,
  type: (r: IndexedRecord): string => r.record.type,
  import: (r: IndexedRecord): string => r.from.id,
} as const
export type Facet = keyof typeof facets
export const facetNames = ['place', 'database', 'language', 'type', 'import'] as const satisfies readonly Facet[]

export interface Filtered {
  readonly matching: readonly IndexedRecord[]
  /** For each field, how many records each of its values would leave with the other filters as they are. */
  readonly counts: Readonly<Record<Facet | 'year', ReadonlyMap<string, number>>>
}

/** One look through all records. `behind`: the records of the box that is asked for. */
export function filterRecords(
  index: readonly IndexedRecord[],
  asked: RecordFilter,
  behind: ReadonlySet<string> | undefined,
): Filtered {
  const words = wordsAsked(asked.text)
  const wanted = facetNames.map((f) => ({
    of: facets[f],
    values: asked[f] === undefined ? undefined : new Set<string>(asked[f]),
  }))
  const years = facetNames.length
  const valueOf = (r: IndexedRecord, i: number): string =>
    wanted[i]?.of(r) ?? (r.record.year === undefined ? '' : String(r.record.year))
  const counts = [...facetNames, 'year'].map(() => new Map<string, { n: number }>())
  const count = (r: IndexedRecord, i: number): void => {
    const value = valueOf(r, i)
    const known = counts[i]?.get(value)
    if (known === undefined) counts[i]?.set(value, { n: 1 })
    else known.n++
  }
  const matching: IndexedRecord[] = []
  for (const r of index) {
    if (behind !== undefined && !behind.has(r.record.id)) continue
    if (!words.every((w) => r.words.includes(w))) continue
    // Which one filter it fails: it is counted there, as what leaving that filter out would bring.
    let [failed, only] = [0, -1]
    const fail = (i: number): void => {
      failed++
      only = i
    }
    for (const [i, { of, values }] of wanted.entries()) if (values !== undefined && !values.has(of(r))) fail(i)
    if (!inYears(r.record.year, asked)) fail(years)
    if (failed === 1) count(r, only)
    if (failed > 0) continue
    for (let i = 0; i <= years; i++) count(r, i)
    matching.push(r)
  }
  const [place, database, language, type, from, year] = counts
  const of = (m: ReadonlyMap<string, { readonly n: number }> | undefined): ReadonlyMap<string, number> =>
    new Map(Array.from(m ?? [], ([value, { n }]) => [value, n]))
  return {
    matching,
    counts: {
      place: of(place),
      database: of(database),
      language: of(language),
      type: of(type),
      import: of(from),
      year: of(year),
    },
  }
}

function inYears(year: number | undefined, { year: years, yearFrom, yearTo }: RecordFilter): boolean {
  if (years === undefined && yearFrom === undefined && yearTo === undefined) return true
  if (year === undefined || !(years?.includes(year) ?? true)) return false
  return year >= (yearFrom ?? year) && year <= (yearTo ?? year)
}

/** Words and quoted phrases, folded as the records are. */
const wordsAsked = (text = ''): readonly string[] =>
  Array.from(text.matchAll(/["“”„]([^"“”„]+)["“”„]|(\S+)/gu), (m) =>
    foldText((m[1] ?? m[2] ?? '').replace(/["“”„]/gu, '')).trim(),
  ).filter((w) => w !== '')

export const sortings = ['import', 'title', 'author', 'year', 'database', 'place'] as const
export type Sorting = (typeof sortings)[number]

const keyOf: Readonly<Record<Exclude<Sorting, 'import'>, (r: IndexedRecord) => string | number>> = {
  title: (r) => r.titleKey,
  author: (r) => r.authorKey,
  year: (r) => r.record.year ?? 0,
  database: (r) => r.from.database,
  place: (r) => recordPlaces.indexOf(r.place.at),
}

/** In the order asked for; among equals as imported. */
export function sortRecords(
  records: readonly IndexedRecord[],
  by: Sorting,
  descending: boolean,
): readonly IndexedRecord[] {
  if (by === 'import') return descending ? records.toReversed() : records
  const key = keyOf[by]
  const keyed = records.map((record, i) => ({ record, key: key(record), i }))
  const turn = descending ? -1 : 1
  return keyed.sort((a, b) => (a.key < b.key ? -turn : a.key > b.key ? turn : a.i - b.i)).map((k) => k.record)
}
