import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { LiteratureRecord } from '../model/literature/record.ts'
import type { Bilingual } from '../model/wording.ts'
import { unlinkedReports } from '../sift/account/unlinked-reports.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { recordsBehind, sayBox } from './literature/flow-lists.ts'
import { inBoth } from './literature/in-both.ts'
import { facetNames, recordFilter, sortings, type Facet } from './literature/record-filter.ts'
import type { IndexedRecord } from './literature/record-index.ts'
import { looksOf } from './literature/record-looks.ts'
import { recordsById } from './literature/records-by-id.ts'
import {
  journalOf,
  sayAuthors,
  quotedTitle,
  sayDatabase,
  sayLanguageOf,
  sayType,
  titleOf,
} from './literature/said-record.ts'
import { sayPlaceOf, sayReason } from './literature/say-place.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { screeningOf, type Screening } from './screening/screening-of.ts'

export interface RecordRow {
  readonly id: string
  readonly title: string
  readonly otherTitle?: string | undefined
  readonly authors: string
  readonly year?: number | undefined
  readonly journal: string
  readonly database: Bilingual
  readonly type: Bilingual
  readonly place: Bilingual & { readonly at: string }
  /** Sources of the study an included report became. */
  readonly sources: readonly string[]
}
export interface FacetCount {
  readonly value: string
  readonly said: Bilingual
  readonly n: number
}
export interface RecordsPage {
  readonly total: number
  readonly matching: number
  readonly from: number
  /** The number of the flow diagram that was asked for, in words. */
  readonly box: Bilingual | null
  readonly rows: readonly RecordRow[]
  readonly counts: Readonly<Record<Facet, readonly FacetCount[]>>
  /** Sources that tell of patients and that no included record accounts for. */
  readonly unlinked: readonly string[]
  readonly years: readonly { readonly year: number | null; readonly n: number }[]
}

const MOST_AUTHORS = 3

export const literatureRecords = op({
  summary: 'Look through the records of all searches: filter, sort, search their words, page by page, with counts.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    ...recordFilter,
    sort: z.enum(sortings).default('import').describe('order of the records'),
    descending: z.boolean().default(false).describe('the other way round'),
    from: z.int().min(0).default(0).describe('records passed over'),
    count: z.int().min(0).max(1000).default(50).describe('records given'),
  }),
  positional: ['study'],
  examples: [
    'casewright literature records neutrophilic-dermatosis --text "sorafenib sweet"',
    'casewright literature records neutrophilic-dermatosis --place included --sort year --descending --count 10',
  ],
  run: async (ctx, { study, sort, descending, from, count, ...asked }) => {
    const held = await screeningOf(ctx, study)
    const looks = looksOf(ctx, held)
    const { box } = asked
    const behind = box === undefined ? undefined : recordsBehind(held.account, box)
    if (box !== undefined && behind === undefined)
      throw new InputProblem([
        issue('error', 'reference-unknown', { file: 'input' }, { field: 'box', id: box, suggestion: '' }),
      ])
    const { matching, counts } = looks.look({ asked, sort, descending }, () => behind && new Set(behind))
    const rows = matching.slice(from, from + count)
    const value: RecordsPage = {
      total: looks.records.length,
      matching: matching.length,
      from,
      box: box === undefined ? null : inBoth((l) => sayBox(box, (id) => sayReason(held.study.protocol, id, l), l)),
      rows: rows.map((r) => rowOf(r, held, recordsById(ctx, held.library))),
      counts: countsSaid(counts, held),
      unlinked: unlinkedIn(ctx, held),
      years: [...counts.year]
        .map(([y, n]) => ({ year: y === '' ? null : Number(y), n }))
        .toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0)),
    }
    return { value, issues: held.library.issues }
  },
  show: ({ matching, total, rows }, locale) =>
    lines(
      fill(opsWords(locale).record.listed, { matching, total }),
      columns(rows.map((r) => [r.id, r.place[locale], r.year === undefined ? '' : String(r.year), r.authors, r.title])),
    ),
})

/** The same for every page until something changes. */
const unlinkedIn = (ctx: Context, { account, study: { sources, patients } }: Screening): readonly string[] =>
  ctx.memo('unlinked', [account, sources, patients], () => unlinkedReports(account, sources, patients).map((s) => s.id))

const rowOf = (
  { record, from, place }: IndexedRecord,
  { study }: Screening,
  records: ReadonlyMap<string, LiteratureRecord>,
): RecordRow => ({
  id: record.id,
  title: titleOf(record),
  ...(record.title !== undefined && record.otherTitle !== undefined && { otherTitle: record.otherTitle }),
  authors: sayAuthors(record.authors, MOST_AUTHORS),
  year: record.year,
  journal: journalOf(record),
  database: sayDatabase(from.database),
  type: sayType(record.type),
  sources: place.at === 'included' ? place.sources : [],
  place: {
    at: place.at,
    ...inBoth((l) =>
      sayPlaceOf(
        place,
        (id) => sayReason(study.protocol, id, l),
        l,
        (id) => quotedTitle(records.get(id), id),
      ),
    ),
  },
})

function countsSaid(
  counts: Readonly<Record<Facet, ReadonlyMap<string, number>>>,
  { library }: Screening,
): RecordsPage['counts'] {
  const files = new Map(library.imports.map((i) => [i.id, i.file]))
  const say: Readonly<Record<Facet, (value: string) => Bilingual>> = {
    place: (at) => inBoth((l) => (opsWords(l).log.places as Readonly<Record<string, string>>)[at] ?? at),
    database: sayDatabase,
    language: sayLanguageOf,
    type: (type) => inBoth((l) => (opsWords(l).record.types as Readonly<Record<string, string>>)[type] ?? type),
    import: (id) => ({ en: files.get(id) ?? id, zh: files.get(id) ?? id }),
  }
  const of = (facet: Facet): readonly FacetCount[] =>
    [...counts[facet]]
      .map(([value, n]) => ({ value, said: say[facet](value), n }))
      .toSorted((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
  const [place, database, language, type, from] = facetNames.map(of)
  return {
    place: place ?? [],
    database: database ?? [],
    language: language ?? [],
    type: type ?? [],
    import: from ?? [],
  }
}
