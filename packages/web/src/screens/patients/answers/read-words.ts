import type { AnswerKind, Option } from '../contract.ts'

/**
 * What selected words say, where it can be read off them: the one number, the one option that is named. Nothing where it cannot;
 * then the reader chooses, and the words come with the choice.
 */
export function readWords(answer: AnswerKind, words: string): { readonly value: unknown } | undefined {
  switch (answer.kind) {
    case 'presence':
      return { value: true }
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
      const number = numberIn(plain.replace(POWER, ''))
      const said = plain.replace(POWER, ' 10*$1/$2').replaceAll(' ', '').toLowerCase()
      const unit = answer.units.find((u) => said.includes(u.replaceAll(' ', '').toLowerCase()))
      return number === undefined || unit === undefined ? undefined : { value: { value: number.value, unit } }
    }
    case 'text':
    case 'wording':
      return { value: words }
    default:
      return undefined
  }
}

const POWER = /\s*[×x*]\s*10\s*[\^*]?\s*(\d{1,2})\s*\/\s*(\p{L}+)/iu

/** `59`, `40–60`, `1,250`; nothing where words hold several numbers that are no range. */
export function numberIn(
  words: string,
): { readonly value: number | { readonly low: number; readonly high: number } } | undefined {
  const plain = words.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
  const range = /^\D*(\d+(?:\.\d+)?)\s*(?:-|–|—|~|to|至|到)\s*(\d+(?:\.\d+)?)\D*$/u.exec(plain)
  if (range !== null) {
    const [low, high] = [Number(range[1]), Number(range[2])]
    return low <= high ? { value: low === high ? low : { low, high } } : undefined
  }
  const one = /^[^\d]*(\d+(?:\.\d+)?)[^\d]*$/u.exec(plain)
  return one === null ? undefined : { value: Number(one[1]) }
}

/** The one option that is named. Of options within one another (“resolved”, “not resolved”) the longer name takes its letters. */
function optionIn(options: readonly Option[], words: string): { readonly value: string } | undefined {
  let left = words.toLowerCase()
  const names = options
    .flatMap((o) =>
      [...new Set([o.value.replaceAll('-', ' '), o.name.en, o.name.zh])].map((name) => ({
        value: o.value,
        name: name.toLowerCase(),
      })),
    )
    .sort((a, b) => b.name.length - a.name.length)
  const named = new Set<string>()
  for (const { value, name } of names)
    for (let at = placeOf(left, name); at >= 0; at = placeOf(left, name)) {
      named.add(value)
      left = `${left.slice(0, at)}${' '.repeat(name.length)}${left.slice(at + name.length)}`
    }
  const [only, second] = named
  return only !== undefined && second === undefined ? { value: only } : undefined
}

const LATIN = /[a-z0-9]/u

/** Where a name stands; Latin names count as whole words: “male” is not in “female”. */
function placeOf(said: string, name: string): number {
  if (name.trim() === '') return -1
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
    const [before = '', after = ''] = [said[at - 1], said[at + name.length]]
    if (!LATIN.test(name[0] ?? '') || (!LATIN.test(before) && !LATIN.test(after))) return at
  }
  return -1
}
