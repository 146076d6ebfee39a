import { foldText, isHan, spaced, wordsOf } from './fold-text.ts'
import weights from './weights.json' with { type: 'json' }
import idle from './words/idle-words.json' with { type: 'json' }
import notes from './words/title-notes.json' with { type: 'json' }
import { continueHash } from './text-hash.ts'
import numerals from './words/numerals.json' with { type: 'json' }
import { marksOf, type TitleMark } from './title-marks.ts'

/** A title as it is compared. */
export class TitleKey {
  /** The words in order with spaces between: numerals as digits, databases' notes and idle words left out. */
  readonly text: string
  /** Of the words written together. */
  readonly hash: number
  readonly marks: ReadonlySet<TitleMark>
  readonly han: boolean
  #words: readonly string[] | undefined = undefined
  #squash: string | undefined = undefined

  constructor(title: string) {
    const folded = foldText(title.slice(0, longestTitle))
    const words = wordsOf(unnoted(folded).replace(/(\d)[,\s](?=\d{3}(?!\d))/gu, '$1'))
    const kept: string[] = []
    for (let i = 0; i < words.length; i++) {
      const word = even(words[i] ?? '', words[i - 1] ?? '')
      if (word === letterA || !idleWords.has(word)) kept.push(word)
    }
    const told = kept.length > 0 ? kept : words
    this.text = told.join(' ')
    this.hash = hashTogether(told)
    this.marks = marksOf(folded)
    this.han = isHan(title)
  }

  /** The words written together: what hyphens, spaces and stops do not change. */
  get squash(): string {
    this.#squash ??= this.words.filter((w) => w !== letterA).join('') || this.words.join('')
    return this.#squash
  }
  /** Bits of evidence when another record has the same title: long words say more; more than `mostBits` is not believed. */
  get bits(): number {
    return bitsOf(this.words, this.marks.has('editorial'))
  }
  /** The words apart; split when first asked for, as most titles are compared with none. */
  get words(): readonly string[] {
    this.#words ??= this.text === '' ? [] : this.text.split(' ')
    return this.#words
  }
}

const idleWords: ReadonlySet<string> = new Set(idle.title)
const languages: ReadonlySet<string> = new Set(notes.languages)
const trailing: ReadonlySet<string> = new Set(notes.trailing)
const romanAfter: ReadonlyMap<string, string> = new Map(Object.entries(numerals.romanAfterNumbering))
const digitsOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(numerals.words),
  ...Object.entries(numerals.roman),
])
const numbering: ReadonlySet<string> = new Set(numerals.numbering)
const leading = notes.leading.toSorted((a, b) => b.length - a.length)

const escaped = (phrases: readonly string[]): string => phrases.map((p) => p.replaceAll(' ', '[^\\p{L}]+')).join('|')
const restOfTitle = new RegExp(`[\\s.…]*[\\[(]\\s*(?:${escaped(notes.restOfTitle)})(?!\\p{L}).*$`, 'u')
const spoken = new RegExp(`\\.\\s+(${notes.languages.filter((l) => /^[a-z]/u.test(l)).join('|')})\\.?$`, 'u')

const { mostBits, bitsOfLetter, bitsOfWord, bitsOfCharacter } = weights.titleBits
/** A title is compared so far. */
const longestTitle = 1000
const isHanLetter = (word: string): boolean => word.length <= 2 && /^\p{Script=Han}$/u.test(word)
/** An article, or hepatitis A. */
const letterA = 'a'

/** The same for titles whose words are one text when written together; `a` alone counts where there is nothing else. */
function hashTogether(words: readonly string[]): number {
  const some = words.some((w) => w !== letterA)
  let h = 1
  for (const w of words) if (!some || w !== letterA) h = continueHash(h, w)
  return h
}

