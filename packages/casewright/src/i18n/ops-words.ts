import type { Locale } from './locale.ts'
import en from './ops/en.json' with { type: 'json' }
import zh from './ops/zh.json' with { type: 'json' }

export type OpsWords = typeof en

const words: Readonly<Record<Locale, OpsWords>> = { en, zh }

/** Wording of what operations print for people. */
export const opsWords = (locale: Locale): OpsWords => words[locale]
