import { z } from 'zod'
import { silences } from '../base/observed.ts'
import { sayDate } from '../i18n/format.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { wordingIn } from '../model/wording.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import { filterInput, filterOf } from './results/filter-input.ts'
import { publishedAlone, resultNumber, type PublishedBeside, type ResultNumber } from './results/result-number.ts'
import { grave, resultsOf, saidIn, type ResultsOf, type Said } from './results/results-of.ts'
import { sayFilter, type FilterSaid } from './results/say-filter.ts'
import { inReportOrder, sectionName } from './results/sections.ts'

export interface ResultsNumbers {
  /** ISO day the results are stated for. */
  readonly statedFor: string
  readonly patients: number
  readonly filter: FilterSaid | null
  readonly sections: readonly { readonly id: string; readonly name: Said; readonly numbers: readonly ResultNumber[] }[]
  /** The study whose printed numbers stand beside; null where the study has none. */
  readonly comparison: {
    readonly name: Said
    readonly citation: Said
    readonly lead: Said
    /** Numbers it prints that this study does not count by the same definition. */
    readonly alone: readonly PublishedBeside[]
  } | null
}

export const resultsNumbers = op({
  summary:
    'Every number of the series as the report says it, by section, with how many cases stand behind it and a published number beside it.',
  effect: 'read',
  input: z.strictObject({ study: studyInput, filter: filterInput }),
  positional: ['study'],
  examples: [
    'casewright results numbers neutrophilic-dermatosis',
    'casewright results numbers neutrophilic-dermatosis --filter sex=female',
  ],
  run: async (ctx, { study, filter }) => {
    const all = await resultsOf(ctx, study, filterOf(filter))
    const numbers = [...all.books.en.numbers.values()].map((t) => t.value).filter((e) => e.section !== 'comparison')
    const bySection = Map.groupBy(numbers, (e) => e.section)
    const value: ResultsNumbers = {
      statedFor: all.study.protocol.analysedOn,
      patients: all.results.included.length,
      filter: sayFilter(all),
      sections: inReportOrder([...bySection.keys()]).map((id) => ({
        id,
        name: sectionName(id),
        numbers: (bySection.get(id) ?? []).map((e) => resultNumber(all, e)),
      })),
      comparison: comparisonOf(all),
    }
    return { value, issues: grave(all.issues) }
  },
  show: ({ sections, filter }, locale) =>
    lines(
      filter?.said[locale],
      ...sections.map(({ name, numbers }) =>
        lines(
          name[locale],
          columns(
            numbers.map((n) => [
              `  ${n.label[locale]}`,
              n.kind === 'proportion' ? `${n.events}/${n.of}` : '',
              n.shown[locale],
              silentSaid(n, locale),
            ]),
          ),
        ),
      ),
    ),
})

function silentSaid({ silent }: ResultNumber, locale: 'en' | 'zh'): string {
  const n = silences.reduce((sum, why) => sum + silent[why], 0)
  return n === 0 ? '' : opsWords(locale).results.silent.replace('{n}', String(n))
}

function comparisonOf(all: ResultsOf): ResultsNumbers['comparison'] {
  const c = all.study.comparison
  if (c === undefined) return null
  const citation = saidIn((locale) =>
    c.published === undefined
      ? wordingIn(c.citation, locale)
      : `${wordingIn(c.citation, locale)} (${sayDate(c.published, locale)})`,
  )
  return {
    name: c.name,
    citation,
    lead: saidIn((locale) => opsWords(locale).results.comparison),
    alone: c.numbers.filter((n) => all.books.en.find(n.estimate) === undefined).map((n) => publishedAlone(all, n)),
  }
}
