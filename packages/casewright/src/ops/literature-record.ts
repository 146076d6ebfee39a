import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { merging, type RecordLink } from '../model/literature/link.ts'
import type { Bilingual } from '../model/wording.ts'
import { seenByOthers } from '../sift/screen/first-verdicts.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { fullTextsOf } from './literature/full-texts.ts'
import { historyOf } from './literature/history.ts'
import { inBoth } from './literature/in-both.ts'
import { importsIn } from './literature/library.ts'
import { sayLogged } from './literature/logged-decisions.ts'
import { recordsById } from './literature/records-by-id.ts'
import { fieldsOf, linksOf, quotedTitle, sayDatabase, titleOf } from './literature/said-record.ts'
import { weightOf } from './literature/say-link.ts'
import { sayDay } from './literature/say-day.ts'
import { sayPlaceOf, sayReason } from './literature/say-place.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import { takesVerdict } from './screening/new-verdict.ts'
import { mainLanguage } from './screening/record-to-read.ts'
import { sayChoices, sayVerdict } from './screening/say-choices.ts'
import { partedOn, screeningOf, verdictBy, type Publication, type Screening } from './screening/screening-of.ts'

export interface SaidLink {
  readonly other: {
    readonly id: string
    readonly title: string
    readonly lang: string
    readonly database: Bilingual
  }
  /** The other record depends on this one, rather than this one on it. */
  readonly turned: boolean
  readonly kind: Bilingual
  readonly standing: Bilingual & { readonly is: RecordLink['standing'] }
  readonly rule: Bilingual
  readonly bits: number
  readonly basis: readonly { readonly field: Bilingual; readonly found: Bilingual; readonly bits: number }[]
}

export const literatureRecord = op({
  summary:
    'Everything known of one record: its fields, where it was found, its links with the evidence, every decision, where it stands.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    record: z.string().min(1).describe('id, DOI or PMID of the record'),
    by: personName.optional().describe('who asks: what they decided themselves is marked'),
  }),
  positional: ['study', 'record'],
  examples: ['casewright literature record neutrophilic-dermatosis 15781678'],
  run: async (ctx, { study, record: named, by }) => {
    const held = await screeningOf(ctx, study)
    const h = historyOf(held, named, 'hidden-while-open')
    const { record } = h
    const me = by === undefined ? undefined : held.personNamed(by)
    const carrier = held.carrierOf(record.id)
    const screened = held.publications.find((p) => p.record.id === carrier)
    const said = (place: typeof h.place): Bilingual =>
      inBoth((l) => sayPlaceOf(place, (id) => sayReason(held.study.protocol, id, l), l, titled))
    const records = recordsById(ctx, held.library)
    const titled = (id: string): string => quotedTitle(records.get(id), id)
    const refer = (id: string): SaidLink['other'] => {
      const r = records.get(id)
      const lang = r === undefined ? 'und' : mainLanguage(r)
      return { id, title: r === undefined ? '' : titleOf(r), lang, database: sayDatabase(databaseIn(held, id)) }
    }
    const logged = sayLogged(h.decisions, held, titled)
    const value = {
      id: record.id,
      title: titleOf(record),
      /** Language it is mostly written in. */
      lang: mainLanguage(record),
      fields: fieldsOf(record),
      rest: record.rest,
      links: linksOf(record),
      found: {
        ...h.found,
        database: sayDatabase(h.found.database),
        via: inBoth((l) => opsWords(l).log.vias[h.found.via]),
        export: `${importsIn(held.folder)}/${record.id.slice(0, 8)}/${h.found.file}`,
      },
      place: { at: h.place.at, said: said(h.place) },
      /** Of its publication, which for a copy is another record's. */
      publication: {
        carrier,
        place: { at: h.publicationPlace.at, said: said(h.publicationPlace) },
        records: h.publication.map(refer),
        sources: h.publicationPlace.at === 'included' ? h.publicationPlace.sources : [],
      },
      stages:
        screened === undefined
          ? null
          : {
              'title-abstract': screened.state['title-abstract'].state,
              'full-text': screened.state['full-text'].state,
            },
      related: h.links.map((l) => sayLinkOf(l, record.id, refer)),
      log: h.decisions.map(({ decision, inForce, hidden, late }) => ({
        id: decision.id,
        kind: decision.kind,
        by: decision.by,
        on: decision.on,
        said: logged({ decision, inForce, hidden, late }),
        why: hidden ? null : (decision.why ?? null),
        inForce,
        mine: me !== undefined && held.personNamed(decision.by) === me,
      })),
      fullTexts: await fullTextsOf(ctx, held.folder, carrier),
      /** What whoever asks may say of it now, if they may screen; null where nobody asks. */
      verdict: me === undefined || screened === undefined ? null : verdictOf(held, screened, me),
    }
    return { value, issues: held.library.issues }
  },
  show: (r, locale) =>
    lines(
      `${r.id}  ${r.title}`,
      ...r.fields.map((f) => `  ${f.name[locale]}: ${typeof f.text === 'string' ? f.text : f.text[locale]}`),
      fill(opsWords(locale).log.found, {
        ...r.found,
        on: sayDay(r.found.on, locale),
        database: r.found.database[locale],
        via: r.found.via[locale],
      }),
      ...r.related.map((l) => `  ${l.kind[locale]} ${l.other.id}  ${l.standing[locale]}, ${l.bits}`),
      ...r.log.map(
        (d) => `  ${d.id}  ${d.on}  ${d.by}: ${d.said[locale]}${d.inForce ? '' : ` ${opsWords(locale).log.undone}`}`,
      ),
      fill(opsWords(locale).log.ended, { place: r.place.said[locale] }),
    ),
})

/** The stage a publication is at, what this screener said of it there, and whether they may say it, or otherwise. */
function verdictOf(held: Screening, p: Publication, by: string) {
  const stage = p.state['title-abstract'].state === 'include' ? 'full-text' : 'title-abstract'
  const own = verdictBy(p, stage, by)
  const { first, differ } = partedOn(p, stage, held.protocol)
  const isOver = first.size >= seenByOthers(held.protocol.screeners[stage])
  return {
    stage,
    /** After what a verdict would be given now; null where nobody could see another’s yet. */
    after: differ ? 'difference' : isOver ? 'reading' : null,
    takes: takesVerdict(p, stage, by, held.protocol),
    own: own?.kind === 'screen' ? sayVerdict(own, held) : null,
    ...sayChoices(held),
  } as const
}

const databaseIn = ({ library }: Screening, record: string): string =>
  library.imports.find((i) => i.id === record.slice(0, 8))?.database ?? 'unknown'

function sayLinkOf(l: RecordLink, own: string, refer: (id: string) => SaidLink['other']): SaidLink {
  return {
    other: refer(l.from === own ? l.to : l.from),
    turned: l.to === own && !merging.has(l.kind),
    kind: inBoth((locale) => opsWords(locale).log.kinds[l.kind]),
    standing: { is: l.standing, ...inBoth((locale) => opsWords(locale).log.standings[l.standing]) },
    rule: inBoth((locale) => (opsWords(locale).dedupe.rules as Readonly<Record<string, string>>)[l.rule] ?? l.rule),
    bits: weightOf(l),
    basis: l.basis.map((b) => ({
      field: inBoth((locale) => (opsWords(locale).log.fields as Readonly<Record<string, string>>)[b.field] ?? b.field),
      found: inBoth((locale) => opsWords(locale).record.found[b.found]),
      bits: Math.round(b.weight * 10) / 10,
    })),
  }
}
