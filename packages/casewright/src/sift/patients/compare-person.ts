import { isPoint, midpoint, type Interval } from '../../base/interval.ts'
import type { Hit } from './comparison-model.ts'
import { best, priorIn, type Compare } from './compare.ts'
import { wordsOf } from './read-texts.ts'

export const compareCountry: Compare = (a, b, { of }) =>
  best('country', a.country, b.country, (x, y) =>
    x === y ? { level: 'same', chance: of('country', x, priorIn('country')) } : { level: 'different' },
  )

/** Patients of one malignancy (breast, prostate) are often of one sex, which then says little. */
export const compareSex: Compare = (a, b, { of }) => {
  const shared = a.malignancy.find((m) => b.malignancy.includes(m))
  return best('sex', a.sex, b.sex, (x, y) => {
    if (x !== y) return { level: 'different' }
    const chance = of('sex', x, priorIn('sex'))
    const within = shared === undefined ? 0 : of(`sex with ${shared}`, x, { ...priorIn('sex'), chance })
    return { level: 'same', chance: Math.max(chance, within) }
  })
}

/** Centres in one script; a Chinese and an English name of a hospital cannot be told to be one or not. */
export const compareCentre: Compare = (a, b, { of }) =>
  best('centre', a.centre, b.centre, (x, y) => {
    if (HAN.test(x) !== HAN.test(y)) return undefined
    if (x === y) return { level: 'same', chance: of('centre', x, priorIn('centre')) }
    return shareWords(x, y) ? { level: 'shared-words' } : { level: 'different' }
  })

const HAN = /\p{Script=Han}/u
const HALF = 0.5

/** At least half of the words of the shorter name; in Chinese, half of the pairs of characters. */
function shareWords(x: string, y: string): boolean {
  const [a, b] = [x, y].map((n) => (HAN.test(n) ? pairs(n) : new Set(wordsOf(n))))
  if (a === undefined || b === undefined) return false
  const shared = [...a].filter((w) => b.has(w)).length
  return shared > 0 && shared >= HALF * Math.min(a.size, b.size)
}

const pairs = (text: string): ReadonlySet<string> => {
  const characters = [...text]
  return new Set(characters.slice(1).map((c, i) => `${characters[i] ?? ''}${c}`))
}

const FEW_YEARS = 3

/** Ages in years; a decade or “in her fifties” is a range, and meets what lies in it or a year beside. */
export const compareAge: Compare = (a, b, { ofAge }) =>
  best('age', a.age, b.age, (x, y) => {
    const apart = Math.max(0, x.low - y.high, y.low - x.high)
    const density = ofAge((midpoint(x) + midpoint(y)) / 2, priorIn('age'))
    if (!isPoint(x) || !isPoint(y))
      return apart <= 1 ? { level: 'range', chance: Math.min(1, density * widthOfMeeting(x, y)) } : outside(apart)
    if (apart === 0) return { level: 'same', chance: density }
    return apart <= 1 ? { level: 'one-year', chance: 2 * density } : outside(apart)
  })

const outside = (apart: number): Hit => ({ level: apart <= FEW_YEARS ? 'few-years' : 'different' })

/** Years that an age can lie in and still meet: both widths, the year itself and a year at either side. */
const widthOfMeeting = (x: Interval, y: Interval): number => x.high - x.low + (y.high - y.low) + 3
