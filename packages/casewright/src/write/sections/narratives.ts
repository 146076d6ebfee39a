import { canonicalJson } from '../../base/content-hash.ts'
import { silences } from '../../base/observed.ts'
import type { Episode, Patient, Treatment } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import type { Key } from '../../i18n/wording.ts'
import type { Book } from '../book.ts'
import { id, paragraph, words, type Block, type Inline, type Section } from '../document.ts'
import { patientFields, type Field } from '../patient-fields.ts'
import { listed, sentences } from '../phrase.ts'
import { silentFields } from '../silent-fields.ts'
import { quotesOf } from '../../base/traced.ts'
import { answersNotTold, inSentence } from './answers-not-told.ts'
import { sealedPlaces } from './sealed-places.ts'

type Sentence = readonly Inline[]

/** Each patient in a paragraph: only what a source says, in the order it happened, with the words it was read in. */
export function narrativesSection(book: Book): Section {
  return {
    id: 'narratives',
    title: book.phrase('section.narratives'),
    blocks: book.patients.length === 0 ? [] : [paragraph(...book.phrase('narrative.lead'))],
    sections: book.patients.map((p) => ({
      id: `narrative-${p.id}`,
      title: [id(p.id), words(book.locale === 'zh' ? '\uFF1A' : ': '), ...title(book, p)],
      blocks: narrative(book, p),
      sections: [],
    })),
  }
}

const title = (book: Book, p: Patient): Sentence => {
  const first = p.episodes[0]
  const suspect = p.exposures.find((x) => x.role === 'suspect')
  const drug = suspect?.drug.said.value
  const diagnosis = first?.diagnosis.said.value
  return [
    diagnosis?.kind === 'known' ? book.name('entity', diagnosis.value.entity) : words(book.t('narrative.reaction')),
    ...(drug?.kind === 'known' && drug.value.drug !== null ? book.phrase('narrative.on', { drug: book.name('drug', drug.value.drug) }) : []),
  ]
}

/** What a field says, as a token that knows its patient and place. */
const given = (p: Patient, f: Field): Inline => ({
  kind: 'given',
  text: f.text,
  patient: p.id,
  path: f.path,
  said: f.finding.said.value.kind,
})

