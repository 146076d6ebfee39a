import { z } from 'zod'
import { cleaningStep, lakeSource } from './lake.ts'
import { countRoles, reportFilter, strata } from './scope.ts'
import { signalQuestion } from './question.ts'

/** Reports: a with drug and event, b with the drug only, c with the event only, d with neither. */
export const reportTable = z.strictObject({
  a: z.int().min(0),
  b: z.int().min(0),
  c: z.int().min(0),
  d: z.int().min(0),
})
export type ReportTable = z.output<typeof reportTable>

/**
 * `ror` reporting odds ratio, `prr` proportional reporting ratio, `rrr` relative reporting ratio (observed over expected),
 * `ic` information component with shrinkage, `bcpnn` Bate's information component, `ebgm` empirical Bayes geometric mean,
 * `chi2`/`chi2-yates` (value only), `fisher`/`mid-p` two-sided p-values (value only).
 */
export const measureIds = ['ror', 'prr', 'rrr', 'ic', 'bcpnn', 'ebgm', 'chi2', 'chi2-yates', 'fisher', 'mid-p'] as const
export type MeasureId = (typeof measureIds)[number]

export const measured = z.strictObject({
  measure: z.enum(measureIds),
  /** null: not estimable, with the reason in `why`. `Infinity` is written as null with why `infinite`. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Confidence or credibility of the interval, 0.95; EBGM's customary EB05 to EB95 is 0.9. */
  level: z.number(),
  why: z.enum(['no-reports-with-both', 'infinite', 'no-comparison', 'needs-all-pairs']).optional(),
})
export type Measured = z.output<typeof measured>

/** Which lake gave the numbers, enough to find it again. */
export const lakeUsed = z.strictObject({
  generation: z.string(),
  engine: z.enum(['duckdb', 'cache', 'clickhouse']),
  sources: z.array(lakeSource),
  flow: z.array(cleaningStep),
  reports: z.int(),
  received: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  /** True where any source was made by a program. Every output says so. */
  generated: z.boolean(),
})
export type LakeUsed = z.output<typeof lakeUsed>

const tableAndMeasures = { table: reportTable, expected: z.number(), measures: z.array(measured) }

/** A published rule for a signal, and whether these numbers meet it. Meeting one is no causality. */
export const ruleMet = z.strictObject({
  rule: z.string().describe('Id in knowledge/signals'),
  met: z.boolean().nullable(),
})

export const signalAnswer = z.strictObject({
  format: z.literal('casewright/signal-answer@1'),
  casewright: z.string(),
  question: signalQuestion,
  lake: lakeUsed,
  /** What the question's names came to in the lake: ids and names, and names that are not in it. */
  drugs: z.array(
    z.strictObject({ id: z.int(), name: z.string(), reports: z.int(), suspect: z.int(), primary: z.int() }),
  ),
  events: z.array(z.strictObject({ id: z.int(), term: z.string(), reports: z.int() })),
  notFound: z.strictObject({ drugs: z.array(z.string()), events: z.array(z.string()) }),
  role: z.enum(countRoles),
  keep: reportFilter,
  ...tableAndMeasures,
  /** Each drug of the question alone. */
  perDrug: z.array(z.strictObject({ drug: z.string(), ...tableAndMeasures })),
  perEvent: z.array(z.strictObject({ event: z.string(), ...tableAndMeasures })),
  /** Expected counts summed over strata, Mantel-Haenszel pooled ROR, and each stratum. */
  stratified: z
    .strictObject({
      by: z.array(z.enum(strata)),
      strata: z.int(),
      /** Strata without any report with drug or event: they tell nothing. */
      empty: z.int(),
      expected: z.number(),
      rrr: measured,
      ic: measured,
      mantelHaenszel: measured,
      single: z.array(
        z.strictObject({ by: z.enum(strata), level: z.string().nullable(), table: reportTable, ror: measured }),
      ),
    })
    .nullable(),
  /** Reporting odds ratio adjusted for drugs taken together, by regression. */
  adjusted: z
    .strictObject({
      method: z.enum(['ridge-logistic', 'firth-logistic']),
      penalty: z.number(),
      ror: measured,
      /** Drugs adjusted for, each with its own odds ratio for the event. */
      others: z.array(z.strictObject({ drug: z.string(), together: z.int(), ror: measured })),
    })
    .nullable(),
  /** The same against other sets of reports. */
  comparators: z.array(
    z.strictObject({ comparator: z.enum(['all', 'oncology', 'same-indication']), ...tableAndMeasures }),
  ),
  /** What the restricted comparators are made of: how many of the lake's drugs are against cancer; the drug's main indications. */
  backgrounds: z
    .strictObject({
      oncology: z.int(),
      indications: z.array(z.strictObject({ term: z.string(), reports: z.int() })),
    })
    .optional(),
  roles: z.array(z.strictObject({ role: z.enum(countRoles), ...tableAndMeasures })),
  /** Drugs that hold much of the event's reports and so hide others; the measure without their reports. */
  masking: z.array(
    z.strictObject({
      drug: z.string(),
      reports: z.int(),
      share: z.number(),
      ror: measured,
      ic: measured,
      ratio: z.number(),
    }),
  ),
  rules: z.array(ruleMet),
  /** Reports that are this study's published cases, and the numbers without them; null where no study was given. */
  published: z
    .strictObject({
      matches: z.array(
        z.strictObject({
          patient: z.string(),
          report: z.string(),
          bits: z.number(),
          basis: z.array(z.string()),
          standing: z.enum(['likely', 'possible']),
        }),
      ),
      without: z.strictObject(tableAndMeasures),
    })
    .nullable(),
  /** The reports behind `a`, for reading one by one; the first 200. */
  reports: z.array(
    z.strictObject({
      report: z.string(),
      case: z.string(),
      year: z.int().nullable(),
      sex: z.string().nullable(),
      age: z.number().nullable(),
      country: z.string().nullable(),
      reporter: z.string().nullable(),
      serious: z.boolean().nullable(),
      drugs: z.array(z.string()),
      events: z.array(z.string()),
      literature: z.string().nullable(),
    }),
  ),
  /** How many reports behind `a` say sex, age, year of event … : completeness. */
  completeness: z.array(z.strictObject({ field: z.string(), says: z.int(), of: z.int() })),
})
export type SignalAnswer = z.output<typeof signalAnswer>

