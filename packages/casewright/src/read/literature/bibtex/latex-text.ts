import { shiftedDigits } from '../raised-digits.ts'
import characters from './latex-characters.json' with { type: 'json' }

const accents = new Map(Object.entries(characters.accents))
const symbols = new Map(Object.entries(characters.symbols))
const escapes = new Map(Object.entries(characters.escapes))

/** `\word` with the blanks after it, `\"` and the like, or a character that means something to LaTeX. */
const TOKEN = /\\([a-zA-Z]+)\*?[ \t]*|\\([^a-zA-Z])|[{}$~^_]|-{2,3}|``|''/gu
/** What `^` or `_` raises or lowers, of digits. */
const DIGITS = /^(?:\{([\d+()n−–-]{1,12})\}|([\dn]))/u
const LETTER = /^[ \t]*(?:\{[ \t]*)?(\\[ij](?![a-zA-Z])|[\p{L}])/u

/**
 * The words of a BibTeX value. Accents and symbols become characters, marks of type are taken off, braces fall away. What exports
 * write that LaTeX reads otherwise stays as it is meant: `%` opens no comment, `<` is less-than, `&` stands for itself, dollars
 * that enclose no mathematics are dollars. A command nobody knows stays as written.
 */
export function latexText(value: string): string {
  if (!/[\\{}$~`']|--/u.test(value)) return value
  const isQuoted = value.includes('``') && value.includes("''")
  const parts = value.split(/(?<!\\)\$/u)
  const words =
    parts.length % 2 === 0
      ? wordsOf(value, { isQuoted, isMath: false })
      : parts.map((part, i) => partWords(part, i % 2 === 1, isQuoted)).join('')
  return words.normalize('NFC')
}

/** What is between two dollars is mathematics if it has a command, a raised or a lowered part, or is a sign alone. */
function partWords(part: string, isBetween: boolean, isQuoted: boolean): string {
  const isMath = isBetween && /[\\^_]|^[<>=+*|\p{L}-]{1,3}$/u.test(part)
  const words = wordsOf(part, { isQuoted, isMath })
  return isBetween && !isMath ? `$${words}$` : words
}

interface Mode {
  readonly isQuoted: boolean
  readonly isMath: boolean
}

function wordsOf(text: string, mode: Mode): string {
  let out = ''
  let at = 0
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    out += text.slice(at, match.index)
    at = TOKEN.lastIndex
    const [token, word, sign] = match
    const accent = accents.get(word ?? sign ?? '')
    const letter = accent === undefined ? null : LETTER.exec(text.slice(at, at + 20))
    const digits = mode.isMath && (token === '^' || token === '_') ? DIGITS.exec(text.slice(at, at + 20)) : null
    if (letter !== null) out += `${letter[1]?.replace('\\', '') ?? ''}${accent ?? ''}`
    else if (digits !== null) out += shiftedDigits(digits[1] ?? digits[2] ?? '', token === '^' ? 'raised' : 'lowered')
    else if (word !== undefined) out += symbols.get(word) ?? token
    else if (sign !== undefined) out += escapes.get(sign) ?? token
    else out += plainSign(token, text.charAt(match.index - 1) + text.charAt(at), mode)
    at += (letter ?? digits)?.[0].length ?? 0
    TOKEN.lastIndex = at
  }
  return out + text.slice(at)
}

/** `around`: the character before and the one after. */
function plainSign(sign: string, around: string, { isQuoted, isMath }: Mode): string {
  switch (sign) {
    case '{':
    case '}':
      return ''
    case '^':
    case '_':
      return isMath ? '' : sign
    case '~':
      return /^\d\d$/u.test(around) ? '~' : ' '
    case '---':
      return '—'
    case '--':
      return '–'
    case '``':
      return isQuoted ? '“' : sign
    case "''":
      return isQuoted ? '”' : sign
    default:
      return sign
  }
}
