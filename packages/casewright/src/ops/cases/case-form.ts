import { episode, treatment } from '../../model/episode.ts'
import { exposure } from '../../model/exposure.ts'
import { patientFile, type Patient } from '../../model/patient.ts'
import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { drugs } from '../../knowledge/generated/drugs.ts'
import { analytes } from '../../knowledge/generated/units.ts'
import { facts } from '../../knowledge/facts/facts.ts'
import { answerFact, instrumentOf } from '../../knowledge/instruments/instruments.ts'
import { signsOf } from '../../knowledge/signs/signs.ts'
import type { SignSection } from '../../knowledge/signs/sign.ts'
import { formWords, type FormWords } from '../../i18n/form-words.ts'
import { wordingOf } from '../../i18n/wording.ts'
import type { PartKind } from '../../extract/edit/patient-edit.ts'
import type { AnswerKind, Bilingual, FormField, FormGroup, Option } from './case-view.ts'
import * as answers from './form-answers.ts'
import { both, formWorded, named, worded } from './in-both.ts'

type HelpId = keyof FormWords['help']

/** A field of a part: its key there, and the kind it has in the report where that is another word. */
interface Asked {
  readonly key: string
  readonly answer: AnswerKind
  readonly kind?: string
  readonly plain?: true
  readonly required?: true
}

/**
 * The form of a case: its parts in the order a clinician tells them, each with what is always asked and what may be added.
 * `instruments` are those whose items a person may answer. Names, helps and choices come from the knowledge and the wording of the report, in both languages.
 */
export function caseForm(patient: Patient, instruments: readonly string[]): readonly FormGroup[] {
  const drugNames = new Map(patient.exposures.map((x) => [x.id, drugOf(x)]))
  const exposureOptions = patient.exposures.map(
    (x): Option => ({ value: x.id, name: drugNames.get(x.id) ?? { en: x.id, zh: x.id } }),
  )
  const episodeOptions = patient.episodes.map(
    (e): Option => ({ value: e.id, name: worded('group.episode', { id: e.id }) }),
  )
  const aboutOptions: readonly Asked[] = [
    { key: 'exposure', answer: answers.choiceAmong(exposureOptions), plain: true, required: true },
    { key: 'episode', answer: answers.choiceAmong(episodeOptions), plain: true },
  ]
  const exposures = patient.exposures.map((x) =>
    group(`exposures.${x.id}`, worded('group.exposure', { id: x.id }), onExposure, { removable: true }),
  )
  const attributed = patient.attributions.map((_, i) =>
    group(
      `attributions.${i + 1}`,
      formWorded((w) => w.group.attribution, { n: i + 1 }),
      onAttribution,
      { removable: true },
    ),
  )
  return [
    group('', worded('group.patient'), onPatient, { id: 'patient', addable: historyFields }),
    group(
      '',
      formWorded((w) => w.group.concomitants),
      onCoMedication,
      { id: 'concomitants', addable: coMedication, parts: parts('exposure') },
    ),
    ...exposures.map((g, i) => (i === exposures.length - 1 ? { ...g, parts: parts('exposure') } : g)),
    ...patient.episodes.flatMap((e) => episodeGroups(e, instruments)),
    ...patient.dechallenges.map((d, i) =>
      group(
        `dechallenges.${i + 1}`,
        worded('group.dechallenge', { id: d.exposure }),
        [...aboutOptions, ...onDechallenge],
        { removable: true, addable: confounders(`dechallenges.${i + 1}`) },
      ),
    ),
    ...patient.rechallenges.map((r, i) =>
      group(
        `rechallenges.${i + 1}`,
        worded('group.rechallenge', { id: r.exposure }),
        [...aboutOptions, ...onRechallenge],
        { removable: true, addable: confounders(`rechallenges.${i + 1}`) },
      ),
    ),
    group('', worded('field.patient-outcome'), onOutcome, {
      id: 'outcome',
      parts: [...parts('dechallenge', 'rechallenge'), ...parts('attribution')],
    }),
    ...attributed,
  ]
}

