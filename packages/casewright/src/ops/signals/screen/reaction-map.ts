import type { Figure } from '../../../draw/figure.ts'
import { reactionMapFigure } from '../../../draw/signals/reaction-map-figure.ts'
import { screenedReactions } from '../../../draw/signals/screened-reactions.ts'
import { locales, type Locale } from '../../../i18n/locale.ts'
import { nameIn } from '../../../i18n/name-in.ts'
import { csv } from '../../../base/csv.ts'
import type { Context } from '../../ports.ts'
import type { ScreenRow } from './screened-lake.ts'

interface MappedDrug {
  readonly drug: string
  /** Every reaction reported with it. */
  readonly rows: readonly ScreenRow[]
  readonly generated: boolean
}

/** The map of a drug's reactions (disproportion against evidence) in both languages, as SVG, PNG and the table behind it. */
export async function writeReactionMap(
  ctx: Context,
  folder: string,
  { drug, rows, generated }: MappedDrug,
): Promise<{ readonly files: readonly string[]; readonly figures: Readonly<Record<Locale, Figure>> }> {
  const map = { drug, x: 'ic', y: 'p', points: screenedReactions(rows, 'ic'), generated } as const
  const inWords = (locale: Locale, live: boolean): Figure =>
    reactionMapFigure(map, { locale, nameOf: nameIn(locale), live })
  const files = new Map<string, Uint8Array | string>()
  for (const locale of locales) {
    const figure = inWords(locale, false)
    files.set(`reactions.${locale}.svg`, figure.svg)
    files.set(`reactions.${locale}.png`, await ctx.press.png(figure.svg))
    files.set(
      `reactions.${locale}.csv`,
      csv([figure.table.columns, ...figure.table.rows.map((row) => row.map(String))]),
    )
  }
  await ctx.files.writeTree(folder, files, { fresh: false })
  return {
    files: [...files.keys()].map((name) => `${folder}/${name}`),
    figures: { en: inWords('en', true), zh: inWords('zh', true) },
  }
}
