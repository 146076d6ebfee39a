import { z } from 'zod'
import { silences } from '../base/observed.ts'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { wordingOf } from '../i18n/wording.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'
import { recordsById } from './literature/records-by-id.ts'
import { behind, fieldFinder, groupsOf, type CaseGroup, type CaseGroupId } from './results/cases-behind.ts'
import { filterInput, filterKey, filterOf } from './results/filter-input.ts'
import { resultNumber, type ResultNumber } from './results/result-number.ts'
import { grave, resultsOf, saidIn, type Said } from './results/results-of.ts'
import { sayFilter, type FilterSaid } from './results/say-filter.ts'

export interface ResultsCases {
  readonly number: ResultNumber
  readonly section: string
  readonly filter: FilterSaid | null
  readonly groups: readonly CaseGroup[]
}

const groupIds = ['events', 'others', 'open', ...silences] as const satisfies readonly CaseGroupId[]

export const resultsCases = op({
  summary: 'The cases behind one number, by how they count in it, each with what its sources say in their own words.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    number: z.string().min(1).describe('id of the number, as `results numbers` gives it'),
    filter: filterInput,
    group: z.enum(groupIds).optional().describe('cases of one group only; all groups where left out'),
    from: z.int().min(0).default(0).describe('how many cases of each group to pass over'),
    most: z.int().min(1).max(500).default(60).describe('cases of each group at most'),
  }),
  positional: ['study', 'number'],
  examples: [
    'casewright results cases neutrophilic-dermatosis sex.female',
    'casewright results cases my-study dechallenge.positive --group not-reported',
  ],
  run: async (ctx, { study, number, filter, group, from, most }) => {
    const part = filterOf(filter)
    const all = await resultsOf(ctx, study, part)
    const traced = all.books.en.numbers.get(number)
    if (traced === undefined) {
      const suggestion = nearest(number, [...all.books.en.numbers.keys()])
      throw new InputProblem([issue('error', 'no-such-number', { file: study }, { number, suggestion })])
    }
    const finder = await ctx.remember(await studyPath(ctx, study), `result fields ${filterKey(part)}`, async () =>
      fieldFinder(all),
    )
    const paths = finder(traced)
    const records = recordsById(ctx, all.study.literature ?? { records: [] })
    const told = resultNumber(all, traced.value)
    const groups = [...groupsOf(traced)]
      .filter(([id]) => group === undefined || id === group)
      .map(
        ([id, ids]): CaseGroup => ({
          id,
          name: groupName(id),
          total: ids.length,
          cases: ids.slice(from, from + most).map((c) => behind(all, c, paths, records)),
        }),
      )
    const value: ResultsCases = { number: told, section: traced.value.section, filter: sayFilter(all), groups }
    return { value, issues: grave(all.issues) }
  },
  show: ({ number, filter, groups }, locale) =>
    lines(
      `${number.label[locale]}: ${number.shown[locale]}`,
      filter?.said[locale],
      ...groups.map((g) =>
        lines(
          `${g.name[locale]} (${g.total})`,
          ...g.cases.map((c) =>
            lines(
              `  ${c.id}  ${c.reports.map((r) => r.name[locale]).join('; ')}`,
              ...c.fields.map((f) =>
                `    ${f.name[locale]}: ${f.shown[locale]}  ${f.words.map((w) => (w.text === null ? '' : `“${w.text}”`)).join(' ')}`.trimEnd(),
              ),
            ),
          ),
        ),
      ),
    ),
})

const groupName = (id: CaseGroupId): Said =>
  saidIn((locale) =>
    id === 'events' || id === 'others' || id === 'open'
      ? opsWords(locale).results.group[id]
      : (wordingOf(locale, `silence.${id}`) ?? id),
  )
