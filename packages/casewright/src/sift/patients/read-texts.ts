import type { Source } from '../../model/source.ts'

/** What of a held text can be compared: runs of words within one language, numbers across languages. */
export interface ReadText {
  readonly language: string
  readonly runs: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
}

export function readTexts(sources: readonly Source[]): readonly ReadText[] {
  return sources.flatMap((s) =>
    s.held.map(({ text, language }) => ({ language: primary(language), runs: runsOf(text), numbers: numbersOf(text) })),
  )
}

/** `zh-Hans` and `zh` are one language here. */
const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? language

const WORDS_A_RUN = 3
const CHARACTERS_A_RUN = 4

/** Runs of three words; of four characters where the words are not set apart (Chinese, Japanese). */
function runsOf(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC').toLowerCase()
  const runs = new Set<string>()
  for (const stretch of plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu) ?? []) {
    const characters = [...stretch]
    for (let i = 0; i + CHARACTERS_A_RUN <= characters.length; i++)
      runs.add(characters.slice(i, i + CHARACTERS_A_RUN).join(''))
  }
  const words = wordsOf(plain)
  for (let i = 0; i + WORDS_A_RUN <= words.length; i++) runs.add(words.slice(i, i + WORDS_A_RUN).join(' '))
  return runs
}

/** Words of alphabetic scripts, lower case. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+/gu) ?? []

const TELLING_DIGITS = 2

/** Numbers with at least two digits, thousands joined: 57,250 → 57250. */
export function numbersOf(text: string): ReadonlySet<string> {
  const found = text.normalize('NFKC').match(/\d+(?:,\d{3})*(?:\.\d+)?/gu) ?? []
  return new Set(
    found.map((n) => String(Number(n.replaceAll(',', '')))).filter((n) => n.replace('.', '').length >= TELLING_DIGITS),
  )
}

/** Share of the runs of the shorter text that the other has too. */
export function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let shared = 0
  for (const run of small) if (large.has(run)) shared += 1
  return shared / small.size
}
