import type { Language } from '../../../words/language.tsx'
import type { FieldView, WordsAt } from '../contract.ts'
import { distinctWords } from './equal-readings.ts'

/** Words in the reader’s language first, the source’s own before retold ones; else in the order they were put down. */
export function readersFirst(words: readonly WordsAt[], language: Language): readonly WordsAt[] {
  const rank = ({ language: of, nature = 'original' }: WordsAt): number =>
    (of?.split('-')[0] === language ? 0 : 2) + (nature === 'original' ? 0 : 1)
  return words.toSorted((a, b) => rank(a) - rank(b))
}

/** The words and places an answer rests on, each once, in the order a reader is shown them. */
export const shownWords = (view: FieldView | undefined, language: Language): readonly WordsAt[] =>
  readersFirst(
    distinctWords(view?.readings.flatMap((r) => r.words) ?? []).filter(
      (words) => words.quote !== undefined || words.at !== undefined,
    ),
    language,
  )
