import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { tableMeasurer } from '../signal/measure/measure-table.ts'
import { edgePriors, priorToUse } from '../signal/measure/prior-to-use.ts'
import { meetsRule, toldRules } from '../signal/rules/meets-rule.ts'
import { gpsLikelihoods } from '../stats/signal/gps/likelihood.ts'
import { lines } from './lines.ts'
import { op, type Outcome } from './op.ts'
import type { Context } from './ports.ts'
import { refuseExisting } from './refuse-existing.ts'
import { lookThroughPairs } from './signals/scores/look-through-pairs.ts'
import type { ScoredPairs, ScoredRow } from './signals/scores/scored-pairs.ts'
import { sayScores } from './signals/scores/say-scores.ts'
import { pairLines } from './signals/scores/pair-lines.ts'
import { nameColumns, pairColumns } from './signals/scores/pair-columns.ts'
import { priorGiven } from './signals/scores/prior-given.ts'
import { rulesNamed } from './signals/scores/rules-named.ts'
import { SCORE_LEVEL, scoreCells, scoreColumns } from './signals/scores/score-columns.ts'

export const signalsScores = op({
  summary:
    'Score a table of drug-event pairs: ROR, PRR, RRR, IC, BCPNN, EBGM, chi-squared, Fisher and mid-P, beside the columns it has.',
  effect: 'write',
  input: z.strictObject({
    pairs: z
      .string()
      .min(1)
      .describe(
        'CSV or TSV (.gz too), workbook of one sheet, or Parquet, with drug, event (药物, 反应) and a, b, c, d; or drug, event, n, expected',
      ),
    drugColumn: z.string().min(1).optional().describe('column with the drug, where its heading does not tell'),
    eventColumn: z.string().min(1).optional().describe('column with the reaction, where its heading does not tell'),
    out: z.string().min(1).describe('CSV to write: the columns of the table and the scores'),
    replace: z.boolean().default(false).describe('write over that CSV where it is there already'),
    prior: z
      .string()
      .optional()
      .describe("EBGM's prior: alpha1,beta1,alpha2,beta2,p. Without it it is fitted to the pairs, as --gps says"),
    gps: z
      .enum(['fit', 'none'])
      .default('fit')
      .describe("fit EBGM's prior to the pairs (right only where they are all pairs of a database), or give no EBGM"),
    likelihood: z
      .enum(gpsLikelihoods)
      .default('mixture-truncated')
      .describe('of the fit; each-component-truncated is that of openEBGM and PhViD'),
    squash: z
      .enum(['fine-bins', 'none', 'by-rank-auto'])
      .default('fine-bins')
      .describe('how pairs are put together for the fit; by-rank-auto is that of openEBGM'),
    edgePrior: z
      .enum(edgePriors)
      .default('withhold')
      .describe(
        'what to do where the fitted prior lies at the edge of what a prior can be: no EBGM, or use it all the same',
      ),
    start: z
      .array(z.string())
      .default([])
      .describe('where the fit begins, each as alpha1,beta1,alpha2,beta2,p; without it from five places far apart'),
    rule: z
      .array(z.string().min(1))
      .default([])
      .describe('ids of rules, or all: a column each with yes, no, or empty where it cannot be told'),
    top: z.int().min(0).max(10_000).default(0).describe('how many of the pairs are shown, in the order of the table'),
  }),
  positional: ['pairs'],
  examples: [
    'casewright signals scores pairs.csv --out scores.csv',
    'casewright signals scores pairs.csv --out scores.csv --rule evans-2001 umc-ic025',
    'casewright signals scores pairs.csv --out scores.csv --prior 0.204,0.058,1.415,1.838,0.097',
  ],
  run: async (ctx, input): Promise<Outcome<ScoredPairs>> => {
    const { pairs: file, out, gps, likelihood, squash } = input
    await refuseExisting(ctx, out, input.replace)
    const rules = rulesNamed(input.rule)
    const given = input.prior === undefined ? undefined : priorGiven(input.prior)
    const starts = input.start.map((text) => priorGiven(text, 'start'))
    const { columns: header, issues } = await ctx.tables.header(file)
    if (header.length === 0) throw new InputProblem([issue('error', 'table-empty', { file }, { file })])
    const named = nameColumns(header, { drug: input.drugColumn, event: input.eventColumn }, file)
    const columns = pairColumns(header, named, file)
    const fitting =
      given === undefined && gps === 'fit'
        ? {
            options: {
              likelihood,
              squash,
              least: likelihood === 'untruncated' ? 0 : 1,
              ...(starts.length > 0 && { starts }),
            },
            edgePrior: input.edgePrior,
          }
        : null
    const seen = await lookThroughPairs(ctx, file, columns, fitting)
    const fit = seen.fit?.kind === 'fitted' ? seen.fit : null
    const use = priorToUse(seen.fit, input.edgePrior)
    const prior = given ?? (use.kind === 'prior' ? use.prior : undefined)
    const withoutPrior = use.kind === 'none' ? use.why : 'needs-all-pairs'
    const measurer = tableMeasurer({ level: SCORE_LEVEL, prior, withoutPrior })
    const tally = rules.map((rule) => ({ rule: rule.id, met: 0, untold: 0 }))
    const added = [
      ...(columns.form === 'table' && !isIn(header, 'expected') ? ['expected'] : []),
      ...scoreColumns,
      ...rules.map((r) => r.id),
    ]
    const kept = header.filter((name) => !isIn(added, name))

    const first: ScoredRow[] = []
    await inOneGo(ctx, out, [...kept, ...added], file, async (write) => {
      let row = 1
      for await (const raw of ctx.tables.rows(file)) {
        row += 1
        const read = columns.read(raw, row)
        if (read.kind === 'wrong') throw new InputProblem(read.issues)
        const { pair } = read
        const measures =
          pair.table === undefined
            ? measurer.ofExpected(pair.n, pair.expected)
            : measurer.ofTable(pair.table, pair.expected)
        const verdicts = rules.map((rule) => meetsRule(rule, pair.n, measures).met)
        verdicts.forEach((verdict, i) => {
          const own = tally[i]
          if (own !== undefined && verdict === true) own.met += 1
          if (own !== undefined && verdict === null) own.untold += 1
        })
        if (first.length < input.top) {
          first.push({ ...pair, table: pair.table ?? null, measures, ...toldRules(pair.n, measures, rules) })
        }
        const met = verdicts.map((verdict) => (verdict === null ? '' : verdict ? 'yes' : 'no'))
        const expected = added[0] === 'expected' ? [pair.expected] : []
        await write([...kept.map((name) => raw[name] ?? ''), ...expected, ...scoreCells(measures), ...met])
        if (row % 5000 === 0) {
          ctx.progress('writing', row, seen.rows)
          await ctx.breathe()
        }
      }
    })
    ctx.progress('writing', 1, 1)
    const priorFrom = given === undefined ? (prior === undefined ? null : 'fitted') : 'given'
    const scored = {
      out,
      rows: seen.rows,
      form: columns.form,
      prior: prior ?? null,
      priorFrom,
      fit,
      atEdge: fit !== null && fit.boundary.length > 0,
      rules: tally,
      first,
    } as const
    const value = { ...scored, said: { en: sayScores(scored, 'en'), zh: sayScores(scored, 'zh') } }
    return { value, issues: [...issues, ...seen.issues] }
  },
  show: (value, locale) => {
    const words = opsWords(locale).scores
    const said = value.said[locale]
    return lines(
      fill(words.written, { rows: value.rows, out: value.out }),
      ...said.slice(0, -1),
      value.prior === null && value.atEdge && words['edge-how'],
      ...value.rules.map((r) => fill(words.rule, { ...r })),
      value.first.length > 0 && pairLines(value.first, locale),
      said.at(-1) ?? false,
    )
  },
})

const isIn = (names: readonly string[], name: string): boolean =>
  names.some((n) => n.trim().toLowerCase() === name.trim().toLowerCase())

/** A table that is there whole, or not at all. */
async function inOneGo(
  ctx: Context,
  out: string,
  header: readonly string[],
  reads: string,
  rows: (write: (row: readonly (string | number)[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const writer = await ctx.tables.writer(out, header, reads)
  try {
    await rows(writer.write)
  } catch (problem) {
    await writer.discard()
    throw problem
  }
  await writer.commit()
}