/** One choice of the multiverse and the options that are defensible. */
export const universeChoice = z.strictObject({ id: z.string(), options: z.array(z.string()).min(1) })
export const multiverse = z.strictObject({
  format: z.literal('casewright/signal-multiverse@1'),
  casewright: z.string(),
  question: signalQuestion,
  lake: lakeUsed,
  choices: z.array(universeChoice),
  /** `picks[i]` is the option taken of `choices[i]`. */
  universes: z.array(
    z.strictObject({ picks: z.array(z.string()), table: reportTable, ror: measured, ic: measured, prr: measured }),
  ),
  /** Which of them is the main analysis; the universes whose interval excludes no disproportion, upwards. */
  main: z.int(),
  above: z.strictObject({ ror: z.int(), ic: z.int(), of: z.int() }),
  /** Choices that change no table whatever else is chosen; they are not among `choices`. */
  unmoved: z.array(z.string()).optional(),
  /** Different tables among the universes: some coincide. */
  distinct: z.int().optional(),
  /** How far each choice moves the IC: the share of its variance over the universes that the choice explains alone. Most first. */
  moves: z
    .array(
      z.strictObject({
        choice: z.string(),
        share: z.number(),
        options: z.array(z.strictObject({ option: z.string(), mean: z.number() })),
      }),
    )
    .optional(),
})
export type Multiverse = z.output<typeof multiverse>

/** Time from the start of a drug to the reaction, over reports. Days, day of the start is day 1 or day 0 as `convention` says. */
export const reportedOnset = z.strictObject({
  format: z.literal('casewright/signal-onset@1'),
  casewright: z.string(),
  question: signalQuestion,
  lake: lakeUsed,
  convention: z.enum(['start-is-day-0', 'start-is-day-1']),
  /** Reports with drug and event; of these: no date, a reaction before the start, usable. */
  reports: z.int(),
  undated: z.int(),
  before: z.int(),
  /** Of the usable: reports whose dates are all to the day; reports whose drug began before the first day of `observed`. */
  exact: z.int().optional(),
  startedBefore: z.int().optional(),
  /** Days on which the reports asked were received, ISO. */
  observed: z.strictObject({ from: z.string(), to: z.string() }).nullable().optional(),
  confidence: z.number().optional(),
  /** Days, from `low` to `high` where dates are partial; `until`: days from start to the end of the data (the truncation bound). */
  times: z.array(
    z.strictObject({ report: z.string(), low: z.number(), high: z.number(), until: z.number().nullable() }),
  ),
  median: z.strictObject({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  curve: z.array(
    z.strictObject({ day: z.number(), share: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
  ),
  weibull: z.array(
    z.strictObject({
      fit: z.enum(['as-if-complete', 'interval-censored', 'right-truncated']),
      shape: z.strictObject({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
      scale: z.strictObject({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
      median: z.number(),
      medianLow: z.number().optional(),
      medianHigh: z.number().optional(),
      reports: z.int().optional(),
      logLikelihood: z.number(),
      /** What the shape's interval says of the hazard: `early` (falls), `random` (a constant one is not excluded), `wear-out` (rises). */
      note: z.string().optional(),
    }),
  ),
  /** Fits that were not made, and why. */
  refused: z
    .array(z.strictObject({ fit: z.string(), why: z.string(), reports: z.int(), least: z.int() }))
    .optional(),
  /** Corrected for truncation, of reports dated to the day: share of the reactions up to the longest time seen. */
  truncatedCurve: z
    .strictObject({
      n: z.int(),
      points: z.array(
        z.strictObject({
          day: z.number(),
          share: z.number(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          atRisk: z.int(),
        }),
      ),
      breaksDownAt: z.number().nullable(),
    })
    .optional(),
})
export type ReportedOnset = z.output<typeof reportedOnset>
