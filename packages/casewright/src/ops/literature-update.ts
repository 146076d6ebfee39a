import { z } from 'zod'
import { analyse } from '../analyse/analyse.ts'
import { compareResults } from '../analyse/compare-results.ts'
import { databaseName } from '../i18n/database-name.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Account, RecordPlace } from '../model/literature/account.ts'
import type { LiteratureImport } from '../model/literature/literature-import.ts'
import type { Study } from '../model/study.ts'
import type { Bilingual } from '../model/wording.ts'
import { drawUpAccount, type Accountable } from '../sift/account/account.ts'
import { analyseStudy, type Analysed } from './analyse-study.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import type { Library } from './literature/library.ts'
import { literatureOf } from './literature/literature-of.ts'
import { sayDatabase } from './literature/said-record.ts'
import { sayDay } from './literature/say-day.ts'
import { op } from './op.ts'
import { numbersThatChange, showNumbers } from './patients-numbers.ts'

export interface Addition {
  /** Id of the import. */
  readonly import: string
  readonly file: string
  readonly database: string
  readonly databaseSaid: Bilingual
  readonly on: string | undefined
  readonly records: number
  /** Publications no earlier search had found; null before duplicates were looked for among its records. */
  readonly fresh: number | null
  readonly excluded: number
  readonly waiting: number
  /** Not read when screening was stopped. */
  readonly unread: number
  readonly included: number
}

export const literatureUpdate = op({
  summary: 'Tell what searches after a day added, and what they changed in every number of the study (living review).',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    since: z.iso
      .date()
      .optional()
      .describe(
        'searches after this day are the update, one whose day is not told is none of them; by default the protocol’s updateOf, else the last day before the newest search',
      ),
  }),
  positional: ['study'],
  examples: ['casewright literature update neutrophilic-dermatosis --since 2026-11-23'],
  run: async (ctx, { study: named, since: given }) => {
    const { library, study, account: now } = await literatureOf(ctx, named)
    const days = [...new Set(library.imports.flatMap((i) => i.on ?? []))].toSorted()
    const since = given ?? study.protocol.updateOf ?? days.at(-2) ?? days.at(-1) ?? ctx.today
    const { screening, updateOf } = study.protocol
    const account = since === updateOf ? now : drawUpAccount(library, screening, since)
    const ids = library.records.map((r) => r.id)
    const later = library.imports.filter((i) => i.on !== undefined && i.on > since)
    const analysed = await analyseStudy(ctx, named)
    const patients = broughtBy(analysed.study, account, later)
    const before =
      later.length === 0
        ? analysed
        : withoutUpdate(analysed, new Set(patients.added), drawUpAccount(upTo(library, since), screening))
    const change = compareResults(before.results, analysed.results)
    const value = {
      since,
      /** Days on which was searched, as the imports tell. */
      days,
      searches: later.map((i) => additionOf(i, account, ids, library.compared)),
      /** Records of these searches among which nobody has looked for duplicates. */
      notCompared: later.reduce((sum, i) => sum + (library.compared?.has(i.id) === false ? i.records : 0), 0),
      patients,
      change: numbersThatChange(change, before, analysed, ctx.version),
    }
    return { value, issues: [] }
  },
  show: ({ since, searches, notCompared, patients, change }, locale) => {
    const words = opsWords(locale).update
    if (searches.length === 0) return fill(words.none, { since })
    return lines(
      fill(words.since, { since }),
      columns(
        searches.map(({ databaseSaid: _names, ...s }) => [
          `  ${databaseName(s.database, locale)}`,
          sayDay(s.on, locale),
          fill(words.found, { ...s, fresh: s.fresh ?? '–', on: sayDay(s.on, locale) }) +
            (s.unread === 0 ? '' : fill(words.unread, { unread: s.unread })),
        ]),
      ),
      notCompared > 0 && fill(words.notCompared, { n: notCompared }),
      fill(words.patients, { added: patients.added.length, ids: patients.added.join(', ') || '—' }),
      patients.extended.length > 0 &&
        fill(words.extended, { extended: patients.extended.length, ids: patients.extended.join(', ') }),
      change.numbers.length === 0 ? words.unchanged : showNumbers(change, locale),
    )
  },
})

/** A publication that an earlier search had found is screened under its earlier record, so what is new are the records screened themselves. */
function additionOf(
  { id, file, database, on, records }: LiteratureImport,
  { places }: Account,
  all: readonly string[],
  compared: ReadonlySet<string> | undefined,
): Addition {
  const fresh = all
    .flatMap((record) => (record.startsWith(`${id}-`) ? (places.get(record) ?? []) : []))
    .filter((p) => p.at !== 'duplicate')
  const at = (...where: readonly RecordPlace['at'][]): number => fresh.filter((p) => where.includes(p.at)).length
  return {
    import: id,
    file,
    database,
    databaseSaid: sayDatabase(database),
    on,
    records,
    fresh: compared?.has(id) === false ? null : fresh.length,
    excluded: at('excluded-title-abstract', 'excluded-full-text', 'not-retrieved'),
    unread: at('left-unread'),
    waiting: at('awaiting-screening', 'awaiting-full-text'),
    included: at('included'),
  }
}

/** Patients only the update’s reports tell of, and earlier patients it tells more of. */
function broughtBy({ patients }: Study, { places }: Account, later: readonly LiteratureImport[]) {
  const ids = new Set(later.map((i) => i.id))
  const sources = new Set(
    [...places].flatMap(([record, p]) => (p.at === 'included' && ids.has(record.slice(0, 8)) ? p.sources : [])),
  )
  const told = patients.filter((p) => p.reports.some((r) => sources.has(r)))
  const added = told.filter((p) => p.reports.every((r) => sources.has(r)))
  return { added: added.map((p) => p.id), extended: told.filter((p) => !added.includes(p)).map((p) => p.id) }
}

/** The study as it was without the update: without its records and the patients only they tell of. */
function withoutUpdate(analysed: Analysed, left: ReadonlySet<string>, account: Account): Analysed {
  const { literature } = analysed.study
  const study: Study = {
    ...analysed.study,
    patients: analysed.study.patients.filter((p) => !left.has(p.id)),
    ...(literature !== undefined && { literature: { ...literature, account } }),
  }
  return { ...analysed, study, results: analyse(study, analysed.appraisals) }
}

function upTo({ imports, records, links, decisions }: Library, since: string): Accountable {
  const own = imports.filter((i) => (i.on ?? '') <= since)
  const ids = new Set(own.map((i) => i.id))
  const isOwn = (record: string): boolean => ids.has(record.slice(0, 8))
  return {
    imports: own,
    records: records.filter((r) => isOwn(r.id)),
    links: links.filter((l) => isOwn(l.from) && isOwn(l.to)),
    decisions,
  }
}