const { shape: ofPatient } = patientFile
const { shape: ofExposure } = exposure
const { shape: ofEpisode } = episode
const { shape: ofTreatment } = treatment
const ofDechallenge = ofPatient.dechallenges.unwrap().element.shape
const ofRechallenge = ofPatient.rechallenges.unwrap().element.shape
const ofAttribution = ofPatient.attributions.unwrap().element.shape

const onPatient: readonly Asked[] = [
  { key: 'sex', answer: answers.choiceOf('sex', ofPatient.sex) },
  { key: 'age', answer: { kind: 'number' } },
  { key: 'country', answer: answers.countryAnswer },
  { key: 'centre', answer: { kind: 'text' } },
  { key: 'malignancy', answer: answers.malignancyAnswer },
]
const onCoMedication: readonly Asked[] = [{ key: 'gcsf', answer: answers.presence }]
const onExposure: readonly Asked[] = [
  { key: 'drug', answer: { kind: 'drug' } },
  { key: 'role', answer: answers.plainChoice('role', ofExposure.role), plain: true, required: true },
  { key: 'suspectedBy', answer: answers.choiceOf('suspectedBy', ofExposure.suspectedBy) },
  { key: 'dose', answer: { kind: 'dose' } },
  { key: 'route', answer: answers.choiceOf('route', ofExposure.route) },
  { key: 'schedule', answer: { kind: 'schedule' } },
  { key: 'cycleLength', answer: { kind: 'number' } },
  { key: 'start', answer: { kind: 'moment' } },
  { key: 'stop', answer: { kind: 'moment' } },
  { key: 'interruptions', answer: { kind: 'free' } },
  { key: 'action', answer: answers.choiceOf('action', ofExposure.action) },
]
const onEpisode: readonly Asked[] = [
  { key: 'kind', answer: answers.plainChoice('kind', ofEpisode.kind), plain: true },
  { key: 'diagnosis', answer: answers.diagnosisAnswer },
  { key: 'onset', answer: { kind: 'onset' } },
]
const onAppearance: readonly Asked[] = [
  { key: 'bsa', answer: { kind: 'number' } },
  { key: 'mucosa', answer: answers.presence },
]
const onSymptoms: readonly Asked[] = [
  { key: 'symptomSeverity', answer: answers.choiceOf('severity', ofEpisode.symptomSeverity) },
  { key: 'pain', answer: answers.choiceOf('severity', ofEpisode.pain) },
  { key: 'adl', answer: answers.choiceOf('adl', ofEpisode.adl) },
  { key: 'temperature', answer: { kind: 'number' } },
]
const onHistology: readonly Asked[] = [{ key: 'biopsy', answer: answers.presence }]
const onTreatment: readonly Asked[] = [
  { key: 'treatment', answer: { kind: 'drug' } },
  { key: 'route', answer: answers.choiceOf('route', ofTreatment.route) },
  { key: 'dose', answer: { kind: 'wording' } },
  { key: 'purpose', answer: answers.choiceOf('purpose', ofTreatment.purpose) },
  { key: 'response', answer: answers.choiceOf('response', ofTreatment.response) },
  { key: 'start', answer: { kind: 'moment' } },
]
const onReactionOutcome: readonly Asked[] = [
  { key: 'outcome', answer: answers.choiceOf('outcome', ofEpisode.outcome) },
  { key: 'timeToResolution', answer: { kind: 'resolution', from: answers.optionsOf('from', () => true) } },
  { key: 'gradeReported', answer: answers.gradeAnswer },
]
const onDechallenge: readonly Asked[] = [
  { key: 'result', kind: 'dechallenge', answer: answers.choiceOf('result', ofDechallenge.result) },
]
const onRechallenge: readonly Asked[] = [
  { key: 'result', kind: 'rechallenge', answer: answers.choiceOf('result', ofRechallenge.result) },
  { key: 'manner', answer: answers.choiceOf('manner', ofRechallenge.manner) },
  { key: 'latency', answer: { kind: 'duration' } },
]
const onOutcome: readonly Asked[] = [
  { key: 'outcome', kind: 'patient-outcome', answer: answers.choiceOf('patient-outcome', ofPatient.outcome) },
  { key: 'followUp', answer: { kind: 'duration' } },
]
const onAttribution: readonly Asked[] = [
  {
    key: 'by',
    answer: answers.plainChoiceNamed(ofAttribution.by.options, (w) => w.choice),
    plain: true,
    required: true,
  },
  { key: 'verdict', kind: 'attribution', answer: answers.choiceOf('verdict', ofAttribution.verdict) },
  { key: 'text', answer: { kind: 'wording' }, plain: true },
  { key: 'method', answer: { kind: 'text' }, plain: true },
]

