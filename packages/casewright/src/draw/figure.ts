import type { Locale } from '../i18n/locale.ts'
import { fullWidth } from '../i18n/full-width.ts'
import type { NameOf } from '../i18n/names.ts'

/** A figure as readers get it: the drawing, words that stand for it, and the numbers behind it. */
export interface Figure {
  readonly id: string
  readonly title: string
  readonly caption: string
  /** What the figure shows, for those who cannot see it. */
  readonly alt: string
  readonly svg: string
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
}

export interface Reader {
  readonly locale: Locale
  readonly nameOf: NameOf
}

/** Words put together for a figure, with the punctuation of the reader’s language. */
export const punctuated = (text: string, reader: Reader): string => (reader.locale === 'zh' ? fullWidth(text) : text)

/** A number of a figure’s table: what a reader can use of it, not every digit of the machine. */
export const rounded = (n: number, decimals: number): number => Math.round(n * 10 ** decimals) / 10 ** decimals

/** Days in a figure’s table: whole, with ∞ for an end that is not known. */
export const dayCell = (days: number): number | string => (Number.isFinite(days) ? Math.round(days) : '∞')