/** A heading names no article: half the bits, and half the most. */
function bitsOf(words: readonly string[], heading: boolean): number {
  let bits = 0
  for (const w of words)
    bits += isHanLetter(w) ? bitsOfCharacter.is : Math.min(bitsOfWord.is, w.length * bitsOfLetter.is)
  return heading ? Math.min(bits, mostBits.is) / 2 : Math.min(bits, mostBits.is)
}

/** The title without what databases write around it: languages, kinds of record, numbers of references, notes of errata. */
function unnoted(folded: string): string {
  let t = folded.replace(restOfTitle, '').trim()
  for (let again = true; again; ) {
    again = false
    t = t.replace(/[\s.:;,*†]+$/u, '')
    if (t.startsWith('[') && t.endsWith(']') && !t.slice(1, -1).includes('[')) t = t.slice(1, -1).trim()
    const bracketed = /[[(]([^[\]()]{1,60})[\])]$/u.exec(t)
    if (bracketed?.[1] !== undefined && isNote(bracketed[1])) {
      t = t.slice(0, bracketed.index)
      again = true
    }
    const cut = /[[(]([^[\]()]{0,40})$/u.exec(t)
    if (cut?.[1] !== undefined && isNoteCut(cut[1])) {
      t = t.slice(0, cut.index)
      again = true
    }
    const after = /[:.-]\s*([a-z' ]{4,24})$/u.exec(t)
    if (after?.[1] !== undefined && after.index > 12 && trailing.has(spaced(after[1])) && / /u.test(spaced(after[1]))) {
      t = t.slice(0, after.index)
      again = true
    }
  }
  t = withoutNumber(t.replace(spoken, '')).replace(/(?<=[a-z]{4})[1-9]$/u, '')
  const opening = leading.find((l) => t.startsWith(l) && /^\s*[:.\-\]]/u.test(t.slice(l.length)))
  if (opening !== undefined) t = t.slice(opening.length)
  return t
}

/** A meeting's number of the abstract before its title: `P-123: `, `(OP045) `, `P.1.a.005 `, `P3-123 `. Not `Part 1: `, not `IL-10 `. */
function withoutNumber(t: string): string {
  const code = /^[a-z]{1,2}\.?\d{1,3}[-.](?:[a-z]\.)?\d{2,4}\s+(?=.{20})/u.exec(t)
  if (code !== null) return t.slice(code[0].length)
  const number = /^[[(]?(?:(?:abstract|poster)\s)?\s*([a-z]{0,4})[-. ]?\d{1,4}[a-z]?\s*[:.)\]]\s+(?=.{20})/u.exec(t)
  return number === null || numbering.has(number[1] ?? '') ? t : t.slice(number[0].length)
}

const noteStarts: readonly string[] = [...notes.trailing, ...notes.restOfTitle, ...notes.languages]
/** A note of which the end was cut off with the title. */
function isNoteCut(inside: string): boolean {
  const said = spaced(inside)
  return noteStarts.some((n) => n.startsWith(said))
}

function isNote(inside: string): boolean {
  const said = spaced(inside)
  if (languages.has(said) || trailing.has(said)) return true
  if (/^\d+ ref(?:erence)?s?$|^(?:vol|volume) \d|^abstract (?:no|number) /u.test(said)) return true
  return said.split(/ (?:and |with )?/u).every((w) => languages.has(w) || trailing.has(w) || /^\d+$/u.test(w))
}

/** Numerals as digits, and British digraphs as in America: haemo- is hemo-, oesophagus is esophagus. */
function even(word: string, before: string): string {
  const digits = digitsOf.get(word)
  if (digits !== undefined) return digits
  if (word.length >= 5 && (word.includes('ae') || word.includes('oe'))) return word.replace(/[ao]e/gu, 'e')
  const first = word.charCodeAt(0)
  if (first >= 48 && first <= 57) return word.replace(/^0+(?=\d)/u, '')
  return numbering.has(before) ? (romanAfter.get(word) ?? word) : word
}
