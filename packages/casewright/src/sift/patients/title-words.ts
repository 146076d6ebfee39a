import { knownNames } from '../../knowledge/drugs/name-index.ts'
import { malignancies } from '../../knowledge/malignancies/malignancies.ts'
import { entities } from '../../knowledge/signs/signs.ts'
import type { Source } from '../../model/source.ts'
import { wordsOf } from './read-texts.ts'

/** Words of every name of a drug, a malignancy and a reaction. */
const NAMING: ReadonlySet<string> = new Set([
  ...knownNames.flatMap((n) => wordsOf(n.name)),
  ...[...malignancies, ...entities].flatMap((e) => [e.en, ...e.synonyms.en].flatMap(wordsOf)),
])

const SHORTEST = 4

/** Words of the titles of reports that say something of their own, in order. */
export function titleWords(sources: readonly Source[]): ReadonlySet<string> {
  const words = sources.flatMap((s) => wordsOf(s.citation?.title ?? ''))
  return new Set(words.filter((w) => w.length >= SHORTEST && !NAMING.has(w)).sort())
}
