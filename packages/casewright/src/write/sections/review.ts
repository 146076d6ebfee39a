import type { Book, UsedKnowledge } from '../book.ts'
import type { Inline } from '../document.ts'
import { sentences } from '../phrase.ts'

/**
 * Who has checked what this report rests on: the clinical knowledge by its review standing, the coding of the patients by who
 * recorded them (one recorder: no second reader). Nothing where both are reviewed.
 */
export function reviewStanding(book: Book, used: readonly UsedKnowledge[]): readonly Inline[] {
  if (book.patients.length === 0) return []
  const unreviewed = used.some((u) => u.standing !== 'reviewed')
  const oneReader = new Set(book.patients.map((p) => p.recorded.by)).size === 1
  return sentences(book.locale, [
    unreviewed && oneReader
      ? book.phrase('review.neither')
      : unreviewed
        ? book.phrase('review.knowledge')
        : oneReader
          ? book.phrase('review.coding')
          : [],
  ])
}
