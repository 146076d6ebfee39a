import { type ReporterKind, reporterKinds } from '../../../model/signal/intake.ts'
import words from './reporter-words.json' with { type: 'json' }

const known = new Map<string, ReporterKind | ''>([
  ...words.silent.map((word) => [word, ''] as const),
  ...reporterKinds.flatMap((kind) => words[kind].map((word) => [word.toLowerCase(), kind] as const)),
])

/** Who reported, as tables write it: empty where it is not said; undefined where the word is none. */
export const reporterOf = (text: string): ReporterKind | '' | undefined => known.get(text.toLowerCase())
