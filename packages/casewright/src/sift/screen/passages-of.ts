import type { LiteratureRecord } from '../../model/literature/record.ts'
import { wordsOf, type Segment } from './words-of.ts'

/** A stretch of text as words, and how many times each counts. */
export interface Passage {
  readonly words: readonly string[]
  readonly times: number
}

/** What of a record the order is learnt from. Whatever is silent is left out. */
export type Told = Pick<LiteratureRecord, 'title' | 'otherTitle' | 'abstract' | 'otherAbstract' | 'keywords'>

/** A title says in ten words what an abstract says in two hundred. */
const TITLE_TIMES = 2

/** The passages of a record: titles, abstracts, keywords, in every language it has them in. */
export function passagesOf(told: Partial<Told>, segment: Segment): readonly Passage[] {
  const passage = (text: string | undefined, times: number): readonly Passage[] =>
    text === undefined || text === '' ? [] : [{ words: wordsOf(text, segment), times }]
  return [
    ...passage(told.title, TITLE_TIMES),
    ...passage(told.otherTitle, TITLE_TIMES),
    ...passage(told.abstract, 1),
    ...passage(told.otherAbstract, 1),
    ...(told.keywords ?? []).flatMap((k) => passage(k, 1)),
  ]
}
