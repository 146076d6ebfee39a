import type { Adjudication, Extraction } from '../../model/extraction.ts'
import type { ComparedField } from './compare-extractions.ts'

/** Whether two people left something for a third to say. */
export const differs = ({ stands }: ComparedField): boolean => stands !== 'same' && stands !== 'other-words'

export const adjudicationOf = (state: Extraction, field: string): Adjudication | undefined =>
  state.adjudications.findLast((a) => a.field === field)

/** Fields in which the two differ and nobody has said which holds. */
export const openFields = (fields: readonly ComparedField[], state: Extraction): readonly ComparedField[] =>
  fields.filter((f) => differs(f) && adjudicationOf(state, f.path) === undefined)
