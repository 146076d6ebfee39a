import { sayNumber } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import { columns, lines } from '../../lines.ts'
import { pairLines } from '../scores/pair-lines.ts'
import type { ScreenedLake } from './screened-lake.ts'

/** A screened lake for people: what was counted, the prior, rules with what chance would give, the best pairs, and the limits. */
export function showScreen(value: ScreenedLake, locale: Locale): string {
  const words = opsWords(locale)['signals-screen']
  const said = value.said[locale]
  const rows = value.rows.map((r) => ({ ...r, n: r.table.a }))
  return lines(
    said.generated ?? false,
    said.counted,
    said.duplicates,
    ...said.prior,
    value.use.kind === 'none' && value.gps.kind !== 'refused' && words['edge-how'],
    ' ',
    columns([
      [words['rules-title'], words.met, words.chance],
      ...said.rules.map((r) => [`  ${r.label} [${r.rule}]`, r.met, r.byChance]),
    ]),
    said.chance,
    said.discoveries,
    ' ',
    said.shown,
    rows.length > 0 && pairLines(rows, locale),
    said.levels ?? false,
    value.out !== null && fill(words.written, { out: value.out, pairs: sayNumber(value.written, locale) }),
    value.map !== null && fill(words.mapped, { file: value.map.find((f) => f.endsWith(`.${locale}.png`)) ?? '' }),
    ' ',
    said.limits,
  )
}
