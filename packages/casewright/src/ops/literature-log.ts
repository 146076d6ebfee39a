import { z } from 'zod'
import { databaseName } from '../i18n/database-name.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { RecordPlace } from '../model/literature/account.ts'
import { inForce, type LiteratureDecision } from '../model/literature/decision.ts'
import type { RecordLink } from '../model/literature/link.ts'
import type { LiteratureRecord } from '../model/literature/record.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { findRecord } from './literature/find-record.ts'
import { literatureOf, type LiteratureOf } from './literature/literature-of.ts'
import { op } from './op.ts'

const places = [
  'duplicate',
  'left-unread',
  'awaiting-screening',
  'excluded-title-abstract',
  'not-retrieved',
  'awaiting-full-text',
  'excluded-full-text',
  'included',
] as const

interface History {
  readonly record: LiteratureRecord
  readonly found: {
    readonly file: string
    readonly line: number
    readonly database: string
    readonly via: string
    readonly on: string
    readonly sha256: string
  }
  readonly publication: readonly string[]
  readonly links: readonly RecordLink[]
  readonly decisions: readonly (LiteratureDecision & { readonly inForce: boolean })[]
  readonly place: RecordPlace
}
interface Listed {
  readonly id: string
  readonly title: string
  readonly year: number | undefined
  readonly place: RecordPlace
}

export const literatureLog = op({
  summary:
    'Tell the whole history of a record, from its line in an export to where it ended; or list the records that ended somewhere.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    record: z.string().optional().describe('id, DOI or PMID of a record; all records are listed where left out'),
    place: z.enum(places).optional().describe('list only records that ended, or stand, here'),
  }),
  positional: ['study', 'record'],
  examples: [
    'casewright literature log neutrophilic-dermatosis --place excluded-full-text',
    'casewright literature log neutrophilic-dermatosis 15781678',
  ],
  run: async (ctx, { study, record, place }) => {
    const held = await literatureOf(ctx, study)
    const value = record === undefined ? { listed: listing(held, place) } : { history: historyOf(held, record) }
    return { value: value as { readonly listed?: readonly Listed[]; readonly history?: History }, issues: [] }
  },
  show: ({ listed, history }, locale) =>
    history === undefined
      ? columns(
          (listed ?? []).map((r) => [
            r.id,
            sayPlaceOf(r.place, locale),
            r.year === undefined ? '' : String(r.year),
            r.title,
          ]),
        )
      : showHistory(history, locale),
})

function listing({ library, account }: LiteratureOf, wanted: RecordPlace['at'] | undefined): readonly Listed[] {
  return library.records.flatMap((r) => {
    const place = account.places.get(r.id)
    if (place === undefined || (wanted !== undefined && place.at !== wanted)) return []
    return [{ id: r.id, title: r.title ?? r.otherTitle ?? '', year: r.year, place }]
  })
}

function historyOf({ library, account }: LiteratureOf, named: string): History {
  const record = findRecord(library, named)
  const found = library.imports.find((i) => i.id === record.id.slice(0, 8))
  const place = account.places.get(record.id)
  if (found === undefined || place === undefined) throw new Error(`a record of no import: ${record.id}`)
  const publication = account.groups.get(place.at === 'duplicate' ? place.of : record.id) ?? [record.id]
  const ids = new Set(publication)
  const valid = new Set(inForce(library.decisions).map((d) => d.id))
  const own = library.decisions.filter(
    (d) => ('record' in d && ids.has(d.record)) || (d.kind === 'link' && (ids.has(d.a) || ids.has(d.b))),
  )
  const about = new Set(own.map((d) => d.id))
  return {
    record,
    found: {
      file: found.file,
      line: record.line,
      database: found.database,
      via: found.via,
      on: found.on,
      sha256: found.sha256,
    },
    publication,
    links: library.links.filter((l) => ids.has(l.from) || ids.has(l.to)),
    decisions: library.decisions
      .filter((d) => about.has(d.id) || (d.kind === 'undo' && about.has(d.decision)))
      .map((d) => ({ ...d, inForce: d.kind === 'undo' || valid.has(d.id) })),
    place,
  }
}

function showHistory(h: History, locale: Locale): string {
  const words = opsWords(locale).log
  const { record: r } = h
  return lines(
    `${r.id}  ${r.title ?? r.otherTitle ?? ''}${r.year === undefined ? '' : ` (${r.year})`}`,
    fill(words.found, { ...h.found, database: databaseName(h.found.database, locale) }),
    h.publication.length > 1 && fill(words.publication, { records: h.publication.join(', ') }),
    ...h.links.map((l) =>
      fill(words.link, {
        from: l.from,
        to: l.to,
        kind: words.kinds[l.kind],
        standing: words.standings[l.standing],
        weight: weightOf(l),
      }),
    ),
    ...h.decisions.map(
      (d) =>
        `${d.id}  ${d.on}  ${d.by}: ${sayDecision(d, locale)}${d.inForce ? '' : ` ${words.undone}`}${d.why === undefined ? '' : ` (${d.why})`}`,
    ),
    fill(words.ended, { place: sayPlaceOf(h.place, locale) }),
  )
}

const weightOf = (l: RecordLink): string =>
  l.basis.map((b) => `${b.field} ${b.weight >= 0 ? '+' : ''}${Math.round(b.weight * 10) / 10}`).join(', ')

function sayDecision(d: LiteratureDecision, locale: Locale): string {
  const words = opsWords(locale).log
  switch (d.kind) {
    case 'link':
      return fill(words.linked, { a: d.a, b: d.b, as: d.as === 'different' ? words.different : words.kinds[d.as] })
    case 'screen':
    case 'settle':
      return [words.stages[d.stage], words.verdicts[d.verdict], d.reason].filter((x) => x !== undefined).join(' · ')
    case 'retrieval':
      return d.got ? words.got : words.missing
    case 'source':
      return fill(words.source, { sources: d.sources.join(', ') })
    case 'stop':
      return words.stop
    case 'undo':
      return fill(words.undo, { decision: d.decision })
  }
}

/** Where a record ended, in words. */
function sayPlaceOf(place: RecordPlace, locale: Locale): string {
  const words = opsWords(locale).log
  const name = words.places[place.at]
  const colon = locale === 'zh' ? '：' : ': '
  switch (place.at) {
    case 'duplicate':
      return `${words.kinds[place.kind]} → ${place.of}`
    case 'excluded-full-text':
      return name + colon + place.reason
    case 'awaiting-screening':
    case 'awaiting-full-text':
      return name + colon + words.waiting[place.why]
    case 'included':
      return place.sources.length === 0 ? name : `${name} → ${place.sources.join(', ')}`
    default:
      return name
  }
}
