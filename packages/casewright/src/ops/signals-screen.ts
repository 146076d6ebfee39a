import { z } from 'zod'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { locales } from '../i18n/locale.ts'
import { allSignalRules } from '../knowledge/signals/signal-rules.ts'
import { duplicateKinds } from '../model/signal/lake.ts'
import { countRoles } from '../model/signal/scope.ts'
import {
  pairsOfDrug,
  type ScreenedPair,
  screenedPairs,
  screenOrders,
  screenPairs,
} from '../signal/screen/screen-pairs.ts'
import { edgePriors } from '../signal/measure/prior-to-use.ts'
import { gpsLikelihoods } from '../stats/signal/gps/likelihood.ts'
import { op, type Outcome } from './op.ts'
import type { Context } from './ports.ts'
import { refuseExisting } from './refuse-existing.ts'
import { lakeUsed } from './signals/lake-used.ts'
import { ruleNamed } from './signals/scores/rules-named.ts'
import { drugOfLake, termOfLake } from './signals/screen/find-in-lake.ts'
import { priorIssues } from './signals/screen/prior-issues.ts'
import { scoreFile } from './signals/screen/score-file.ts'
import { writeAskedPairs } from './signals/screen/asked-pairs-file.ts'
import { writeReactionMap } from './signals/screen/reaction-map.ts'
import { screenRow, type ScreenedLake, type ScreenRow } from './signals/screen/screened-lake.ts'
import { sayScreen } from './signals/screen/say-screen.ts'
import { showScreen } from './signals/screen/show-screen.ts'
import type { OpenLake } from './signal-ports.ts'

const screenInput = z.strictObject({
  lake: z.string().min(1).describe('folder that `signals build` made'),
  drug: z.string().min(1).optional().describe('show only pairs with this drug'),
  event: z
    .string()
    .min(1)
    .optional()
    .describe(
      'show only pairs with this reaction, as the database prints the term, or by a name casewright knows it by',
    ),
  role: z.enum(countRoles).default('suspect').describe('role in which a drug must be named to count'),
  minimum: z.int().min(1).default(3).describe('show only pairs with so many reports'),
  rule: z
    .string()
    .min(1)
    .optional()
    .describe(`show only pairs that meet this published rule: ${allSignalRules.map((r) => r.id).join(', ')}`),
  sort: z.enum(screenOrders).default('ic025').describe('which pairs are shown first: largest lower limit, or value'),
  top: z.int().min(0).max(100_000).default(50).describe('how many pairs are shown'),
  keepDuplicates: z.boolean().default(false).describe('count reports flagged as duplicates too'),
  likelihood: z
    .enum(gpsLikelihoods)
    .default('mixture-truncated')
    .describe('likelihood of the prior of EBGM; each-component-truncated is the form of openEBGM and PhViD'),
  edgePrior: z
    .enum(edgePriors)
    .default('withhold')
    .describe(
      'what to do where the fitted prior lies at the edge of what a prior can be: no EBGM, or use it all the same',
    ),
  engine: z.string().min(1).optional().describe('who counts: cache, duckdb, or the address of a ClickHouse'),
  out: z.string().min(1).optional().describe('CSV to write: every pair with every measure'),
  onlyFitting: z
    .boolean()
    .default(false)
    .describe('write only the pairs that fit what is asked, in the order asked for, with the rules each meets'),
  language: z
    .enum(locales)
    .optional()
    .describe('with --only-fitting: headings in this language, and names in it beside those of the database'),
  map: z
    .string()
    .min(1)
    .optional()
    .describe('folder for a map of the reactions of --drug, as SVG, PNG and CSV in both languages'),
  replace: z.boolean().default(false).describe('write over that CSV where it is there already'),
})

/** Of the intervals of ROR, PRR and IC. */
const LEVEL = 0.95
const FALSE_DISCOVERY = 0.05

export const signalsScreen = op({
  summary:
    'Score every drug with every reaction of a lake: ROR, PRR, chi-squared, IC and EBGM with their limits, the published rules counted, the best pairs shown.',
  effect: 'write',
  input: screenInput,
  positional: ['lake'],
  examples: [
    'casewright signals screen LAKE',
    'casewright signals screen LAKE --drug filgrastim --minimum 1 --top 100 --map filgrastim-map',
    'casewright signals screen LAKE --rule fda-eb05 --sort eb05 --out scores.csv',
  ],
  run: async (ctx, input): Promise<Outcome<ScreenedLake>> => {
    if (input.rule !== undefined) ruleNamed(input.rule, '--rule')
    if (input.map !== undefined && input.drug === undefined)
      throw new InputProblem([issue('error', 'input-missing', { file: input.lake }, { field: 'drug' })])
    if (input.out !== undefined) await refuseExisting(ctx, input.out, input.replace)
    const lake = await ctx.lakes.open(input.lake, input.engine)
    try {
      return await screenLake(ctx, lake, input)
    } finally {
      await lake.close()
    }
  },
  show: showScreen,
})

