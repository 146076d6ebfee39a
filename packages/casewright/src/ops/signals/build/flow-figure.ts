import { reportFlowFigure } from '../../../draw/signals/report-flow-figure.ts'
import { sourceNames } from '../../../draw/signals/source-names.ts'
import type { Figure } from '../../../draw/figure.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { nameIn } from '../../../i18n/name-in.ts'
import type { LakeManifest } from '../../../model/signal/lake.ts'

/** From what the files held to the reports that are counted, as a figure of a lake's own, in a language. */
export function flowFigure({ flow, sources }: LakeManifest, locale: Locale): Figure {
  const generated = sources.some((s) => s.generated)
  return reportFlowFigure(
    { flow, sources: sourceNames(sources, locale, generated), generated },
    { locale, nameOf: nameIn(locale) },
  )
}
