import type { ScreeningVerdict } from '../../model/literature/decision.ts'
import verdictWords from './verdict-words.json' with { type: 'json' }

const byWord = new Map<string, ScreeningVerdict>([
  ...verdictWords.include.map((w) => [w, 'include'] as const),
  ...verdictWords.exclude.map((w) => [w, 'exclude'] as const),
  ...verdictWords.unsure.map((w) => [w, 'unsure'] as const),
])

/** A verdict as people and other tools write it in a table; undefined where it is none. */
export const readVerdict = (cell: string): ScreeningVerdict | undefined =>
  byWord.get(cell.trim().normalize('NFKC').toLowerCase())

/** The words taken, for the sentence that asks for one. */
export const verdictChoices = 'include, exclude, unsure, 1, 0'
