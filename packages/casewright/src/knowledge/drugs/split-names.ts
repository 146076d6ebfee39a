import { isHan, plain } from './fold.ts'
import { namePartsOf } from './name-parts.ts'

const escape = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const WORDS = namePartsOf('joiner').map((p) => p.text)
const LATIN = new RegExp(
  WORDS.map((w) => (/^[a-z ]+$/u.test(w) ? `\\s+${escape(w)}\\s+` : `\\s*${escape(w)}\\s*`)).join('|'),
  'u',
)
const HAN = new RegExp(
  [...namePartsOf('zh-joiner'), ...namePartsOf('joiner').filter((p) => !/[a-z]/u.test(p.text))]
    .map((p) => escape(p.text))
    .join('|'),
  'u',
)

/** The parts of a string that names several drugs; one part where no joining word or sign stands in it. */
export function splitNames(written: string): readonly string[] {
  const text = plain(written)
  return text
    .split(isHan(text) ? HAN : LATIN)
    .map((p) => p.trim())
    .filter((p) => p !== '')
}

/** The parts between hyphens, for products written as one word (a trailing four-letter suffix left off). */
export function splitAtHyphens(written: string): readonly string[] {
  const parts = plain(written).split('-')
  const last = parts.at(-1) ?? ''
  return parts.length > 2 && /^[a-z]{4}$/u.test(last) ? parts.slice(0, -1) : parts
}
