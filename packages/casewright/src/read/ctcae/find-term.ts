import { nearest } from '../../base/nearest.ts'
import type { OfficialTable, OfficialTerm } from './ctcae-table.ts'

export interface TermsFound {
  readonly terms: readonly OfficialTerm[]
  /** A term that may have been meant, where none was found. */
  readonly nearest: string
}

/** Terms by LLT code, by their name, or by words their name holds; the closest match alone where it is exact. */
export function findOfficialTerms(table: OfficialTable, query: string): TermsFound {
  const wanted = fold(query)
  const exact = table.terms.filter((t) => t.code === wanted || fold(t.term) === wanted)
  if (exact.length > 0) return { terms: exact, nearest: '' }
  const words = wanted.split(' ').filter((w) => w !== '')
  const holding = words.length === 0 ? [] : table.terms.filter((t) => words.every((w) => fold(t.term).includes(w)))
  if (holding.length > 0) return { terms: holding, nearest: '' }
  return {
    terms: [],
    nearest: nearest(
      query,
      table.terms.map((t) => t.term),
    ),
  }
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,;:-]+/gu, ' ')
    .trim()
