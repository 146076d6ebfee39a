// Made-up records in English and Chinese, as many as are asked for: words by Zipf's law, a topic of some per cent.
import { randomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'
import type { Told } from '../../packages/casewright/src/sift/screen/passages-of.ts'

const WORDS = 40_000
const CHARACTERS = 2500

/** Two of five in Chinese; one of ten without an abstract; 3 % relevant, whose words are of the topic one time in eight. */
export function madeUpRecords(
  count: number,
  seed: number,
): { readonly texts: readonly Partial<Told>[]; readonly relevant: readonly boolean[] } {
  const random = randomStream(seed)
  // Density 1/x between 1 and the number of words.
  const zipf = (): number => Math.floor(WORDS ** random.uniform())
  const english = (topic: boolean): string =>
    topic && random.uniform() < 0.125 ? `topic${letters(random.below(60))}` : letters(zipf())
  const chinese = (topic: boolean): string => {
    const word = topic && random.uniform() < 0.125 ? WORDS + random.below(60) : zipf()
    return String.fromCodePoint(0x4e00 + (word % CHARACTERS), 0x4e00 + ((word * 7 + 13) % CHARACTERS))
  }
  const relevant: boolean[] = []
  const texts = Array.from({ length: count }, (): Partial<Told> => {
    const topic = random.uniform() < 0.03
    relevant.push(topic)
    const inChinese = random.uniform() < 0.4
    const passage = (words: number): string =>
      Array.from({ length: words }, () => (inChinese ? chinese(topic) : english(topic))).join(inChinese ? '' : ' ')
    return { title: passage(12), ...(random.uniform() < 0.9 && { abstract: passage(150) }) }
  })
  return { texts, relevant }
}

/** A number as letters, so that it is a word like others. */
function letters(n: number): string {
  let [word, rest] = ['', n]
  do {
    word += 'etaoinshrdlu'[rest % 12] ?? ''
    rest = Math.floor(rest / 12)
  } while (rest > 0)
  return `w${word}`
}
