import type { Locale } from './locale.ts'
import en from './form/en.json' with { type: 'json' }
import zh from './form/zh.json' with { type: 'json' }

export type FormWords = typeof en

const words: Readonly<Record<Locale, FormWords>> = { en, zh }

/** Wording of the form of a case: helps, names of its groups, columns of the table of cases. */
export const formWords = (locale: Locale): FormWords => words[locale]
