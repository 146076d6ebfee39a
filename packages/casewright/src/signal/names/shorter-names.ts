import { namePartsOf } from '../../knowledge/drugs/name-parts.ts'
import words from './words/name-words.json' with { type: 'json' }

/** A reading of a written name with something taken off, nearest first. */
export interface ShorterName {
  readonly text: string
  /** `inside`: what stood in brackets, which may contradict what stood before them. */
  readonly from: 'words' | 'inside'
}

const phrases = [...namePartsOf('salt'), ...namePartsOf('dosage-form'), ...namePartsOf('filler')].map((p) => p.text)
const single = new Set([...phrases.filter((p) => !p.includes(' ')), ...words.coatings])
const double = new Set(phrases.filter((p) => p.split(' ').length === 2))
const salts: ReadonlySet<string> = new Set(namePartsOf('salt').flatMap((p) => p.text.split(' ')))
const cannotStandAlone: ReadonlySet<string> = new Set(words.notAloneWithoutSalt)

const DOSE = /^\d[\d.,]*(?:mg|g|ug|µg|mcg|iu|u|ml|mmol|mg\/m2|mg\/ml|%)?$/u
const NUMBER = /^\d[\d.,]*$/u
const UNIT = /^(?:mg|g|ug|µg|mcg|iu|u|ml|mmol|mg\/m2|mg\/ml|percent)$/u
const BRACKET = /\(([^()]*)\)?|\[([^[\]]*)\]?/u
/** Four letters behind a biological's name, which tell its maker apart: `-dttb`. */
const MAKER_SUFFIX = /^(.{4,})-[a-z]{4}$/u

/** Shorter readings of a tidy name in lower case. Never empty texts, never a bare cation. */
export function shorterNames(name: string): readonly ShorterName[] {
  const bracket = /[([]/u.test(name) ? BRACKET.exec(name) : null
  if (bracket === null) return withoutWords(name, 'words')
  const outside = name.replace(bracket[0], ' ').replaceAll(/\s+/gu, ' ').trim()
  const inside = (bracket[1] ?? bracket[2] ?? '').trim()
  return [
    ...(outside === '' || outside.length > name.length
      ? []
      : [{ text: outside, from: 'words' as const }, ...withoutWords(outside, 'words')]),
    ...(inside === '' ? [] : [{ text: inside, from: 'inside' as const }, ...withoutWords(inside, 'inside')]),
  ]
}

function withoutWords(name: string, from: ShorterName['from']): readonly ShorterName[] {
  const parts = name.split(' ')
  const found: ShorterName[] = []
  let [start, end] = [0, parts.length]
  for (let turns = 0; turns < 8 && end - start > 0; turns += 1) {
    const last = parts[end - 1] ?? ''
    const first = parts[start] ?? ''
    const maker = end - start === 1 ? MAKER_SUFFIX.exec(first)?.[1] : undefined
    if (end - start > 2 && double.has(`${parts[end - 2] ?? ''} ${last}`)) end -= 2
    else if (end - start > 2 && UNIT.test(last) && NUMBER.test(parts[end - 2] ?? '')) end -= 2
    else if (end - start > 1 && (single.has(last) || DOSE.test(last))) end -= 1
    else if (end - start > 1 && single.has(first) && !salts.has(first)) start += 1
    else {
      if (maker !== undefined) found.push({ text: maker, from })
      break
    }
    const text = parts.slice(start, end).join(' ')
    if (end - start === 1 && cannotStandAlone.has(text)) break
    found.push({ text, from })
  }
  return found
}

/** The words of a name without its salts, in the order of the alphabet: `doxorubicin hydrochloride liposomal` is `doxorubicin liposomal`. */
export function wordsOf(name: string): string | undefined {
  if (!name.includes(' ')) return undefined
  const kept = name
    .split(/[\s,()[\]-]+/u)
    .filter((w) => w !== '' && !salts.has(w))
    .sort()
  return kept.length < 2 ? undefined : kept.join(' ')
}

/** An ingredient without its salt: `metformin hydrochloride` is metformin, sodium chloride stays. */
export function withoutSalt(ingredient: string): string {
  const parts = ingredient.split(' ')
  while (parts.length > 1 && salts.has(parts.at(-1) ?? '')) {
    if (parts.length === 2 && cannotStandAlone.has(parts[0] ?? '')) break
    parts.pop()
  }
  return parts.join(' ')
}