async function screenLake(
  ctx: Context,
  lake: OpenLake,
  input: z.output<typeof screenInput>,
): Promise<Outcome<ScreenedLake>> {
  const [drugs, terms] = [await lake.drugs(), await lake.terms()]
  const drug = input.drug === undefined ? undefined : drugOfLake(drugs, input.drug, input.lake)
  const event = input.event === undefined ? undefined : termOfLake(terms, input.event, input.lake)
  const keep = { withoutDuplicates: input.keepDuplicates ? [] : [...duplicateKinds] }
  const scope = { role: input.role, keep }
  ctx.progress('counting pairs', 0, 1)
  const [margins, pairs] = [await lake.counts.margins(scope), await lake.counts.pairs(scope)]
  ctx.progress('counting pairs', 1, 1)
  await ctx.breathe()
  const names = { drugs: drugs.map((d) => d.name), events: terms.map((t) => t.term) }
  const used = lakeUsed(lake)
  const file =
    input.out === undefined || input.onlyFitting
      ? undefined
      : await scoreFile(ctx, input.out, input.lake, names, margins, used.generated)
  try {
    const result = await screenPairs(
      margins,
      pairs,
      {
        level: LEVEL,
        likelihood: input.likelihood,
        edgePrior: input.edgePrior,
        falseDiscovery: FALSE_DISCOVERY,
        least: input.minimum,
        drug: drug?.id ?? null,
        event: event?.id ?? null,
        rule: input.rule === undefined ? null : ruleNamed(input.rule, '--rule'),
        order: input.sort,
        most: input.top,
        rankAll: input.out !== undefined && input.onlyFitting,
      },
      async (block, use) => {
        await file?.write(block, use.kind === 'none' ? use.why : 'needs-all-pairs')
        ctx.progress('scoring pairs', block.below, pairs.n.length)
        await ctx.breathe()
      },
    )
    await file?.commit()
    const named = (counts: Uint32Array): number => counts.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0)
    const map =
      input.map === undefined || drug === undefined
        ? null
        : await writeReactionMap(ctx, input.map, {
            drug: drug.name,
            rows: pairsOfDrug(margins, pairs, drug.id, LEVEL).map((p) =>
              screenRow(p, drug.name, names.events[p.event] ?? '', margins.reports, LEVEL),
            ),
            generated: used.generated,
          })
    const withoutPrior = result.use.kind === 'none' ? result.use.why : 'needs-all-pairs'
    const rowOf = (p: ScreenedPair): ScreenRow =>
      screenRow(p, names.drugs[p.drug] ?? '', names.events[p.event] ?? '', margins.reports, LEVEL, withoutPrior)
    if (input.out !== undefined && input.onlyFitting) {
      const setting = { margins, level: LEVEL, prior: result.use.kind === 'prior' ? result.use.prior : null }
      const asked = screenedPairs(pairs, result.places, setting)
      const how = { language: input.language, reads: input.lake, generated: used.generated }
      await writeAskedPairs(ctx, input.out, each(asked, rowOf), how)
    }
    const issues: readonly Issue[] = priorIssues(result.gps, input.edgePrior, input.lake)
    const screened = {
      format: 'casewright/signal-screen@1',
      casewright: ctx.version,
      on: ctx.today,
      lake: used,
      role: input.role,
      keep,
      reports: margins.reports,
      drugs: named(margins.drugs),
      events: named(margins.events),
      inLake: { drugs: drugs.length, events: terms.length },
      pairs: result.pairs,
      gps: result.gps,
      use: result.use,
      rules: result.rules,
      discoveries: result.discoveries,
      asked: {
        drug: drug?.name ?? null,
        event: event?.term ?? null,
        minimum: input.minimum,
        rule: input.rule ?? null,
        sort: input.sort,
      },
      fitting: result.fitting,
      rows: result.best.map(rowOf),
      out: input.out ?? null,
      written: input.out === undefined ? 0 : input.onlyFitting ? result.fitting : result.pairs,
      map: map === null ? null : map.files,
      figure: map === null ? null : map.figures,
    } as const
    return { value: { ...screened, said: { en: sayScreen(screened, 'en'), zh: sayScreen(screened, 'zh') } }, issues }
  } catch (problem) {
    await file?.discard()
    throw problem
  }
}

function* each<T, U>(all: Iterable<T>, make: (one: T) => U): Generator<U> {
  for (const one of all) yield make(one)
}
