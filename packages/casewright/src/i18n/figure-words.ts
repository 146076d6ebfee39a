import type { Locale } from './locale.ts'
import en from './figures/en.json' with { type: 'json' }
import zh from './figures/zh.json' with { type: 'json' }

export type FigureWords = typeof en

const words: Readonly<Record<Locale, FigureWords>> = { en, zh }

/** Wording of the figures. */
export const figureWords = (locale: Locale): FigureWords => words[locale]

