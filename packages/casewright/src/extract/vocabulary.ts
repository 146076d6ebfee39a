import { factEntry, facts } from '../knowledge/facts/facts.ts'
import { drugClassIds, drugGroupIds } from '../knowledge/generated/drug-classes.ts'
import { drugs } from '../knowledge/generated/drugs.ts'
import { itemOfAnswerFact } from '../knowledge/instruments/instruments.ts'
import { malignancies, malignancyOf } from '../knowledge/malignancies/malignancies.ts'
import { entities, entityOf, signOf, signsOf } from '../knowledge/signs/signs.ts'
import { signSections, type SignSection } from '../knowledge/signs/sign.ts'

/** A list of ids of the knowledge that a field of a study file has to keep to. */
export interface Vocabulary {
  readonly has: (id: string) => boolean
  readonly ids: () => readonly string[]
}

// A source that names no single drug ("steroids", "induction chemotherapy") is coded by class or group.
const drugIds: ReadonlySet<string> = new Set([...drugs.map((d) => d.id), ...drugClassIds, ...drugGroupIds])

export const entityVocabulary: Vocabulary = {
  has: (id) => entityOf(id) !== undefined,
  ids: () => entities.map((e) => e.id),
}
export const factVocabulary: Vocabulary = {
  has: (id) => factEntry(id) !== undefined || itemOfAnswerFact(id) !== undefined,
  ids: () => facts.map((f) => f.id),
}
export const drugVocabulary: Vocabulary = { has: (id) => drugIds.has(id), ids: () => [...drugIds] }
export const malignancyVocabulary: Vocabulary = {
  has: (id) => malignancyOf(id) !== undefined,
  ids: () => malignancies.map((m) => m.id),
}

const signVocabulary = (section: SignSection): Vocabulary => ({
  has: (id) => signOf(section, id) !== undefined,
  ids: () => signsOf(section).map((s) => s.id),
})

/** The fields of an episode that are keyed by sign, each with its vocabulary. */
export const signVocabularies = signSections.map((section) => ({ section, vocabulary: signVocabulary(section) }))
