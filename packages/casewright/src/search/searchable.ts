import type { SearchWords } from './search-terms.ts'

/**
 * Letters, marks and digits of any script, and the signs that names of drugs and diseases hold (CDK4/6, PD-1, Sneddon-Wilkinson,
 * Sweet's, γ). Every other character is syntax in some database, or ignored by all: quotes, brackets, * ? $ # % | = : ! ~ ^.
 */
const NOT_SEARCHABLE = /[^\p{L}\p{M}\p{N}\-'/&+., ]/gu
const EDGES = /^[-'/&+., ]+|[-'/&., ]+$/gu

/** A name as it can be put between quotes in every database; empty where nothing is left of it. */
export const searchable = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201B\u0060\u00B4]/gu, "'")
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(NOT_SEARCHABLE, ' ')
    .replace(/ +/gu, ' ')
    .replace(EDGES, '')

const PROXIMITY = /^(\S+) ~(\d) (\S+)$/u

/** The words of a term as knowledge and protocol write them: `name`, `begin*`, `word ~3 word`. Undefined where nothing is left. */
export function searchWords(written: string): SearchWords | undefined {
  const near = PROXIMITY.exec(written.trim())
  if (near !== null) {
    const [a, b] = [searchable(near[1] ?? ''), searchable(near[3] ?? '')]
    if (a !== '' && b !== '' && !`${a}${b}`.includes(' '))
      return { kind: 'near', words: [a, b], between: Number(near[2]) }
  }
  const text = searchable(written)
  if (text === '') return undefined
  // A truncated term ends in a letter or digit; what it may hold besides is narrower, some databases want its words apart.
  const truncated = /[\p{L}\p{N}]\*$/u.test(written.trim()) && /^[\p{L}\p{M}\p{N}\- ]+$/u.test(text)
  return { kind: 'phrase', text, truncated }
}

/** Two spellings that no database tells apart. */
export const searchKey = (text: string): string => text.toLowerCase()