interface More {
  readonly id?: string
  readonly addable?: readonly FormField[]
  readonly parts?: FormGroup['parts']
  readonly within?: string
  readonly removable?: true
}

function group(
  at: string,
  name: Bilingual,
  asked: readonly Asked[],
  { id = at, addable = [], parts: after = [], within, removable }: More,
): FormGroup {
  return {
    id,
    name,
    fields: asked.map((a) => fieldOf(at === '' ? a.key : `${at}.${a.key}`, a)),
    addable,
    parts: after,
    ...(within !== undefined && { within }),
    ...(removable === true && { removable: at }),
  }
}

const fieldOf = (path: string, { key, kind = key, answer, plain, required }: Asked): FormField => {
  const help = isHelp(kind) ? formWorded((w) => w.help[kind]) : undefined
  return {
    path,
    name: nameOf(kind),
    ...(help !== undefined && { help }),
    answer,
    asked: true,
    ...(plain === true && { plain }),
    ...(required === true && { required }),
  }
}

const isHelp = (id: string): id is HelpId => Object.hasOwn(formWords('en').help, id)

const isOwnName = (kind: string): kind is keyof FormWords['field'] => Object.hasOwn(formWords('en').field, kind)
const nameOf = (kind: string): Bilingual =>
  isOwnName(kind) ? formWorded((w) => w.field[kind]) : both((locale) => wordingOf(locale, `field.${kind}`) ?? kind)

const parts = (...kinds: readonly PartKind[]): FormGroup['parts'] =>
  kinds.map((kind) => ({ kind, name: formWorded((w) => w.part[kind]) }))

const drugOf = (x: Patient['exposures'][number]): Bilingual => {
  const said = x.drug.said.value
  if (said.kind !== 'known') return { en: x.id, zh: x.id }
  const { written, drug } = said.value
  const name = drug === null ? { en: written, zh: written } : named('drug', drug)
  return { en: `${name.en} (${x.id})`, zh: `${name.zh}（${x.id}）` }
}

/** Things of a vocabulary that can be added to a part. */
type Addable = readonly {
  readonly id: string
  readonly name: Bilingual
  readonly help?: Bilingual
  readonly answer: AnswerKind
}[]
const addableAt = (at: string, list: Addable): readonly FormField[] =>
  list.map(({ id, name, help, answer }) => ({
    path: `${at}.${id}`,
    name,
    ...(help !== undefined && { help }),
    answer,
    asked: false,
  }))

const signs = (section: SignSection, answer: AnswerKind = answers.presence): Addable =>
  signsOf(section).map((s) => ({ id: s.id, name: { en: s.en, zh: s.zh }, answer }))
