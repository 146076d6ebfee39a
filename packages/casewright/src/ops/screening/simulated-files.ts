import { recallFigure } from '../../draw/recall-figure.ts'
import type { Figure } from '../../draw/figure.ts'
import type { Locale } from '../../i18n/locale.ts'
import { locales } from '../../i18n/locale.ts'
import type { Bilingual } from '../../model/wording.ts'
import type { ScreeningMeasures } from '../../sift/screen/screening-measures.ts'
import { csv } from '../../base/csv.ts'
import { inBoth } from '../literature/in-both.ts'

interface Curve {
  readonly measures: ScreeningMeasures
  readonly curve: readonly { readonly read: number; readonly recall: number }[]
}

/** The recall curve for a page: drawing, words for it, and its numbers as CSV, in both languages. */
export interface CurveShown {
  readonly title: Bilingual
  readonly caption: Bilingual
  readonly alt: Bilingual
  readonly svg: Bilingual
  readonly csv: Bilingual
}

const drawn = ({ measures, curve }: Curve, locale: Locale): Figure =>
  recallFigure({ ...measures, points: curve }, { locale, nameOf: (id) => id })

export function curveShown(of: Curve): CurveShown {
  const figures = { en: drawn(of, 'en'), zh: drawn(of, 'zh') }
  const say = (from: (f: Figure) => string): Bilingual => inBoth((l) => from(figures[l]))
  return {
    title: say((f) => f.title),
    caption: say((f) => f.caption),
    alt: say((f) => f.alt),
    svg: say((f) => f.svg),
    csv: say((f) => csv([f.table.columns, ...f.table.rows.map((r) => r.map(String))])),
  }
}

/** What is written into a folder: the curve in both languages, and the order. */
export const simulatedFiles = (shown: CurveShown, order: string): ReadonlyMap<string, string> =>
  new Map([...locales.map((l) => [`recall.${l}.svg`, shown.svg[l]] as const), ['order.csv', order]])
