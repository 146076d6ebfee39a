import { withNote } from '../../draw/figure-note.ts'
import { figures, type Drawing } from '../../draw/figures.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { Locale } from '../../i18n/locale.ts'
import { figureReader } from '../../write/figure-reader.ts'
import { studyPath } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { filterKey } from './filter-input.ts'
import type { ResultsOf } from './results-of.ts'
import { sayFilter } from './say-filter.ts'

/**
 * The figures of results in a language, as the report draws them; `live` names what each mark stands for, for a screen. Of a part
 * of the series each drawing says on its face that it is one.
 */
export async function drawn(
  ctx: Context,
  study: string,
  all: ResultsOf,
  locale: Locale,
  how: 'print' | 'live',
): Promise<readonly Drawing[]> {
  return ctx.remember(await studyPath(ctx, study), `figures ${how} ${locale} ${filterKey(all.filter)}`, async () => {
    const { results, appraisals } = all
    const reader = figureReader({
      study: all.study,
      results,
      appraisals,
      locale,
      nameOf: nameIn(locale),
      version: ctx.version,
    })
    const whole = figures(all.study, results, appraisals, { ...reader, live: how === 'live' })
    const part = sayFilter(all)
    return part === null ? whole : whole.map((f) => withNote(f, part.said[locale]))
  })
}
