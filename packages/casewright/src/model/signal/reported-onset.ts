import { z } from 'zod'
import { lakeUsed } from './answer.ts'
import { signalQuestion } from './question.ts'
import { countRoles, reportFilter } from './scope.ts'

/** Time from the start of a drug to the reaction, over reports. Days, day of the start is day 1 or day 0 as `convention` says. */
export const reportedOnset = z.strictObject({
  format: z.literal('casewright/signal-onset@1'),
  casewright: z.string(),
  question: signalQuestion,
  lake: lakeUsed,
  role: z.enum(countRoles),
  keep: reportFilter,
  convention: z.enum(['start-is-day-0', 'start-is-day-1']),
  /** Reports with drug and event; of these: no date, a reaction before the start, usable. */
  reports: z.int(),
  undated: z.int(),
  before: z.int(),
  /** Of the usable: reports whose dates are all to the day; reports whose drug began before the first day of `observed`. */
  exact: z.int(),
  startedBefore: z.int(),
  /** Days on which the reports asked were received, ISO. */
  observed: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  confidence: z.number(),
  /**
   * Days, from `low` to `high` where dates are partial; `until`: days from start to the end of the data (the truncation bound), from
   * the earliest start that its date allows, `untilLeast` from the latest, where the start is known to the month or year only.
   */
  times: z.array(
    z.strictObject({
      report: z.string(),
      /** Source of the lake: numbers of reports are unique within one. */
      source: z.string(),
      low: z.number(),
      high: z.number(),
      until: z.number().nullable(),
      untilLeast: z.number().optional(),
    }),
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
      medianLow: z.number(),
      medianHigh: z.number(),
      reports: z.int(),
      logLikelihood: z.number(),
      /** What the shape's interval says of the hazard: `early` (falls), `random` (a constant one is not excluded), `wear-out` (rises). */
      note: z.string(),
    }),
  ),
  /** Fits that were not made, and why. */
  refused: z.array(z.strictObject({ fit: z.string(), why: z.string(), reports: z.int(), least: z.int() })),
  /** Corrected for truncation, of reports dated to the day: share of the reactions up to the longest time seen. */
  truncatedCurve: z.strictObject({
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
  }),
})
export type ReportedOnset = z.output<typeof reportedOnset>
