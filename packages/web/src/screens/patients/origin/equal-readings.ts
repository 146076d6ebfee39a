import type { ReadingView, WordsAt } from '../contract.ts'

/** Readings that say the same on the same words: one, with everybody who recorded it. */
export interface EqualReadings {
  readonly reading: ReadingView
  /** Their places among the readings of the field, from 0. */
  readonly at: readonly [number, ...number[]]
  readonly recorded: readonly { readonly by: string; readonly on: string }[]
}

/** Two people who extracted one report read the same in the same words; it is shown once and signed by both. */
export function equalReadings(readings: readonly ReadingView[]): readonly EqualReadings[] {
  const groups = new Map<string, EqualReadings>()
  for (const [i, reading] of readings.entries()) {
    const { by, on, ...says } = reading
    const key = JSON.stringify({ ...says, words: says.words.map(wordsKey) })
    const had = groups.get(key)
    const recorded = [...(had?.recorded ?? []), { by, on }]
    groups.set(key, { reading: had?.reading ?? reading, at: had === undefined ? [i] : [...had.at, i], recorded })
  }
  return [...groups.values()]
}

/** The words an answer rests on, each place once. */
export const distinctWords = (words: readonly WordsAt[]): readonly WordsAt[] => [
  ...new Map(words.map((w) => [wordsKey(w), w])).values(),
]

const wordsKey = ({ source, quote, at, cell, looked }: WordsAt): string =>
  JSON.stringify([source, quote, at, cell, looked])
