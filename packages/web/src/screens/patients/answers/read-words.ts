import { comparedText } from 'casewright/compared-number'
import type { AnswerKind, Option } from '../contract.ts'
import { bothOf } from '../words.ts'

/**
 * What selected words say, where it can be read off them: the one number, the one option that is named and not denied. Nothing
 * where it cannot, and never whether something is there; then the reader chooses, and the words come with the choice.
 */
export function readWords(answer: AnswerKind, words: string): { readonly value: unknown } | undefined {
  switch (answer.kind) {
    case 'number':
      return numberIn(words)
    case 'choice':
      return optionIn(answer.options, words)
    case 'term': {
      const found = optionIn(answer.options, words)
      return found && { value: { [answer.key]: found.value, ...(answer.withText && { text: words }) } }
    }
    case 'laboratory': {
      // The ten of `13.6×10⁹/L` belongs to the unit, not to the numbers.
      const plain = words.normalize('NFKC')
      const bare = plain.replace(POWER, '')
      const at = bare.search(COMPARED)
      const { bound, rest } = comparedText(at < 0 ? bare : bare.slice(at))
      const number = numberIn(at < 0 ? bare : `${bare.slice(0, at)} ${rest}`)
      const said = plain.replace(POWER, ' 10*$1/$2').replaceAll(' ', '').toLowerCase()
      const unit = answer.units.find((u) => said.includes(u.replaceAll(' ', '').toLowerCase()))
      if (number === undefined || unit === undefined || (bound !== undefined && typeof number.value !== 'number'))
        return undefined
      return { value: { value: number.value, ...(bound !== undefined && { bound }), unit } }
    }
    case 'text':
    case 'wording':
      return { value: words }
    default:
      return undefined
  }
}

const COMPARED = /[<>≤≥≦≧⩽⩾]/u
const POWER = /\s*[×x*]\s*10\s*[\^*]?\s*(\d{1,2})\s*\/\s*(\p{L}+)/iu

/** `59`, `40–60`, `1,250`; nothing where words hold several numbers that are no range, or a sign by which one is only a bound. */
export function numberIn(
  words: string,
): { readonly value: number | { readonly low: number; readonly high: number } } | undefined {
  const plain = words
    .normalize('NFKC')
    .replaceAll(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/gu, (n) => n.replaceAll(',', ''))
  if (COMPARED.test(plain)) return undefined
  const range = /^\D*(\d+(?:\.\d+)?)\s*(?:-|–|—|~|to|至|到)\s*(\d+(?:\.\d+)?)\D*$/u.exec(plain)
  if (range !== null) {
    const [low, high] = [Number(range[1]), Number(range[2])]
    return low <= high ? { value: low === high ? low : { low, high } } : undefined
  }
  const one = /^[^\d]*(\d+(?:\.\d+)?)[^\d]*$/u.exec(plain)
  return one === null ? undefined : { value: Number(one[1]) }
}

/**
 * The one option that is named, by any of its names. Of names within one another (“resolved”, “not resolved”) the longer takes its
 * letters; an abbreviation counts as it is written: “ALL” is not in “in all patients”.
 */
export function optionIn(
  options: readonly Pick<Option, 'value' | 'name' | 'synonyms'>[],
  words: string,
): { readonly value: string } | undefined {
  let left = words
  const names = options
    .flatMap((o) =>
      [...new Set([o.value.replaceAll('-', ' '), o.name.en, o.name.zh, ...(o.synonyms ?? [])])].map((name) => ({
        value: o.value,
        name,
      })),
    )
    .sort((a, b) => b.name.length - a.name.length)
  const named = new Set<string>()
  const find = (name: string): number =>
    ABBREVIATION.test(name) ? placeOf(left, name) : placeOf(left.toLowerCase(), name.toLowerCase())
  for (const { value, name } of names)
    for (let at = find(name); at >= 0; at = find(name)) {
      named.add(value)
      left = `${left.slice(0, at)}${' '.repeat(name.length)}${left.slice(at + name.length)}`
    }
  const [only, second] = named
  return only !== undefined && second === undefined && !denies(left) ? { value: only } : undefined
}

const ABBREVIATION = /^\p{Lu}[\p{Lu}\d -]+$/u

/** Words that deny, in both languages. */
const DENIALS = Object.values(bothOf((w) => w.ask.denials)).flatMap((list) => list.split(' '))

/** Whether words plainly deny something: a hint for the reader, who answers. */
export function denies(words: string): boolean {
  const said = words.toLowerCase()
  return DENIALS.some((denial) => placeOf(said, denial) >= 0)
}

const LATIN = /[a-z0-9]/iu

/** Where a name stands; Latin names count as whole words: “male” is not in “female”. */
function placeOf(said: string, name: string): number {
  if (name.trim() === '') return -1
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
    const [before = '', after = ''] = [said[at - 1], said[at + name.length]]
    if (!LATIN.test(name[0] ?? '') || (!LATIN.test(before) && !LATIN.test(after))) return at
  }
  return -1
}
