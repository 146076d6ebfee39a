// The words, people and journals that made-up references are made of, drawn by Zipf's law from one seed.
import type { PersonName } from '../../packages/casewright/src/model/literature/record.ts'
import { randomStream, type RandomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'

const syllables =
  'car di o neu ro hep a to pul mo na ry gas tro ne phro der ma in ter leu kin the ra py tox ic sy ndro me re sis tant ve no sta tin pro gno sis sur gi cal ar te ri al fe mo ral cy to lo gy on co gen e sis thy roid im mu no'.split(
    ' ',
  )
const small = ['of', 'in', 'and', 'the', 'for', 'with', 'after', 'a']
const vocabulary = 9000
const topics = 120
const topicWords = 250

export interface Journal {
  readonly name: string
  readonly abbreviation: string
  readonly issn: string
  /** Year of volume 0. */
  readonly since: number
}
export interface World {
  readonly random: RandomStream
  readonly words: readonly string[]
  /** Of each subject the words its titles and abstracts use most. */
  readonly topics: readonly (readonly string[])[]
  readonly families: readonly string[]
  readonly journals: readonly Journal[]
}

export const pick = <T>(random: RandomStream, from: readonly T[]): T => from[random.below(from.length)] as T
/** Rank by Zipf and Mandelbrot's law with s = 1: the n-th of a list is drawn about 1/(n + q) as often, as with words, people and journals. */
export const zipf = (random: RandomStream, n: number, q: number): number =>
  Math.min(n - 1, Math.floor(q * Math.exp(random.uniform() * Math.log((n + q) / q)) - q))

export function world(seed: number): World {
  const random = randomStream(seed)
  const word = (): string => Array.from({ length: 2 + random.below(3) }, () => pick(random, syllables)).join('')
  const distinct = (n: number): readonly string[] => {
    const found = new Set<string>()
    while (found.size < n) found.add(word())
    return [...found]
  }
  const words = distinct(vocabulary)
  const families = distinct(8000)
  const journals = distinct(3000).map((own, i): Journal => {
    const about = i % 3 === 0 ? [own, pick(random, words)] : [own]
    const frame = pick(random, [
      'Journal',
      'Annals',
      'Archives',
      'Clinical',
      'International Journal',
      'European Journal',
    ])
    const name = frame === 'Clinical' ? [frame, ...about] : [frame, 'of', ...about]
    return {
      name: name.join(' '),
      abbreviation: name
        .filter((w) => w !== 'of')
        .map((w) => (w === 'Journal' ? 'J' : w === 'International' ? 'Int' : w.slice(0, 6)))
        .join(' '),
      issn: `${1000 + i}-${1000 + random.below(9000)}`,
      since: 1900 + random.below(85),
    }
  })
  const subjects = Array.from({ length: topics }, () => Array.from({ length: topicWords }, () => pick(random, words)))
  return { random, words, topics: subjects, families, journals }
}

/** So many words: every third a small one, the others half of the subject and half of the whole language. */
export function prose({ random, words }: World, subject: readonly string[], length: number): string {
  const text: string[] = []
  for (let i = 0; i < length; i++)
    text.push(
      i % 3 === 2
        ? pick(random, small)
        : random.uniform() < 0.5
          ? (subject[zipf(random, subject.length, 8)] ?? '')
          : (words[zipf(random, words.length, 30)] ?? ''),
    )
  return text.join(' ')
}

export const person = ({ random, families }: World): PersonName => ({
  family: families[zipf(random, families.length, 50)] ?? '',
  given: `${pick(random, syllables)}${pick(random, syllables)} ${pick(random, syllables)}`,
})
