import type { PersonName } from '../../model/literature/record.ts'
import { foldText, isHan, spaced } from './fold-text.ts'
import idle from './words/idle-words.json' with { type: 'json' }
import surnames from './words/chinese-surnames.json' with { type: 'json' }

/** One author as compared: order of names, initials, particles and accents do not matter. */
export class AuthorKey {
  /** Family name, letters only. */
  readonly family: string
  /** First letter of the given name, if any. */
  readonly given: string
  /** Surname in pinyin where the name is in Chinese characters. */
  readonly pinyin: string | undefined
  readonly #families: readonly string[]
  readonly #givenTold: string
  #names: readonly string[] | undefined = undefined
  #initials: string | undefined

  /** @param chinese a name in Chinese characters, its surname in pinyin where it is known: it has no initials */
  constructor(families: readonly string[], given: string, chinese?: { readonly pinyin: string | undefined }) {
    const [only] = families
    this.family = families.length === 1 && only !== undefined ? only : families.join('')
    this.given = firstInitial(given)
    this.pinyin = chinese?.pinyin
    this.#initials = chinese === undefined ? undefined : ''
    this.#families = families
    this.#givenTold = given
  }

  /** Every name written out (two letters or more), the parts of a double name apart. */
  get names(): readonly string[] {
    this.#names ??= [...this.#families, ...namesOf(this.#givenTold)].filter((n) => n.length > 1)
    return this.#names
  }
  /** First letters of all names, sorted. */
  get initials(): string {
    this.#initials ??= sortedLetters(firstLetters(this.#families) + initialsOf(this.#givenTold))
    return this.#initials
  }
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
  return new AuthorKey(namesOf(name.family), given)
}

const isNobody = (name: string): boolean => nobody.has(spaced(foldText(name)))

function literalKey(literal: string): AuthorKey {
  if (isHan(literal)) return chineseKey(literal.replace(/\s+/gu, ''), undefined)
  return new AuthorKey(namesOf(literal), '')
}

function chineseKey(written: string, family: string | undefined): AuthorKey {
  const name = written.replace(/\s+/gu, '')
  const two = readings.get(name.slice(0, 2))
  const pinyin = family === undefined ? (two ?? readings.get(name.slice(0, 1))) : readings.get(family)
  return new AuthorKey([name], '', { pinyin })
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

/** The first of them; most names begin with a plain letter. */
function firstInitial(given: string): string {
  const c = given.charCodeAt(0) | 32
  return c >= 97 && c <= 122 ? String.fromCharCode(c) : initialsOf(given).slice(0, 1)
}

const firstLetters = (names: readonly string[]): string => names.map((n) => n.slice(0, 1)).join('')
function sortedLetters(letters: string): string {
  if (letters.length < 2 || (letters.length === 2 && letters.charCodeAt(0) <= letters.charCodeAt(1))) return letters
  return letters.split('').sort().join('')
}
