import type { Patient } from '../../model/patient.ts'
import { formWords, type FormWords } from '../../i18n/form-words.ts'
import { wordingOf } from '../../i18n/wording.ts'
import type { PartKind } from '../../extract/edit/patient-edit.ts'
import type { Bilingual, FormField, FormGroup, Option } from './case-view.ts'
import {
  coMedication,
  confounders,
  historyFacts,
  instrumentItems,
  laboratory,
  ownFacts,
  recordAt,
  signsBySection,
} from './form-addable.ts'
import { choiceAmong, synonymsOf } from './form-answers.ts'
import {
  onAppearance,
  onAttribution,
  onCoMedication,
  onDechallenge,
  onEpisode,
  onExposure,
  onHistology,
  onOutcome,
  onPatient,
  onReactionOutcome,
  onRechallenge,
  onSymptoms,
  onTreatment,
  type Asked,
} from './form-asked.ts'
import { coursesOf } from './courses.ts'
import { both, formWorded, worded } from './in-both.ts'

type HelpId = keyof FormWords['help']

/**
 * The form of a case: its parts in the order a clinician tells them, each with what is always asked and what may be added.
 * `instruments` are those whose items a person may answer. Names, helps and choices come from the knowledge and the wording of the report, in both languages.
 */
export function caseForm(patient: Patient, instruments: readonly string[]): readonly FormGroup[] {
  const courses = coursesOf(patient)
  const headings = coursesOf(patient, 'without ids')
  const courseNamed = (id: string): Bilingual => courses.get(id) ?? { en: id, zh: id }
  const exposureOptions = patient.exposures.map((x): Option => ({ value: x.id, name: courseNamed(x.id) }))
  const episodeOptions = patient.episodes.map(
    (e): Option => ({ value: e.id, name: worded('group.episode', { id: e.id }) }),
  )
  const aboutOptions: readonly Asked[] = [
    { key: 'exposure', answer: choiceAmong(exposureOptions), plain: true, required: true },
    { key: 'episode', answer: choiceAmong(episodeOptions), plain: true },
  ]
  const exposures = patient.exposures.map((x) =>
    group(
      `exposures.${x.id}`,
      headings.has(x.id)
        ? formWorded((w) => w.group.exposure, { id: x.id, drug: headings.get(x.id) ?? x.id })
        : worded('group.exposure', { id: x.id }),
      onExposure,
      { removable: true },
    ),
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
    group('', worded('group.patient'), onPatient, {
      id: 'patient',
      addable: recordAt('history', historyFacts, patient.history),
    }),
    group(
      '',
      formWorded((w) => w.group.concomitants),
      onCoMedication,
      {
        id: 'concomitants',
        addable: recordAt('concomitants', coMedication, patient.concomitants),
        parts: anotherDrug,
      },
    ),
    ...exposures.map((g, i) => (i === exposures.length - 1 ? { ...g, parts: anotherDrug } : g)),
    ...patient.episodes.flatMap((e) => episodeGroups(e, instruments)),
    ...patient.dechallenges.map((d, i) =>
      group(
        `dechallenges.${i + 1}`,
        timeOf(
          formWorded((w) => w.group.dechallenge, { drug: courseNamed(d.exposure) }),
          patient.dechallenges.filter((other) => other.exposure === d.exposure),
          d,
        ),
        [...aboutOptions, ...onDechallenge],
        { removable: true, addable: recordAt(`dechallenges.${i + 1}.confounders`, confounders, d.confounders) },
      ),
    ),
    ...patient.rechallenges.map((r, i) =>
      group(
        `rechallenges.${i + 1}`,
        timeOf(
          formWorded((w) => w.group.rechallenge, { drug: courseNamed(r.exposure) }),
          patient.rechallenges.filter((other) => other.exposure === r.exposure),
          r,
        ),
        [...aboutOptions, ...onRechallenge],
        { removable: true, addable: recordAt(`rechallenges.${i + 1}.confounders`, confounders, r.confounders) },
      ),
    ),
    group('', worded('field.patient-outcome'), onOutcome, {
      id: 'outcome',
      parts: [
        part('dechallenge', { as: 'of', name: asksDrug, options: exposureOptions }),
        part('rechallenge', { as: 'of', name: asksDrug, options: exposureOptions }),
        part('attribution', { as: 'of', name: formWorded((w) => w.field.by), options: authorsOfVerdicts }),
      ],
    }),
    ...attributed,
  ]
}

/** The name of what happened to a drug more than once, with which time it was. */
function timeOf<T>(name: Bilingual, all: readonly T[], one: T): Bilingual {
  return all.length < 2 ? name : formWorded((w) => w.group.time, { name, n: all.indexOf(one) + 1 })
}

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

/** A question of the form at a path of the patient’s file. */
export const fieldOf = (path: string, { key, kind = key, answer, absence, plain, required }: Asked): FormField => {
  const help = isHelp(kind) ? formWorded((w) => w.help[kind]) : undefined
  return {
    path,
    name: nameOf(kind),
    ...(help !== undefined && { help }),
    ...synonymsOf('field', kind),
    answer,
    ...((absence === true || answer.kind === 'presence') && { absence: true }),
    asked: true,
    ...(plain === true && { plain }),
    ...(required === true && { required }),
  }
}

const isHelp = (id: string): id is HelpId => Object.hasOwn(formWords('en').help, id)

const isOwnName = (kind: string): kind is keyof FormWords['field'] => Object.hasOwn(formWords('en').field, kind)
const nameOf = (kind: string): Bilingual =>
  isOwnName(kind) ? formWorded((w) => w.field[kind]) : both((locale) => wordingOf(locale, `field.${kind}`) ?? kind)

type Part = FormGroup['parts'][number]
const part = (kind: PartKind, asks: NonNullable<Part['asks']>): Part => ({
  kind,
  name: formWorded((w) => w.part[kind]),
  asks,
})

/** The options of a choice the recorder sets. */
function optionsAsked(asked: readonly Asked[], key: string): readonly Option[] {
  const answer = asked.find((a) => a.key === key)?.answer
  return answer?.kind === 'choice' ? answer.options : []
}
const asksDrug = formWorded((w) => w.field.exposure)
const kindsOfEpisode = optionsAsked(onEpisode, 'kind')
const authorsOfVerdicts = optionsAsked(onAttribution, 'by')
const anotherDrug: FormGroup['parts'] = [
  part('exposure', { as: 'role', name: formWorded((w) => w.field.role), options: optionsAsked(onExposure, 'role') }),
]

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
    section(key, worded(`field.${key}`), asked, recordAt(`${at}.${key}`, signsBySection[key], e[key]))
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
    section(
      'labs',
      formWorded((w) => w.group.labs),
      [],
      recordAt(`${at}.labs`, laboratory, e.labs),
    ),
    signSection('histology', onHistology),
    signSection('immunohistochemistry'),
    signSection('cultures'),
    section(
      'facts',
      formWorded((w) => w.group.facts),
      [],
      recordAt(`${at}.facts`, [...ownFacts, ...instrumentItems(instruments, e.id)], e.facts),
      treatments.length === 0 ? treat : [],
    ),
    ...treatments.map((g, i) => (i === treatments.length - 1 ? { ...g, parts: treat } : g)),
    section(
      'outcome',
      worded('field.outcome'),
      onReactionOutcome,
      [],
      [part('episode', { as: 'role', name: formWorded((w) => w.field.kind), options: kindsOfEpisode })],
    ),
  ]
}
