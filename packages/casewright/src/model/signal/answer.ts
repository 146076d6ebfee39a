import { z } from 'zod'
import { cleaningStep, lakeSource } from './lake.ts'
import { countRoles, reportFilter, strata } from './scope.ts'
import { fittedPrior } from './gps-prior.ts'
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

/**
 * Why a measure has no value. `needs-all-pairs`: EBGM without a prior of the reports compared; `prior-at-edge`: its prior lies at
 * the edge of what a prior can be; `prior-of-single-pairs`: the prior is of pairs of one drug and one term, the table of more.
 */
export const noValue = [
  'no-reports-with-both',
  'infinite',
  'no-comparison',
  'needs-all-pairs',
  'prior-at-edge',
  'prior-of-single-pairs',
] as const

export const measured = z.strictObject({
  measure: z.enum(measureIds),
  /** null: not estimable, with the reason in `why`. `Infinity` is written as null with why `infinite`, and has a lower limit. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Confidence or credibility of the interval, 0.95; EBGM's customary EB05 to EB95 is 0.9. */
  level: z.number(),
  why: z.enum(noValue).optional(),
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
const ruleMet = z.strictObject({
  rule: z.string().describe('Id in knowledge/signals'),
  met: z.boolean().nullable(),
})

/** The fit with what was done with it: EBGM by it, EBGM withheld as it lies at an edge, or EBGM by it all the same, as was asked. */
const answerPrior = fittedPrior.extend({ use: z.enum(['used', 'withheld', 'used-at-edge']) })

const adjustMethods = ['ridge-logistic', 'firth-logistic'] as const

/**
 * Why nothing was adjusted: no report is compared; no other drug meets the rule; or the regression failed (nothing to explain,
 * covariates that tell events without fault, a covariate that others make up, no rest).
 */
const notAdjusted = [
  'no-reports',
  'no-other-drug',
  'no-contrast',
  'separated',
  'collinear',
  'not-converged',
] as const

/**
 * Breslow and Day's test with Tarone's correction over the joint strata with a value. `sparse`: those of them with fewer than
 * `below` reports of both expected; where they are many, neither a small nor a large p-value is to be relied on.
 */
const homogeneity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tested'),
    statistic: z.number(),
    df: z.int(),
    p: z.number(),
    strata: z.int(),
    sparse: z.int(),
    below: z.number(),
  }),
  z.strictObject({ kind: z.literal('no-comparison') }),
])

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
      /** Whether the strata have one odds ratio, which the pooled one takes for granted. */
      homogeneity,
      single: z.array(
        z.strictObject({ by: z.enum(strata), level: z.string().nullable(), table: reportTable, ror: measured }),
      ),
    })
    .nullable(),
  /** Reporting odds ratio adjusted for drugs taken together, by regression; or why there is none. */
  adjusted: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('fitted'),
      method: z.enum(adjustMethods),
      penalty: z.number(),
      ror: measured,
      /** Drugs adjusted for, each with its own odds ratio for the event. */
      others: z.array(z.strictObject({ drug: z.string(), together: z.int(), ror: measured })),
    }),
    z.strictObject({
      kind: z.literal('none'),
      why: z.enum(notAdjusted),
      method: z.enum(adjustMethods),
      /** Drugs that should have been adjusted for. */
      others: z.array(z.strictObject({ drug: z.string(), together: z.int() })),
    }),
  ]),
  /** Which other drugs were adjusted for and which are told to mask: choices of casewright. */
  others: z.strictObject({
    /** Adjusted for: named beside the drug in so many reports of the event, at most so many drugs … */
    together: z.int(),
    adjustFor: z.int(),
    /** … with the interval of their IC, of this level, above 0 among the reports without the question's drugs. */
    level: z.number(),
    /** May mask: in this share of the event's reports and in so many at least, at most so many drugs, changing it by so much. */
    share: z.number(),
    least: z.int(),
    mask: z.int(),
    masks: z.number(),
  }),
  /** The same against other sets of reports. */
  comparators: z.array(
    z.strictObject({
      comparator: z.enum(['all', 'oncology', 'same-indication']),
      ...tableAndMeasures,
      /** No IC here can be higher, as the drug's own reports are this much of those compared; null where they are few. */
      icCeiling: z.number().nullable(),
    }),
  ),
  /** What the restricted comparators are made of: how many of the lake's drugs are against cancer; the drug's main indications. */
  backgrounds: z.strictObject({
    oncology: z.int(),
    /** `own`: reports that state it of the drug itself; the others do not say of which of their drugs. */
    indications: z.array(z.strictObject({ term: z.string(), reports: z.int(), own: z.int() })),
    /** A term is a main indication from this share of the indications stated; at most so many. Choices of casewright. */
    rule: z.strictObject({ share: z.number(), atMost: z.int() }),
  }),
  roles: z.array(z.strictObject({ role: z.enum(countRoles), ...tableAndMeasures })),
  /** Drugs that hold much of the event's reports and so may hide others noticeably; the measure without their reports. */
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
  /** The prior of EBGM, where one was asked for and could be fitted. */
  prior: answerPrior.optional(),
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
          /** Other patients that the report fits about as well. */
          orElse: z.array(z.string()),
        }),
      ),
      without: z.strictObject(tableAndMeasures),
    })
    .nullable(),
  /** The reports behind `a`, for reading one by one; the first 200. */
  reports: z.array(
    z.strictObject({
      report: z.string(),
      /** Source of the lake: numbers of reports are unique within one. */
      source: z.string(),
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