function narrative(book: Book, p: Patient): readonly Block[] {
  const fields = patientFields(book, p)
  const told = fields.filter((f) => f.finding.said.value.kind === 'known')
  const denied = fields.filter((f) => f.finding.said.value.kind === 'absent')
  const one = (kind: string, path = ''): Sentence => {
    const f = told.find((x) => x.kind === kind && x.path.startsWith(path))
    return f === undefined ? [] : [given(p, f)]
  }
  const names = (list: readonly Field[], kind: string, path = ''): Sentence =>
    listed(
      book.locale,
      list.filter((f) => f.kind === kind && f.path.startsWith(path)).map((f) => [{ ...given(p, f), text: f.asked ? f.text : f.label } as Inline]),
    )
  const withText = (kind: string, path = ''): Sentence =>
    listed(
      book.locale,
      told
        .filter((f) => f.kind === kind && f.path.startsWith(path))
        .map((f) => book.phrase('narrative.pair', { name: words(f.label), value: given(p, f) })),
    )
  const clause = (key: Key, slots: Readonly<Record<string, Sentence>>): Sentence =>
    Object.values(slots).some((s) => s.length === 0) ? [] : book.phrase(key, slots)
  const withRest = (key: Key, lead: Sentence, slots: Readonly<Record<string, Sentence>>, rest: readonly Sentence[]): Sentence => {
    const more = rest.filter((s) => s.length > 0).flatMap((s) => [words(book.locale === 'zh' ? '\uFF0C' : ', '), ...s])
    return lead.length === 0 ? [] : book.phrase(key, { ...slots, lead, rest: more })
  }

  const sex = p.sex.said.value
  const who: Sentence =
    sex.kind === 'known' ? [{ kind: 'given', text: book.t(`narrative.sex.${sex.value}`), patient: p.id, path: 'sex', said: 'known' }] : []
  const malignancy = clause('narrative.malignancy', { malignancy: one('malignancy') })
  const age = one('age')
  const person = sentences(book.locale, [
    who.length > 0
      ? age.length > 0
        ? book.phrase('narrative.person', { sex: who, age, malignancy })
        : book.phrase('narrative.sex-only', { sex: who, malignancy })
      : age.length > 0
        ? book.phrase('narrative.age-only', { age, malignancy })
        : book.phrase('narrative.neither', { malignancy }),
    clause('narrative.country', { country: one('country') }),
  ])
  const drugs = p.exposures.map((x) => {
    const at = `exposures.${x.id}`
    const role = [words(book.t(`value.role.${x.role}`))]
    return withRest('narrative.exposure', one('drug', at), { role }, [
      one('dose', at),
      one('route', at),
      one('schedule', at),
      clause('narrative.from', { start: one('start', at) }),
      clause('narrative.until', { stop: one('stop', at) }),
    ])
  })
  const actions = p.exposures.map((x) =>
    clause('narrative.action', { drug: one('drug', `exposures.${x.id}`), action: one('action', `exposures.${x.id}`) }),
  )
  const episodes = p.episodes.flatMap((e) => {
    const at = `episodes.${e.id}`
    return [
      p.episodes.length > 1 ? book.phrase('narrative.episode', { id: id(e.id), kind: words(book.t(`value.kind.${e.kind}`)) }) : [],
      clause('narrative.onset', { onset: one('onset', at) }),
      clause('narrative.diagnosis', { diagnosis: one('diagnosis', at) }),
      clause('narrative.morphology', { items: names(told, 'morphology', at) }),
      clause('narrative.sites', { items: names(told, 'sites', at) }),
      clause('narrative.symptoms', { items: names(told, 'symptoms', at) }),
      clause('narrative.temperature', { value: one('temperature', at) }),
      clause('narrative.denied', { items: listed(book.locale, ['morphology', 'sites', 'symptoms'].map((k) => names(denied, k, at)).filter((s) => s.length > 0)) }),
      mucosa(book, p, e),
      clause('narrative.labs', { items: withText('labs', at) }),
      clause('narrative.histology', { items: names(told, 'histology', at) }),
      clause('narrative.histology-denied', { items: names(denied, 'histology', at) }),
      clause('narrative.stains', { items: names(told, 'immunohistochemistry', at) }),
      clause('narrative.cultures', { items: withText('cultures', at) }),
      ...e.treatments.map((x) => {
        const t = `${at}.treatments.${x.id}`
        return withRest('narrative.treatment', one('treatment', t), {}, [one('route', t), one('dose', t), clause('narrative.from', { start: one('start', t) }), purpose(one('purpose', t), x), clause('narrative.response', { response: one('response', t) })])
      }),
      clause('narrative.outcome', { outcome: one('outcome', at) }),
      clause('narrative.time', { time: one('timeToResolution', at) }),
      clause('narrative.grade', { grade: one('gradeReported', at) }),
    ]
  })
  const challenges = (what: 'dechallenge' | 'rechallenge', list: readonly { readonly exposure: string }[]): readonly Sentence[] =>
    list.map((c, i) => {
      const at = `${what}s.${i + 1}.`
      const how = [one('manner', at), clause('narrative.latency', { time: one('latency', at) })]
      const comma = words(book.locale === 'zh' ? '\uFF0C' : ', ')
      const beside = [
        ...how.filter((s) => s.length > 0).flatMap((s) => [comma, ...s]),
        ...clause('narrative.beside', { items: names(told, 'confounders', at) }),
      ]
      const drug = one('drug', `exposures.${c.exposure}`)
      const result = one(what, at)
      return result.length === 0 ? [] : book.phrase(`narrative.${what}`, { drug: drug.length === 0 ? [id(c.exposure)] : drug, result, beside })
    })
  const after = [
    ...challenges('dechallenge', p.dechallenges),
    ...challenges('rechallenge', p.rechallenges),
    p.gcsf.said.value.kind === 'absent' ? [said(book, p, p.gcsf, 'narrative.gcsf-denied')] : clause('narrative.gcsf', { gcsf: one('gcsf') }),
    clause('narrative.patient-outcome', { outcome: one('patient-outcome') }),
    clause('narrative.follow-up', { time: one('followUp') }),
    clause('narrative.attribution', { verdict: one('attribution') }),
  ]
  const story = [person, ...drugs, ...episodes, ...actions, ...after]
  const unsaid = silentFields(p, fields)
  const silent = silences.map((why) => {
    const items = new Map(
      unsaid
        .filter((s) => s.why === why)
        .map((s) => [inSentence(book, s.label === undefined ? s.field.label : book.t(s.label)), s.field] as const),
    )
    return items.size === 0
      ? []
      : book.phrase(`narrative.silent.${why}`, {
          items: listed(book.locale, [...items].map(([label, f]) => [f.asked ? words(label) : { ...given(p, f), text: label }])),
        })
  })
  return [
    paragraph(
      ...sentences(book.locale, [
        ...story,
        ...answersNotTold(book, p, fields, story.flat()),
        [{ kind: 'cite', sources: p.reports } as const],
      ]),
    ),
    ...(silent.every((s) => s.length === 0) ? [] : [paragraph(...sentences(book.locale, silent))]),
    ...quotations(book, told),
    ...sealedPlaces(book, p, told),
  ]
}

/** A whole sentence that is what a field says. */
const said = (book: Book, p: Patient, f: Finding<unknown>, key: Key): Inline => ({
  kind: 'given',
  text: book.t(key),
  patient: p.id,
  path: f.path,
  said: f.said.value.kind,
})

function mucosa(book: Book, p: Patient, { mucosa: f }: Episode): Sentence {
  const { kind } = f.said.value
  if (kind === 'known') return [said(book, p, f, 'narrative.mucosa')]
  return kind === 'absent' ? [said(book, p, f, 'narrative.mucosa-denied')] : []
}

/** What a treatment was for, where it was not the reaction: a glucocorticoid to prevent it says nothing of how it responds. */
const purpose = (said: Sentence, x: Treatment): Sentence =>
  x.purpose.said.value.kind === 'known' && x.purpose.said.value.value !== 'treatment' ? said : []

/** The words of the sources that the paragraph rests on, by field. */
function quotations(book: Book, told: readonly Field[]): readonly Block[] {
  // Two people who extracted one report rest on the same words: they stand once.
  const items = told.flatMap((f) =>
    [...new Map(f.finding.readings.map((r) => [canonicalJson(quotesOf(r.said)), quotesOf(r.said)])).values()].flatMap((quotes) => {
      return quotes.length === 0
        ? []
        : [book.phrase('narrative.quote', { field: words(f.label), quotes: listed(book.locale, quotes.map((quote) => [{ kind: 'quote', quote } as const])) })]
    }),
  )
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, dense: true, items }]
}
