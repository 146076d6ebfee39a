import type { Locale } from './locale.ts'
import en from './signals/en.json' with { type: 'json' }
import zh from './signals/zh.json' with { type: 'json' }

export type SignalWords = typeof en

// A word that one language has and the other lacks does not compile.
const words: Readonly<Record<Locale, SignalWords>> = { en, zh: zh satisfies SignalWords }

/** Wording of what is said of spontaneous reports: figures, report, section of a study. */
export const signalWords = (locale: Locale): SignalWords => words[locale]