const signsBySection = {
  morphology: signs('morphology'),
  sites: signs('sites'),
  symptoms: signs('symptoms'),
  histology: signs('histology'),
  immunohistochemistry: signs('immunohistochemistry'),
  cultures: signs('cultures', answers.choiceOf('culture', ofEpisode.cultures.unwrap().valueType)),
} as const
const laboratory: Addable = analytes.map((a) => ({ id: a.id, name: a.label, answer: answers.laboratoryAnswer(a.id) }))
/** Facts that a field of their own is read into are asked there. */
const ownFacts: Addable = facts
  .filter((f) => f.from === undefined || f.from.startsWith('derived:'))
  .map((f) => ({ id: f.id, name: f.label, help: f.ask, answer: answers.factAnswer(f) }))
const historyFields = addableAt(
  'history',
  facts
    .filter((f) => f.from === undefined)
    .map((f) => ({ id: f.id, name: f.label, help: f.ask, answer: answers.factAnswer(f) })),
)
const coMedication = addableAt('concomitants', [
  ...drugs.map((d) => ({ id: d.id, name: { en: d.inn, zh: d.zh ?? d.inn }, answer: answers.presence })),
  ...[...drugClasses, ...drugGroups].map((c) => ({ id: c.id, name: c.label, answer: answers.presence })),
])
const confounderIds = [
  'steroid',
  'g-csf-stopped',
  'other-drug-stopped',
  'other-treatment',
  'disease-course',
  'death',
] as const
const confounders = (at: string): readonly FormField[] =>
  addableAt(
    `${at}.confounders`,
    confounderIds.map((id) => ({ id, name: worded(`value.confounder.${id}`), answer: answers.presence })),
  )

/** A person’s own answers to the items of instruments. */
const instrumentItems = (instruments: readonly string[]): Addable =>
  instruments.flatMap((id) => {
    const instrument = instrumentOf(id)
    return (instrument?.items ?? []).map((item) => ({
      id: answerFact(id, item.id),
      name: { en: `${instrument?.title.en}: ${item.label.en}`, zh: `${instrument?.title.zh}：${item.label.zh}` },
      help: item.ask,
      answer: answers.itemAnswer(item),
    }))
  })

function episodeGroups(e: Patient['episodes'][number], instruments: readonly string[]): readonly FormGroup[] {
  const at = `episodes.${e.id}`
  const section = (
    key: string,
    title: Bilingual,
    asked: readonly Asked[],
    addable: readonly FormField[],
    after: FormGroup['parts'] = [],
  ): FormGroup => ({
    ...group(
      at,
      formWorded((w) => w.group.section, { section: title, episode: e.id }),
      asked,
      { id: `${at}.${key}`, addable, within: at },
    ),
    parts: after,
  })
  const signSection = (key: keyof typeof signsBySection, asked: readonly Asked[] = []): FormGroup =>
    section(key, worded(`field.${key}`), asked, addableAt(`${at}.${key}`, signsBySection[key]))
  const treat = [{ kind: 'treatment' as const, name: formWorded((w) => w.part.treatment), of: e.id }]
  const treatments = e.treatments.map((t) => ({
    ...group(
      `${at}.treatments.${t.id}`,
      formWorded((w) => w.group.section, { section: worded('group.treatment', { id: t.id }), episode: e.id }),
      onTreatment,
      { removable: true, within: at },
    ),
  }))
  return [
    group(at, worded('group.episode', { id: e.id }), onEpisode, { removable: true }),
    signSection('morphology', onAppearance),
    signSection('sites'),
    signSection('symptoms', onSymptoms),
    section('labs', worded('field.labs'), [], addableAt(`${at}.labs`, laboratory)),
    signSection('histology', onHistology),
    signSection('immunohistochemistry'),
    signSection('cultures'),
    section(
      'facts',
      formWorded((w) => w.group.facts),
      [],
      addableAt(`${at}.facts`, [...ownFacts, ...instrumentItems(instruments)]),
      treatments.length === 0 ? treat : [],
    ),
    ...treatments.map((g, i) => (i === treatments.length - 1 ? { ...g, parts: treat } : g)),
    section('outcome', worded('field.outcome'), onReactionOutcome, [], [...parts('episode')]),
  ]
}
