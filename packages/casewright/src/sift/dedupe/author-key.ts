import type { PersonName } from '../../model/literature/record.ts'
import { foldText, isHan, spaced } from './fold-text.ts'
import idle from './words/idle-words.json' with { type: 'json' }
import surnames from './words/chinese-surnames.json' with { type: 'json' }

/** One author as compared: order of names, initials, particles and accents do not matter. */
export interface AuthorKey {
  /** Family name, letters only. */
  readonly family: string
  /** Every name written out (two letters or more), the parts of a double name apart. */
  readonly names: readonly string[]
  /** First letters of all names, sorted. */
  readonly initials: string
  /** First letter of the given name, if any. */
  readonly given: string
  /** Surname in pinyin where the name is in Chinese characters. */
  readonly pinyin: string | undefined
}

const readings: ReadonlyMap<string, string> = new Map(Object.entries(surnames.readings))
const nobody: ReadonlySet<string> = new Set(idle.authors)
/** Lists are compared by their first so many: nobody misspells the fortieth author only. */
const mostAuthors = 12

export const authorKeys = (authors: readonly PersonName[]): readonly AuthorKey[] =>
  authors
    .slice(0, mostAuthors)
    .map(authorKey)
    .filter((k) => k.family !== '')

export function authorKey(name: PersonName): AuthorKey {
  if ('literal' in name) return literalKey(isNobody(name.literal) ? '' : name.literal)
  // BibTeX writers put the word null where a name has no given part.
  const given = name.given === undefined || name.given === 'null' ? '' : name.given
  if (given === '' && isNobody(name.family)) return literalKey('')
  if (isHan(name.family) || isHan(name.family + given)) return chineseKey(name.family + given, name.family)
  const families = namesOf(name.family)
  const initials = initialsOf(given)
  return {
    family: families.length === 1 ? (families[0] ?? '') : families.join(''),
    names: [...families, ...namesOf(given)].filter((n) => n.length > 1),
    initials: sortedLetters(firstLetters(families) + initials),
    given: initials.slice(0, 1),
    pinyin: undefined,
  }
}

const isNobody = (name: string): boolean => nobody.has(spaced(foldText(name)))

function literalKey(literal: string): AuthorKey {
  if (isHan(literal)) return chineseKey(literal.replace(/\s+/gu, ''), undefined)
  const names = namesOf(literal)
  return {
    family: names.join(''),
    names: names.filter((n) => n.length > 1),
    initials: sortedLetters(firstLetters(names)),
    given: '',
    pinyin: undefined,
  }
}

function chineseKey(written: string, family: string | undefined): AuthorKey {
  const name = written.replace(/\s+/gu, '')
  const two = readings.get(name.slice(0, 2))
  const pinyin = family === undefined ? (two ?? readings.get(name.slice(0, 1))) : readings.get(family)
  return { family: name, names: [name], initials: '', given: '', pinyin }
}

const namesOf = (text: string): readonly string[] => {
  const folded = foldText(text.slice(0, longestName))
  return /^[a-z]+$/.test(folded) ? [folded] : (folded.match(/\p{L}+/gu) ?? [])
}
const longestName = 200

/** `R. E.`, `RE`, `Ruth E` are R, E; a run of up to four capitals is initials, a word in capitals or not is a name. */
function initialsOf(given: string): string {
  let initials = ''
  for (const part of given.slice(0, longestName).split(/[\s.,-]+/u)) {
    if (part === '') continue
    const folded = foldText(part)
    const run = part.length > 1 && part.length <= 4 && part !== folded && part === part.toUpperCase()
    for (const letter of folded) {
      if (!/\p{L}/u.test(letter)) continue
      initials += letter
      if (!run) break
    }
  }
  return initials
}

const firstLetters = (names: readonly string[]): string => names.map((n) => n.slice(0, 1)).join('')
function sortedLetters(letters: string): string {
  if (letters.length < 2 || (letters.length === 2 && letters.charCodeAt(0) <= letters.charCodeAt(1))) return letters
  return letters.split('').sort().join('')
}
