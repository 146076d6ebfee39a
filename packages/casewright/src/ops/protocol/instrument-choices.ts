import { instruments } from '../../knowledge/instruments/instruments.ts'
import type { Instrument } from '../../knowledge/instruments/instrument.ts'
import { ctcaeVersions, type CtcaeVersion } from '../../knowledge/grading/term.ts'
import { termsOf } from '../../knowledge/grading/terms.ts'
import type { Bilingual } from '../../model/wording.ts'
import type { EntryView } from '../knowledge/entry-view.ts'
import { sourced } from '../knowledge/sourced.ts'
import type { NamedChoice } from './choices.ts'

/** A set of criteria or a scale a protocol may name, with what tells whether to. */
export interface InstrumentChoice extends Pick<EntryView, 'standing' | 'verified' | 'cite'> {
  readonly id: string
  readonly title: Bilingual
  readonly about: Bilingual
  /** Diagnoses it was made for; null where it is asked of any reaction. */
  readonly applies: readonly string[] | null
  readonly options: Instrument['options']
}

/** Every set of criteria, or every scale of causality. */
export const instrumentChoices = (use: Instrument['use']): readonly InstrumentChoice[] =>
  instruments
    .filter((i) => i.use === use)
    .map((i) => {
      const { standing, verified, cite } = sourced(use, i, i.title)
      const { id, title, about, options } = i
      return { id, title, about, applies: i.applies ?? null, options, standing, verified, cite }
    })

/** Ids of the sets or scales that were made for these diagnoses, in the order of the diagnoses. */
export const instrumentsFitting = (use: Instrument['use'], entities: readonly string[]): readonly string[] => [
  ...new Set(
    entities.flatMap((entity) =>
      instruments.filter((i) => i.use === use && i.applies?.includes(entity) === true).map((i) => i.id),
    ),
  ),
]

/** Terms of each version of CTCAE a reaction can be graded under; those of laboratory values grade themselves. */
export const severityTerms = (): readonly {
  readonly version: CtcaeVersion
  readonly terms: readonly NamedChoice[]
}[] =>
  ctcaeVersions.map((version) => ({
    version,
    terms: termsOf(version)
      .filter((t) => t.role !== 'laboratory')
      .map((t) => ({ id: t.term, name: t.title })),
  }))
