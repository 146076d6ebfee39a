import { chineseCue, type Cue, englishCue } from './cues.ts'
import { englishNumberRun, HAN_NUMERAL, hanNumber } from './number-words.ts'

interface Extent {
  readonly start: number
  readonly end: number
  /** Normalised and in lower case. */
  readonly text: string
  readonly cues: readonly Cue[]
}
export interface NumberToken extends Extent {
  readonly kind: 'number'
  readonly value: number
  readonly decimals: number
  readonly written: 'digits' | 'words' | 'han'
}
/** A word or phrase, or a run of Chinese characters that are no cue. */
interface WordToken extends Extent {
  readonly kind: 'word'
}
/** One sign of punctuation; `\n` stands for the start of a list entry. */
interface MarkToken extends Extent {
  readonly kind: 'mark'
}
/** The end of a sentence. */
interface EndToken extends Extent {
  readonly kind: 'end'
}
export type Token = NumberToken | WordToken | MarkToken | EndToken

export const hasCue = (t: Token | undefined, ...cues: readonly Cue[]): boolean =>
  t !== undefined && cues.some((c) => t.cues.includes(c))
export const isMark = (t: Token | undefined, ...marks: readonly string[]): boolean =>
  t?.kind === 'mark' && marks.includes(t.text)
export const isNumber = (t: Token | undefined): t is NumberToken => t?.kind === 'number'

const NONE: readonly Cue[] = []
const DIGITS =
  /\d+,\d{1,2}(?=\s?%)|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.,·]|\s?%)|\d+(?:[.·]\d+)?/uy
const LATIN =
  /[A-Za-z\u00C0-\u024F\u0370-\u03FF][A-Za-z\u00C0-\u024F\u0370-\u03FF0-9']*(?:-[A-Za-z\u00C0-\u024F][A-Za-z\u00C0-\u024F0-9']*)*/uy
const HAN = /[〇\u3400-\u4DBF\u4E00-\u9FFF]/u
const BLANK = /[ \t\r\f\v]/u
const LIST_ENTRY = /[ \t]*(?:[-*•][ \t]+|\(?\d{1,2}[.)、][ \t]*(?!\d))/uy
const LONGEST_SENTENCE = 300
/** Words of a number written in words that are looked at together. */
const LONGEST_NUMBER = 9
const SHORT_LINE = 50
const ABBREVIATIONS = new Set('vs e.g i.e eg ie al fig no dr ca approx resp st mr mrs ms prof cf ref incl'.split(' '))

/** What must follow Chinese numerals for them to be a count or a measure rather than part of a word. */
const HAN_COUNTED: readonly Cue[] = ['person', 'year', 'month', 'week', 'day', 'hour']
const NOT_BEFORE_HAN_NUMERAL = /[第同唯统进专万每某逐之]/u

/**
 * @returns the tokens of `text`, which must have been through `normaliseMarks`, their offsets shifted by `base`.
 * Linear in the length of the text.
 */
export function tokenise(text: string, base: number): readonly Token[] {
  const found = joinPhrases(scan(text), text)
  return base === 0 ? found : found.map((t) => ({ ...t, start: t.start + base, end: t.end + base }))
}

function scan(text: string): readonly Token[] {
  const out: Token[] = []
  let at = 0
  let sinceEnd = 0
  let lineStart = 0
  const push = (t: Token): void => {
    out.push(t)
    sinceEnd = t.kind === 'end' ? 0 : sinceEnd + 1
    if (sinceEnd > LONGEST_SENTENCE) push({ kind: 'end', start: t.end, end: t.end, text: '', cues: NONE })
  }
  const mark = (sign: string): void => push({ kind: 'mark', start: at, end: at + 1, text: sign, cues: NONE })
  const end = (length: number): void => push({ kind: 'end', start: at, end: at + length, text: '', cues: NONE })
  const matchAt = (shape: RegExp): string | undefined => {
    shape.lastIndex = at
    return shape.exec(text)?.[0]
  }

  while (at < text.length) {
    const c = text.charAt(at)
    if (BLANK.test(c)) at += 1
    else if (c === '\n') {
      const line = text.slice(lineStart, at).trim()
      const blank = line === ''
      at += 1
      lineStart = at
      LIST_ENTRY.lastIndex = at
      const entry = LIST_ENTRY.exec(text)?.[0]
      if (blank || line.startsWith('#') || text.charAt(at) === '#' || text.charAt(at) === '\n') end(0)
      else if (entry !== undefined) {
        push({ kind: 'mark', start: at, end: at + entry.length, text: '\n', cues: NONE })
        at += entry.length
      } else if (
        line.length < SHORT_LINE &&
        !/[,;:、，(]$/u.test(line) &&
        /[A-Z0-9\u4E00-\u9FFF]/u.test(text.charAt(at))
      )
        end(0)
    } else if (/\d/u.test(c)) {
      const digits = matchAt(DIGITS) ?? c
      const value = numberOf(digits)
      const extent = { start: at, end: at + digits.length, text: digits, cues: NONE }
      const decimals =
        /[.·]\d+$/u.test(digits) || /^\d+,\d{1,2}$/u.test(digits) ? digits.length - digits.search(/[.·,]\d+$/u) - 1 : 0
      push(
        digits.length > 15
          ? { kind: 'word', ...extent }
          : { kind: 'number', value, decimals, written: 'digits', ...extent },
      )
      at += digits.length
    } else if (HAN.test(c)) {
      at = pushHan(text, at, out.at(-1), push)
    } else {
      const word = matchAt(LATIN)
      if (word !== undefined) {
        push({ kind: 'word', start: at, end: at + word.length, text: word.toLowerCase(), cues: NONE })
        at += word.length
      } else if (c === '。' || c === '!' || c === '?' || (c === '.' && endsSentence(text, at, out.at(-1)))) {
        end(1)
        at += 1
      } else {
        mark(c)
        at += 1
      }
    }
  }
  return out
}

function numberOf(digits: string): number {
  if (/^\d+,\d{1,2}$/u.test(digits)) return Number(digits.replace(',', '.'))
  return Number(digits.replaceAll(/[, ]/gu, '').replace('·', '.'))
}

function endsSentence(text: string, at: number, before: Token | undefined): boolean {
  if (before?.kind === 'word' && before.end === at && (ABBREVIATIONS.has(before.text) || before.text.length === 1))
    return false
  const after = text.slice(at + 1, at + 4)
  return /^(?:["')\]]*\s+["'(]*[A-Z0-9\u4E00-\u9FFF]|["')\]]*\s*$|[\u4E00-\u9FFF]|\s*\n)/u.test(after)
}

