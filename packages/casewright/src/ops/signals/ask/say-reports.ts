import { sayCountry, sayList, sayNumber } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { signalWords } from '../../../i18n/signal-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import { columns, lines } from '../../lines.ts'

/** Reports a terminal shows; the rest are in the JSON and the tables. */
const SHOWN = 20

/** The reports behind the number, one a line, and how much they say. */
export function sayReports({ reports, completeness, table }: SignalAnswer, locale: Locale): string | undefined {
  if (reports.length === 0) return undefined
  const words = opsWords(locale)['signals-ask']
  const names: Readonly<Record<string, string>> = words.fields
  const shown = reports.slice(0, SHOWN)
  return lines(
    fill(words.reports, { shown: shown.length, n: sayNumber(table.a, locale) }),
    columns(shown.map((r) => [`  ${r.report}`, ...cells(r, locale)])),
    fill(words.completeness, {
      fields: sayList(
        completeness.map(({ field, says, of }) => `${names[field] ?? field} ${says}/${of}`),
        locale,
      ),
    }),
  )
}

function cells(r: SignalAnswer['reports'][number], locale: Locale): readonly string[] {
  const words = opsWords(locale)['signals-ask']
  const figures = signalWords(locale).figures
  const kinds: Readonly<Record<string, string>> = figures['reporter-kind']
  const sex = r.sex === 'F' || r.sex === 'M' ? figures['level-of'][r.sex] : words.unsaid
  return [
    r.year === null ? words.unsaid : String(r.year),
    sex,
    r.age === null ? words.unsaid : fill(words.years, { years: sayNumber(r.age, locale) }),
    r.country === null ? words.unsaid : sayCountry(r.country, locale),
    r.reporter === null ? words.unsaid : (kinds[r.reporter] ?? r.reporter),
    sayList(r.drugs, locale),
  ]
}
