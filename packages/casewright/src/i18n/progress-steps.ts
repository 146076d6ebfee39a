import type { Locale } from './locale.ts'
import zh from './progress-steps.json' with { type: 'json' }

/** A step of long work, in English; the table says it in Chinese. */
export type ProgressStep = keyof typeof zh

/** A step for people, with what it is at (a file, a count) where there is any. */
export const sayProgress = (step: ProgressStep, at: string, locale: Locale): string =>
  [locale === 'zh' ? zh[step] : step, at].filter((t) => t !== '').join(' ')
