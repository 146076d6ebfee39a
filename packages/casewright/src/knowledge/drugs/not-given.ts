import { plain } from './fold.ts'
import { namesLike } from './name-index.ts'
import { namePartsOf } from './name-parts.ts'
import words from './not-given-words.json' with { type: 'json' }
import { tells, withoutWords } from './words-told.ts'

const NOT_GIVEN = [...namePartsOf('negation').map((p) => p.text), ...words.denied, ...words.refused, ...words.planned]

/**
 * Whether the words of a drug or a treatment hold any by which it was not given: `no systemic steroids`, `oral prednisone declined`,
 * 拟予激素. They need not deny all of what stands there; which of it was given is for a person to say.
 */
export function tellsNotGiven(written: string): boolean {
  const text = withoutWords(plain(written.slice(0, LONGEST)), words.elsewhere)
  return NOT_GIVEN.some((word) => tells(text, word)) && namesLike(written).length === 0
}
const LONGEST = 400