function pushHan(text: string, from: number, before: Token | undefined, push: (t: Token) => void): number {
  let at = from
  let loose = from
  let last = before
  const flush = (): void => {
    if (at > loose) emit({ kind: 'word', start: loose, end: at, text: text.slice(loose, at), cues: NONE })
  }
  const emit = (t: Token): void => {
    last = t
    push(t)
  }
  while (at < text.length && HAN.test(text.charAt(at))) {
    const cue = chineseCue(text, at)
    HAN_NUMERAL.lastIndex = at
    const numeral = cue !== undefined && cue.length > 1 ? undefined : HAN_NUMERAL.exec(text)?.[0]
    const value = numeral === undefined ? undefined : hanNumber(numeral)
    const counted = numeral === undefined ? undefined : chineseCue(text, at + numeral.length)
    const inWord = NOT_BEFORE_HAN_NUMERAL.test(text.charAt(at - 1))
    if (numeral !== undefined && value !== undefined && !inWord && counted?.cues.some((k) => HAN_COUNTED.includes(k))) {
      flush()
      emit({
        kind: 'number',
        start: at,
        end: at + numeral.length,
        text: numeral,
        cues: NONE,
        value,
        decimals: 0,
        written: 'han',
      })
      at += numeral.length
      loose = at
    } else if (cue !== undefined) {
      const joinsNumber = last?.kind === 'number' && last.end === at
      const needsNumber = cue.cues.length > 0 && cue.cues.every((k) => AFTER_NUMBER.includes(k)) && cue.length === 1
      if (cue.cues.length > 0 && !(needsNumber && !(joinsNumber && loose === at))) {
        flush()
        emit({ kind: 'word', start: at, end: at + cue.length, text: text.slice(at, at + cue.length), cues: cue.cues })
        at += cue.length
        loose = at
      } else at += cue.length
    } else at += 1
  }
  flush()
  return at
}

/** Single characters that count as a measure word only right after a number. */
const AFTER_NUMBER: readonly Cue[] = ['person', 'year', 'month', 'week', 'day', 'hour', 'unit']

/** English phrases and number words, from runs of words with only blanks between them. */
function joinPhrases(tokens: readonly Token[], text: string): readonly Token[] {
  const out: Token[] = []
  for (let i = 0; i < tokens.length; ) {
    const t = tokens[i]
    if (t === undefined) break
    if (t.kind !== 'word' || t.cues.length > 0 || HAN.test(t.text.charAt(0))) {
      out.push(t)
      i += 1
      continue
    }
    const cue = englishCue((k) => {
      const next = tokens[i + k]
      const adjacent = k === 0 || (next !== undefined && /^\s*$/u.test(text.slice(tokens[i + k - 1]?.end, next.start)))
      return next?.kind === 'word' && adjacent && next.cues.length === 0 ? next.text : undefined
    })
    const ahead = tokens.slice(i, i + LONGEST_NUMBER).map((next) => (next.kind === 'word' ? next.text : ''))
    const run = englishNumberRun(ahead)
    const last = tokens[i + (cue?.length ?? 1) - 1] ?? t
    if (run !== undefined && (cue?.length ?? 1) <= run.length) {
      const end = tokens[i + run.length - 1]?.end ?? t.end
      const said = text.slice(t.start, end).toLowerCase()
      out.push({
        kind: 'number',
        start: t.start,
        end,
        text: said,
        cues: cue?.cues ?? NONE,
        value: run.value,
        decimals: 0,
        written: 'words',
      })
      i += run.length
      continue
    }
    if (cue !== undefined) {
      out.push({
        kind: 'word',
        start: t.start,
        end: last.end,
        text: text.slice(t.start, last.end).toLowerCase(),
        cues: cue.cues,
      })
    } else out.push(t)
    i += cue?.length ?? 1
  }
  return out
}
