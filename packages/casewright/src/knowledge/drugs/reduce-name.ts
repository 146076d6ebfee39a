import { isHan, plain } from './fold.ts'
import { namePartsOf } from './name-parts.ts'

/** A name with the words around it taken off, and which they were. */
export interface Reduced {
  readonly text: string
  readonly dropped: readonly string[]
}

const LATIN = [...namePartsOf('salt'), ...namePartsOf('dosage-form'), ...namePartsOf('filler')]
  .map((p) => p.text)
  .sort((a, b) => b.length - a.length)
const PREFIXES = namePartsOf('prefix').map((p) => p.text)
const HAN = [...namePartsOf('zh-salt'), ...namePartsOf('zh-dosage-form'), ...namePartsOf('zh-filler')]
  .map((p) => p.text)
  .sort((a, b) => b.length - a.length)

const DOSE = /\s*(?:[(\s]|^)?\d[\d.,]*\s*(?:mg|g|ug|µg|μg|mcg|iu|u|ml|mg\/m2|毫克|克|万)(?![a-z]).*$/u
/** A bracket that stands apart or at the end; one inside a chemical name, as in (S)-omeprazole, is part of it. */
const BRACKET = /(?:(?<=\s)|(?<=[^\s-])(?=[([][^)\]]*[)\]]?$))[([]([^)\]]*)[)\]]?(?=\s|$)/u
const BIOLOGIC_SUFFIX = /^(.{4,})-([a-z]{4})$/u

/**
 * The shorter readings of a written name, nearest first: without what stands in brackets (and what stands in them),
 * without a dose, a plural, salts, forms, prefixes, four-letter suffixes and the words that describe a course.
 */
export function reductions(written: string): readonly Reduced[] {
  const start: Reduced = { text: plain(written), dropped: [] }
  const out: Reduced[] = []
  const seen = new Set([start.text])
  const queue = [start]
  for (let at = queue.shift(); at !== undefined && out.length < 40; at = queue.shift()) {
    for (const next of shorter(at)) {
      if (next.text === '' || seen.has(next.text)) continue
      seen.add(next.text)
      out.push(next)
      queue.push(next)
    }
  }
  return out
}

function shorter({ text, dropped }: Reduced): readonly Reduced[] {
  const without = (rest: string, gone: string): Reduced => ({ text: rest.trim(), dropped: [...dropped, gone.trim()] })
  const found: Reduced[] = []
  const bracket = BRACKET.exec(text)
  if (bracket !== null) {
    found.push(without(text.replace(bracket[0], ' ').replace(/\s+/gu, ' '), bracket[0]))
    found.push(without(bracket[1] ?? '', text.replace(bracket[0], ' ')))
  }
  const dose = DOSE.exec(text)
  if (dose !== null) found.push(without(text.slice(0, dose.index), dose[0]))
  const suffix = BIOLOGIC_SUFFIX.exec(text)
  if (suffix !== null) found.push(without(suffix[1] ?? '', `-${suffix[2] ?? ''}`))
  if (/[a-z]{4}s$/u.test(text)) found.push(without(text.slice(0, -1), '-s'))
  for (const p of PREFIXES) {
    if (!text.startsWith(p)) continue
    found.push(without(text.slice(p.length), p))
    break
  }
  const words = isHan(text) ? HAN : LATIN
  for (const w of words) {
    const gap = isHan(w) ? '' : ' '
    if (text.endsWith(`${gap}${w}`)) found.push(without(text.slice(0, -w.length), w))
    else if (text.startsWith(`${w}${gap}`)) found.push(without(text.slice(w.length), w))
    else continue
    break
  }
  return found
}
