import type { Interval } from '../base/interval.ts'
import type { Locale } from '../i18n/locale.ts'
import { fullWidth } from '../i18n/full-width.ts'
import type { NameOf } from '../i18n/names.ts'
import { el, g, type Mark } from './svg.ts'

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
  /** For a screen: marks say which case or number they stand for (`data-id`: `case:C001`, `number:sex.female`), and in words. Never in print. */
  readonly live?: boolean
}

/** Marks that stand for one case or one number, with the words for whoever points at them on a screen; in print the marks alone. */
export function standingFor(
  reader: Pick<Reader, 'live'>,
  of: { readonly case: string } | { readonly number: string },
  said: string,
  marks: readonly Mark[],
): readonly Mark[] {
  if (reader.live !== true) return marks
  return [
    g({ 'data-id': 'case' in of ? `case:${of.case}` : `number:${of.number}` }, [
      el('title', {}, said),
      ...marks.flatMap((m) => [GAP, m]),
    ]),
  ]
}

/** Between marks, so that their words do not run together where they are read out. */
const GAP: Mark = { svg: ' ' }

/** Marks with words of their own within what stands for a case. */
export const titled = (reader: Pick<Reader, 'live'>, said: string, marks: readonly Mark[]): readonly Mark[] =>
  reader.live === true ? [g({}, [el('title', {}, said), ...marks])] : marks

/** Where a pointer counts as being on a mark that is smaller than a finger; nothing in print. */
export const pointedAt = (
  reader: Pick<Reader, 'live'>,
  x: number,
  y: number,
  width: number,
  height: number,
): readonly Mark[] =>
  reader.live === true ? [el('rect', { x, y, width, height, fill: 'none', 'pointer-events': 'all' })] : []

/** Words put together for a figure, with the punctuation of the reader’s language. */
export const punctuated = (text: string, reader: Reader): string => (reader.locale === 'zh' ? fullWidth(text) : text)

/** A number of a figure’s table: what a reader can use of it, not every digit of the machine. */
export const rounded = (n: number, decimals: number): number => Math.round(n * 10 ** decimals) / 10 ** decimals

/** Days in words, a range by its ends. */
export const daysSaid = ({ low, high }: Interval): string =>
  low === high ? String(dayCell(low)) : `${dayCell(low)}–${dayCell(high)}`

/** Days in a figure’s table: whole, with ∞ for an end that is not known. */
export const dayCell = (days: number): number | string => (Number.isFinite(days) ? Math.round(days) : '∞')
