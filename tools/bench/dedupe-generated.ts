// References made up from a seed: words, people and journals by Zipf's law, with planted duplicates as databases differ, and planted
// near-twins that are none.
import { emptyBibliographic, type PersonName } from '../../packages/casewright/src/model/literature/record.ts'
import { randomStream, type RandomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'
import type { Identified } from '../../packages/casewright/src/sift/dedupe/record-features.ts'
import type { LabelledSet } from './dedupe-sets.ts'

const syllables =
  'car di o neu ro hep a to pul mo na ry gas tro ne phro der ma in ter leu kin the ra py tox ic sy ndro me re sis tant ve no sta tin pro gno sis sur gi cal ar te ri al fe mo ral cy to lo gy on co gen e sis thy roid im mu no'.split(
    ' ',
  )
const small = ['of', 'in', 'and', 'the', 'for', 'with', 'after', 'a']

interface World {
  readonly random: RandomStream
  readonly words: readonly string[]
  readonly families: readonly string[]
  readonly journals: readonly string[]
}

const pick = <T>(random: RandomStream, from: readonly T[]): T => from[random.below(from.length)] as T
/** Rank by Zipf and Mandelbrot's law with s = 1: the n-th of a list is drawn about 1/(n + q) as often, as with words, people and journals. */
const zipf = (random: RandomStream, n: number, q: number): number =>
  Math.min(n - 1, Math.floor(q * Math.exp(random.uniform() * Math.log((n + q) / q)) - q))

function madeWord(random: RandomStream): string {
  const parts = 2 + random.below(3)
  return Array.from({ length: parts }, () => pick(random, syllables)).join('')
}

function world(seed: number, size: number): World {
  const random = randomStream(seed)
  const distinct = (n: number): readonly string[] => {
    const found = new Set<string>()
    while (found.size < n) found.add(madeWord(random))
    return [...found]
  }
  const words = distinct(Math.round(3000 + 40 * Math.sqrt(size)))
  const families = distinct(8000)
  const journals = distinct(1500).map(
    (w, i) => `${i % 2 === 0 ? 'Journal of' : 'Annals of'} ${w} ${pick(random, words)}`,
  )
  return { random, words, families, journals }
}

function original({ random, words, families, journals }: World, id: string): Identified {
  const length = 6 + random.below(12)
  const title = Array.from({ length }, (_, i) =>
    i % 3 === 2 ? pick(random, small) : (words[zipf(random, words.length, 30)] ?? ''),
  ).join(' ')
  const authors = Array.from(
    { length: 1 + random.below(8) },
    (): PersonName => ({
      family: families[zipf(random, families.length, 50)] ?? '',
      given: `${pick(random, syllables)}${pick(random, syllables)} ${pick(random, syllables)}`,
    }),
  )
  const start = 1 + random.below(2000)
  const year = 1990 + random.below(33)
  const journal = journals[zipf(random, journals.length, 20)] ?? ''
  const volume = String(year - 1960 + random.below(3))
  return {
    ...emptyBibliographic(),
    id,
    type: 'article',
    title,
    authors,
    year,
    journal,
    volume,
    issue: String(1 + random.below(12)),
    pages: `${start}-${start + 3 + random.below(12)}`,
    ...(random.uniform() < 0.6 ? { doi: `10.${1000 + random.below(9000)}/j.${year}.${random.below(1e9)}` } : {}),
  }
}

const initialsOnly = (n: PersonName): PersonName =>
  'literal' in n
    ? n
    : {
        family: n.family,
        given: (n.given ?? '')
          .split(' ')
          .map((p) => `${p.slice(0, 1).toUpperCase()}.`)
          .join(' '),
      }

/** The same publication as another database tells it. */
function retold(random: RandomStream, { doi, ...r }: Identified, id: string): Identified {
  const chance = (p: number): boolean => random.uniform() < p
  const [first = '', last = ''] = (r.pages ?? '').split('-')
  const title = r.title ?? ''
  const at = 5 + random.below(Math.max(1, title.length - 8))
  const spelt = chance(0.05) ? title.slice(0, at) + title.slice(at + 1) : title
  const { issue, pages: _, ...rest } = r
  return {
    ...rest,
    id,
    title: chance(0.1)
      ? `${spelt}. [Review] [${10 + random.below(90)} refs]`
      : chance(0.3)
        ? spelt.toUpperCase()
        : spelt,
    authors: chance(0.5) ? r.authors.map(initialsOnly) : r.authors,
    journal: chance(0.5)
      ? (r.journal ?? '')
          .split(' ')
          .filter((w) => w !== 'of')
          .map((w) => w.slice(0, 5))
          .join(' ')
      : (r.journal ?? ''),
    ...(chance(0.9)
      ? {
          pages:
            chance(0.5) && first.slice(0, -2) === last.slice(0, -2) ? `${first}-${last.slice(-2)}` : `${first}-${last}`,
        }
      : {}),
    ...(issue !== undefined && chance(0.7) ? { issue } : {}),
    ...(doi !== undefined && chance(0.6) ? { doi: doi.toUpperCase() } : {}),
  }
}

/** Another publication that looks like it. */
function nearTwin({ random, words, journals }: World, told: Identified, id: string): Identified {
  const { doi, ...r } = told
  const start = 2001 + random.below(2000)
  const elsewhere = { volume: String(Number(r.volume) + 1), year: (r.year ?? 0) + 1, pages: `${start}-${start + 5}` }
  const kind = random.below(4)
  if (kind === 0)
    return { ...r, id, title: `${r.title}. Part 2`, ...elsewhere, ...(doi === undefined ? {} : { doi: `${doi}2` }) }
  if (kind === 1) return { ...r, id, journal: pick(random, journals), ...elsewhere, pages: `S${start}` }
  if (kind === 2) return { ...r, id, title: (r.title ?? '').replace(/\S+$/u, pick(random, words)), ...elsewhere }
  return { ...r, id, ...elsewhere, year: (r.year ?? 0) + 2 }
}

/** `size` references: three in four alone, the rest told two or three times, and one in twenty a near-twin of another. */
export function generatedSet(seed: number, size: number): LabelledSet {
  const made = world(seed, size)
  const { random } = made
  const records: Identified[] = []
  const duplicates: (readonly string[])[] = []
  const next = (): string => `g${String(records.length).padStart(7, '0')}`
  while (records.length < size) {
    const one = original(made, next())
    records.push(one)
    const u = random.uniform()
    if (u < 0.05) records.push(nearTwin(made, one, next()))
    else if (u < 0.25) {
      const group = [one.id]
      for (let n = 1 + random.below(2); n > 0 && records.length < size; n--) {
        const again = retold(random, one, next())
        records.push(again)
        group.push(again.id)
      }
      duplicates.push(group)
    }
  }
  return { name: `generated ${size}`, records, duplicates }
}
