import type { PersonName } from '../../../model/literature/record.ts'
import { hasHan } from './language.ts'
import { halfWidth } from './plain-text.ts'

/**
 * How a source writes names. `family-comma`: Family, Given (RIS, FAU). `family-initials`: Family GM or Family G.M. (MEDLINE AU,
 * Ovid). `family-given`: Family Given (Chinese names in Latin letters). `given-family`: Given Family. In each a comma divides
 * family and given name.
 */
export type NameOrder = 'family-comma' | 'family-initials' | 'family-given' | 'given-family'

const HAN_NAME = /^[\p{Script=Han}·•．.\s]+$/u
const FOOTNOTE = /\s*(?:\[\s*\d[\d,，\s]*\]?|[¹²³⁴⁵⁶⁷⁸⁹*△#]+)$/u
const INITIALS = /^(?:\p{Lu}\.?[-\s]?){1,5}$/u
const SUFFIX = /^(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?$/iu
const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|el|al|bin|ibn|st\.?)$/iu
const PARTICLES_THEN_NAME = /^(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|zu)\s)+/iu

/** Nothing longer is taken apart. */
const LONGEST = 300

const tidied = (text: string): string => halfWidth(text).replace(/\s+/gu, ' ').trim()
/** Blanks between Chinese characters are print, not part of the name: `王 伟`. */
const withoutBlanks = (text: string): string => text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')

/** One name as written in a source. Chinese characters stay whole (`literal`) unless the source itself divides them. */
function personName(text: string, order: NameOrder): PersonName | undefined {
  if (text.length > LONGEST) return { literal: tidied(text) }
  const written = tidied(text)
    .replace(FOOTNOTE, '')
    .replace(/[,;]+$/u, '')
    .trim()
  if (written === '') return undefined
  const comma = written.indexOf(',')
  if (comma > 0) return ofParts(written.slice(0, comma), written.slice(comma + 1))
  if (hasHan(written)) return { literal: withoutBlanks(written) }
  return ofCapitals(written) ?? (order === 'given-family' ? ofGivenFirst(written) : ofFamilyFirst(written, order))
}

/** `XU Ya-qiong`: capitals say which is the family name. */
function ofCapitals(written: string): PersonName | undefined {
  const [, family, given] = /^(\p{Lu}{2,}(?:-\p{Lu}+)?)\s(\p{Lu}\p{Ll}[\p{L}-]*)$/u.exec(written) ?? []
  return family === undefined || given === undefined ? undefined : { family, given }
}

function ofParts(family: string, rest: string): PersonName {
  const given = rest.trim().replace(/^,|,$/gu, '').trim()
  const name = withoutBlanks(family.trim())
  return given === '' ? { literal: name } : { family: name, given: withoutBlanks(given) }
}

/** `Smith JA`, `van der Berg J.`, `Smith JA Jr`: the last piece is initials; otherwise it cannot be told apart. */
function ofFamilyFirst(written: string, order: NameOrder): PersonName {
  const pieces = written.split(' ')
  const [first = '', ...others] = pieces
  if (order === 'family-given' && others.length === 1) return { family: first, given: others.join(' ') }
  const suffix = pieces.length > 2 && SUFFIX.test(pieces.at(-1) ?? '') ? ` ${pieces.pop()}` : ''
  let from = pieces.length
  while (from > 1 && INITIALS.test(pieces[from - 1] ?? '') && pieces.length - from < 3) from--
  const given = pieces.slice(from).join(' ')
  if (given === '' || pieces.slice(0, from).some((p) => /[&\d]/u.test(p))) return { literal: written }
  return { family: pieces.slice(0, from).join(' '), given: given + suffix }
}

/** `Given M. Family`, `Ludwig van Beethoven`: the last word, with the particles before it, is the family name. */
function ofGivenFirst(written: string): PersonName {
  const pieces = written.split(' ')
  if (pieces.length < 2 || pieces.length > 6 || /[\d&()]/u.test(written)) return { literal: written }
  const suffix = pieces.length > 2 && SUFFIX.test(pieces.at(-1) ?? '') ? ` ${pieces.pop()}` : ''
  let from = pieces.length - 1
  while (from > 1 && PARTICLE.test(pieces[from - 1] ?? '')) from--
  return { family: pieces.slice(from).join(' '), given: pieces.slice(0, from).join(' ') + suffix }
}

/** What ends a cut list of names: it is nobody. */
const AND_OTHERS = /^(?:等|et\.? al\.?|and others|others)$/iu

export interface Names {
  readonly names: readonly PersonName[]
  /** Pieces that name nobody (`等`, `et al`). */
  readonly left: readonly string[]
}

/**
 * All names of one field. Fields may hold one name or several: divided by `;` or `；`, and Chinese names by `,`, `，`, `、` or blanks
 * as well. `张,三` is one name (a piece of one character is no name), `张三,李四` are two. `Smith, J.; Doe, A.` are two,
 * `Smith JA, Doe B` two, `Smith, John` one.
 */
export function namesOf(field: string, order: NameOrder): Names {
  const names: PersonName[] = []
  const left: string[] = []
  for (const piece of piecesOf(tidied(field), order)) {
    const text = piece.trim()
    if (text === '') continue
    if (AND_OTHERS.test(text)) left.push(text)
    else {
      const name = personName(text.replace(/(?<=\p{Script=Han})等$/u, ''), order)
      if (name !== undefined) names.push(name)
    }
  }
  return { names, left }
}

function piecesOf(field: string, order: NameOrder): readonly string[] {
  const whole = field.replace(/\[\s*(\d+)\s*,\s*(?=\d)/gu, '[$1 ')
  const parts = whole.includes(';') ? whole.split(/;+/u) : [whole]
  return parts.flatMap((part) => {
    if (hasHan(part)) return hanPieces(part)
    const commas = part.split(/,\s*/u).filter((p) => p !== '')
    return commas.length > 1 && order !== 'family-comma' && commas.every(standsAlone) ? commas : [part]
  })
}

/** `Smith JA` or `John Smith`: a piece between commas that is a whole name by itself. */
const standsAlone = (piece: string): boolean =>
  piece.length <= LONGEST &&
  (AND_OTHERS.test(piece) ||
    /^\p{Lu}?[\p{L}'’-]+(?:\s[\p{L}'’-]+){0,3}\s(?:\p{Lu}\.?[-\s]?){1,4}$/u.test(piece) ||
    /^\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){1,4}$/u.test(piece.replace(PARTICLES_THEN_NAME, 'X')))

function hanPieces(part: string): readonly string[] {
  const commas = part.split(/[,、]\s*/u).filter((p) => p.trim() !== '')
  if (commas.length === 2 && commas.every((p) => HAN_NAME.test(p)) && commas.some((p) => p.trim().length === 1))
    return [part]
  if (commas.length > 1) return commas
  const blanks = part.trim().split(/\s+/u)
  const several = blanks.length > 1 && blanks.every((p) => /^\p{Script=Han}{2,4}$/u.test(p))
  return several ? blanks : [part]
}
