import { z } from 'zod'
import { seriesCases } from '../analyse/analyse.ts'
import { filterChoices } from '../analyse/filter/filter-choices.ts'
import type { Silence } from '../base/observed.ts'
import type { FilterDimension } from '../model/series-filter.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'
import { analysedStudy, grave, type Said } from './results/results-of.ts'
import { dimensionName, valueName } from './results/say-filter.ts'

export interface ResultsFilters {
  readonly patients: number
  readonly dimensions: readonly {
    readonly id: FilterDimension
    readonly name: Said
    readonly choices: readonly FilterChoice[]
  }[]
}
export interface FilterChoice {
  /** As `filter` takes it: `sex=female`. */
  readonly term: string
  readonly name: Said
  /** Patients it keeps when it is the only one. */
  readonly patients: number
  /** Set where it stands for a silence of the sources. */
  readonly silence: Silence | null
}

export const resultsFilters = op({
  summary:
    'What the series can be looked at by: each value of sex, drug, class, diagnosis, source, grade and so on, with its patients.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright results filters neutrophilic-dermatosis'],
  run: async (ctx, { study }) => {
    const value = await ctx.remember(
      await studyPath(ctx, study),
      'result filters',
      async (): Promise<ResultsFilters> => {
        const analysed = await analysedStudy(ctx, study)
        const { cases } = seriesCases(analysed.study, analysed.appraisals)
        const dimensions = filterChoices(analysed.study, cases).map(({ dimension, values, silent }) => ({
          id: dimension,
          name: dimensionName(dimension),
          choices: [
            ...values.map(({ value: v, patients }) => ({
              term: `${dimension}=${v}`,
              name: valueName(dimension, v),
              patients,
              silence: null,
            })),
            ...silent.map(({ why, patients }) => ({
              term: `${dimension}=${why}`,
              name: valueName(dimension, why),
              patients,
              silence: why,
            })),
          ],
        }))
        return { patients: cases.length, dimensions }
      },
    )
    return { value, issues: grave((await analysedStudy(ctx, study)).issues) }
  },
  show: ({ dimensions }, locale) =>
    columns(
      dimensions.flatMap((d) => [
        [d.name[locale]],
        ...d.choices.map((c) => [`  ${c.term}`, c.name[locale], String(c.patients)]),
      ]),
    ),
})
