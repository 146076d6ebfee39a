import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { itemOfAnswerFact } from '../knowledge/instruments/instruments.ts'
import type { PatientFile } from '../model/patient.ts'
import type { RawFinding } from '../model/reading.ts'
import {
  drugVocabulary,
  entityVocabulary,
  factVocabulary,
  malignancyVocabulary,
  signVocabularies,
  type Vocabulary,
} from './vocabulary.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** Ids in a patient’s file that the knowledge does not have, each with the nearest one it has. */
export function checkTerms(patient: PatientFile, yaml: YamlFile): readonly Issue[] {
  const issues: Issue[] = []
  const ask = (vocabulary: Vocabulary, id: string, path: Path): void => {
    if (vocabulary.has(id)) return
    const field = path.join('.')
    const suggestion = nearest(id, vocabulary.ids())
    issues.push(
      issue('error', 'term-unknown', { file: yaml.file, line: yaml.lineOf(path), field }, { field, id, suggestion }),
    )
  }
  const askKeys = (vocabulary: Vocabulary, record: Readonly<Record<string, unknown>>, path: Path): void => {
    for (const key of Object.keys(record)) ask(vocabulary, key, [...path, key])
  }
  const askDrug = (finding: RawFinding<{ readonly drug: string | null }>, path: Path): void => {
    for (const { drug } of values(finding)) if (drug !== null) ask(drugVocabulary, drug, path)
  }

  /** A person's answer to an item of an instrument: one of the item's answers, or yes or no. */
  const askAnswer = (fact: string, finding: RawFinding<unknown>, path: Path): void => {
    const item = itemOfAnswerFact(fact)
    if (item === undefined) return
    const answers = item.answers.map((a) => a.id)
    for (const value of values(finding)) {
      const answer = value === true ? 'yes' : value === false ? 'no' : value
      if (typeof answer === 'string' && answers.includes(answer)) continue
      const field = path.join('.')
      const at = { file: yaml.file, line: yaml.lineOf(path), field }
      issues.push(issue('error', 'field-invalid', at, { field, got: JSON.stringify(value), want: answers.join(', ') }))
    }
  }

  for (const { id } of values(patient.malignancy)) ask(malignancyVocabulary, id, ['malignancy'])
  askKeys(drugVocabulary, patient.concomitants, ['concomitants'])
  for (const [i, x] of patient.exposures.entries()) askDrug(x.drug, ['exposures', i, 'drug'])
  for (const [i, e] of patient.episodes.entries()) {
    const at = ['episodes', i] as const
    for (const { entity } of values(e.diagnosis)) ask(entityVocabulary, entity, [...at, 'diagnosis'])
    for (const { section, vocabulary } of signVocabularies) askKeys(vocabulary, e[section], [...at, section])
    askKeys(factVocabulary, e.facts, [...at, 'facts'])
    for (const [fact, finding] of Object.entries(e.facts)) askAnswer(fact, finding, [...at, 'facts', fact])
    for (const [j, t] of e.treatments.entries()) askDrug(t.treatment, [...at, 'treatments', j, 'treatment'])
  }
  return issues
}

const values = <T>(finding: RawFinding<T>): readonly T[] =>
  finding.readings.flatMap((r) => (r.said.kind === 'known' ? [r.said.value] : []))
