import type { Locale } from '../i18n/locale.ts'
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
