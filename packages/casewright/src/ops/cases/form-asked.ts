import { episode, treatment } from '../../model/episode.ts'
import { exposure } from '../../model/exposure.ts'
import { patientFile } from '../../model/patient.ts'
import type { AnswerKind } from './case-view.ts'
import * as answers from './form-answers.ts'

/** A field of a part: its key there, and the kind it has in the report where that is another word. */
export interface Asked {
  readonly key: string
  readonly answer: AnswerKind
  readonly kind?: string
  /** There may be none of it, which is an answer. What is there or not says so by itself. */
  readonly absence?: true
  readonly plain?: true
  readonly required?: true
}

const { shape: ofPatient } = patientFile
const { shape: ofExposure } = exposure
const { shape: ofEpisode } = episode
const { shape: ofTreatment } = treatment
const ofDechallenge = ofPatient.dechallenges.unwrap().element.shape
const ofRechallenge = ofPatient.rechallenges.unwrap().element.shape
const ofAttribution = ofPatient.attributions.unwrap().element.shape

export const onPatient: readonly Asked[] = [
  { key: 'sex', answer: answers.choiceOf('sex', ofPatient.sex) },
  { key: 'age', answer: { kind: 'number' } },
  { key: 'country', answer: answers.countryAnswer },
  { key: 'centre', answer: { kind: 'text' } },
  { key: 'malignancy', answer: answers.malignancyAnswer, absence: true },
]
export const onCoMedication: readonly Asked[] = [{ key: 'gcsf', answer: answers.presence }]
export const onExposure: readonly Asked[] = [
  { key: 'drug', answer: { kind: 'drug' } },
  { key: 'role', answer: answers.plainChoice('role', ofExposure.role), plain: true, required: true },
  { key: 'suspectedBy', answer: answers.choiceOf('suspectedBy', ofExposure.suspectedBy) },
  { key: 'dose', answer: { kind: 'dose' } },
  { key: 'route', answer: answers.choiceOf('route', ofExposure.route) },
  { key: 'schedule', answer: { kind: 'schedule' } },
  { key: 'cycleLength', answer: { kind: 'number' } },
  { key: 'start', answer: { kind: 'moment' } },
  { key: 'stop', answer: { kind: 'moment' } },
  { key: 'interruptions', answer: { kind: 'free' }, absence: true },
  { key: 'action', answer: answers.choiceOf('action', ofExposure.action) },
]
export const onEpisode: readonly Asked[] = [
  { key: 'kind', answer: answers.plainChoice('kind', ofEpisode.kind), plain: true },
  { key: 'diagnosis', answer: answers.diagnosisAnswer },
  { key: 'onset', answer: { kind: 'onset' } },
]
export const onAppearance: readonly Asked[] = [
  { key: 'bsa', answer: { kind: 'number' } },
  { key: 'mucosa', answer: answers.presence },
]
export const onSymptoms: readonly Asked[] = [
  { key: 'symptomSeverity', answer: answers.choiceOf('severity', ofEpisode.symptomSeverity), absence: true },
  { key: 'pain', answer: answers.choiceOf('severity', ofEpisode.pain), absence: true },
  { key: 'adl', answer: answers.choiceOf('adl', ofEpisode.adl) },
  { key: 'temperature', answer: { kind: 'number' } },
]
export const onHistology: readonly Asked[] = [{ key: 'biopsy', answer: answers.presence }]
export const onTreatment: readonly Asked[] = [
  { key: 'treatment', answer: { kind: 'drug' }, absence: true },
  { key: 'route', answer: answers.choiceOf('route', ofTreatment.route) },
  { key: 'dose', answer: { kind: 'wording' } },
  { key: 'purpose', answer: answers.choiceOf('purpose', ofTreatment.purpose) },
  { key: 'response', answer: answers.choiceOf('response', ofTreatment.response) },
  { key: 'start', answer: { kind: 'moment' } },
]
export const onReactionOutcome: readonly Asked[] = [
  { key: 'outcome', answer: answers.choiceOf('outcome', ofEpisode.outcome) },
  { key: 'timeToResolution', answer: { kind: 'resolution', from: answers.optionsOf('from', () => true) } },
  { key: 'gradeReported', answer: answers.gradeAnswer },
]
export const onDechallenge: readonly Asked[] = [
  { key: 'result', kind: 'dechallenge', answer: answers.choiceOf('result', ofDechallenge.result) },
]
export const onRechallenge: readonly Asked[] = [
  { key: 'result', kind: 'rechallenge', answer: answers.choiceOf('result', ofRechallenge.result) },
  { key: 'manner', answer: answers.choiceOf('manner', ofRechallenge.manner) },
  { key: 'latency', answer: { kind: 'duration' } },
]
export const onOutcome: readonly Asked[] = [
  { key: 'outcome', kind: 'patient-outcome', answer: answers.choiceOf('patient-outcome', ofPatient.outcome) },
  { key: 'followUp', answer: { kind: 'duration' } },
]
export const onAttribution: readonly Asked[] = [
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
