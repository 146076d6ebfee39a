import { plainText } from '../normalise/plain-text.ts'
import type { Draft, Kept } from './draft.ts'
import type { Conventions } from './meaning.ts'

/** Takes a field into the draft. `kept`: its text is not wholly in the record now and belongs to `rest` as well. */
export type Take = (draft: Draft, from: Kept, conventions: Conventions) => 'taken' | 'kept'

/** Takes a field by its plain text alone. */
export const plainly =
  (take: (draft: Draft, text: string) => 'taken' | 'kept'): Take =>
  (draft, { text }) =>
    take(draft, plainText(text))

/** What divides the values of a field: `；` as well as `;`, and line breaks. */
export const SEPARATED = /[;；\n]+/u
