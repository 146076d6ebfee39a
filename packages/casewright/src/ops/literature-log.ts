import { z } from 'zod'
import { databaseName } from '../i18n/database-name.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { RecordPlace } from '../model/literature/account.ts'
import type { Protocol } from '../model/protocol.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { historyOf, type History, type Logged } from './literature/history.ts'
import { literatureOf, type LiteratureOf } from './literature/literature-of.ts'
import { recordPlaces } from './literature/record-filter.ts'
import { sayDecision } from './literature/say-decision.ts'
import { sayWeights } from './literature/say-link.ts'
import { sayDay } from './literature/say-day.ts'
import { sayPlaceOf, sayReason, withDetail } from './literature/say-place.ts'
import { op, type Outcome } from './op.ts'

type Reasons = Pick<Protocol, 'screening' | 'eligibility'>
export interface Listed {
  readonly id: string
  readonly title: string
  readonly year: number | undefined
  readonly place: RecordPlace
}
type Told =
  | { readonly listed: readonly Listed[]; readonly reasons: Reasons }
  | { readonly history: History; readonly reasons: Reasons }

export const literatureLog = op({
  summary:
    'Tell the whole history of a record, from its line in an export to where it ended; or list the records that ended somewhere.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    record: z.string().optional().describe('id, DOI or PMID of a record; all records are listed where left out'),
    place: z.enum(recordPlaces).optional().describe('list only records that ended, or stand, here'),
    unblind: z
      .boolean()
      .default(false)
      .describe('show also verdicts on records that not enough have read yet; not for their screeners'),
  }),
  positional: ['study', 'record'],
  examples: [
    'casewright literature log neutrophilic-dermatosis --place excluded-full-text',
    'casewright literature log neutrophilic-dermatosis 15781678',
  ],
  run: async (ctx, { study, record, place, unblind }): Promise<Outcome<Told>> => {
    const held = await literatureOf(ctx, study)
    const { screening, eligibility } = held.study.protocol
    const reasons = { screening, eligibility }
    const { issues } = held.library
    return record === undefined
      ? { value: { listed: listing(held, place), reasons }, issues }
      : { value: { history: historyOf(held, record, unblind ? 'shown' : 'hidden-while-open'), reasons }, issues }
  },
  show: (told, locale) => {
    const reason = (id: string): string => sayReason(told.reasons, id, locale)
    if ('history' in told) return showHistory(told.history, reason, locale)
    return columns(
      told.listed.map((r) => [
        r.id,
        sayPlaceOf(r.place, reason, locale),
        r.year === undefined ? '' : String(r.year),
        r.title,
      ]),
    )
  },
})

function listing({ library, account }: LiteratureOf, wanted: RecordPlace['at'] | undefined): readonly Listed[] {
  return library.records.flatMap((r) => {
    const place = account.places.get(r.id)
    if (place === undefined || (wanted !== undefined && place.at !== wanted)) return []
    return [{ id: r.id, title: r.title ?? r.otherTitle ?? '', year: r.year, place }]
  })
}

function showHistory(h: History, reason: (id: string) => string, locale: Locale): string {
  const words = opsWords(locale).log
  const { record: r } = h
  return lines(
    `${r.id}  ${r.title ?? r.otherTitle ?? ''}${r.year === undefined ? '' : ` (${r.year})`}`,
    fill(words.found, {
      ...h.found,
      on: sayDay(h.found.on, locale),
      via: words.vias[h.found.via],
      database: databaseName(h.found.database, locale),
    }),
    h.publication.length > 1 && fill(words.publication, { records: h.publication.join(', ') }),
    ...h.links.map((l) =>
      fill(words.link, {
        from: l.from,
        to: l.to,
        kind: words.kinds[l.kind],
        standing: words.standings[l.standing],
        weight: sayWeights(l, locale),
      }),
    ),
    ...h.decisions.map((d) => sayLogged(d, reason, locale)),
    fill(words.ended, { place: sayPlaceOf(h.place, reason, locale) }),
    h.place.at === 'duplicate' &&
      fill(words['publication-ended'], { place: sayPlaceOf(h.publicationPlace, reason, locale) }),
  )
}

function sayLogged(
  { decision: d, inForce, hidden, late }: Logged,
  reason: (id: string) => string,
  locale: Locale,
): string {
  const words = opsWords(locale).log
  const said =
    hidden && d.kind === 'screen' ? `${words.stages[d.stage]} · ${words.hidden}` : sayDecision(d, reason, locale)
  return [
    `${d.id}  ${d.on}  ${withDetail(d.by, said, locale)}`,
    late ? `[${words.late}]` : '',
    inForce ? '' : words.undone,
    d.why === undefined ? '' : `(${d.why})`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
