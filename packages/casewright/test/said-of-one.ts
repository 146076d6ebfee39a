import { fill, slotsOf } from '../src/i18n/template.ts'

/** Slots that hold a name, a share or a limit set above one, whatever the wording: they are never filled with 1. */
const NEVER_ONE = new Set(
  'a b below by clock convention few field from interval least level longest most name op people person range seconds silent to values'.split(
    ' ',
  ),
)
/** What may stand between a number and its noun. */
const ADJECTIVE = new Set(
  'combined control different drug further included invented irrelevant large more open other possible published reaction relevant single'.split(
    ' ',
  ),
)
/** Words in -s behind a number that are no plural noun. */
const NO_NOUN = new Set(
  'as belongs comes counts does fails fits has holds is its lacks less lies ms names puts says settles stands tells this waits was works writes'.split(
    ' ',
  ),
)
/** Verbs one of anything cannot have. */
const OF_MANY = new Set(['are', 'were', 'have', 'do'])

/** What an English wording says wrongly where each of its counts is 1: “1 records”, “1 case were”. */
export function wrongOfOne(wording: string): readonly string[] {
  const said = fill(wording, Object.fromEntries(slotsOf(wording).map((slot) => [slot, NEVER_ONE.has(slot) ? 'X' : 1])))
  return [...said.matchAll(/(?<![\p{L}\p{N}.,–-]|and )1(?: [a-z][a-z’-]*){1,2}/gu)]
    .map(([found]) => found)
    .filter(isWrong)
}

function isWrong(found: string): boolean {
  const [, first = '', second = ''] = found.split(' ')
  if (OF_MANY.has(first)) return true
  return ADJECTIVE.has(first) ? isPlural(second) : isPlural(first) || OF_MANY.has(second)
}

const isPlural = (word: string): boolean => (/[^su]s$/u.test(word) || word === 'criteria') && !NO_NOUN.has(word)
