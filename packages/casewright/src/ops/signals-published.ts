import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { sayList } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { allSignalRules } from '../knowledge/signals/signal-rules.ts'
import type { Measured, ReportTable } from '../model/signal/answer.ts'
import { circulating } from '../signal/circulating/circulating.ts'
import {
  publishedBesideRight,
  type InPrint,
  type PublishedBesideRight,
} from '../signal/circulating/published-beside-right.ts'
import { whichFormula, type Reproduced } from '../signal/circulating/which-formula.ts'
import { columns, lines } from './lines.ts'
import { op, type Outcome } from './op.ts'
import { priorGiven } from './signals/scores/prior-given.ts'

const count = (what: string) => z.int().min(0).optional().describe(what)

export interface Published extends PublishedBesideRight {
  /** Where a number of a paper was given: the formulas that give it. */
  readonly reproduced: { readonly printed: string; readonly by: readonly Reproduced[] } | null
}

export const signalsPublished = op({
  summary:
    'Set the measures of one table beside what the wrong formulas in circulation print from it; find which gives a published number.',
  effect: 'read',
  input: z.strictObject({
    a: count('reports with drug and event'),
    b: count('reports with the drug and not the event'),
    c: count('reports with the event and not the drug'),
    d: count('reports with neither'),
    n: count('reports with drug and event, instead of a'),
    drug: count('all reports of the drug, instead of b'),
    event: count('all reports of the event, instead of c'),
    all: count('all reports, instead of d'),
    printed: z
      .string()
      .regex(/^[-−]?\d+(\.\d+)?$/u)
      .optional()
      .describe('a number as the paper prints it: which formula gives it?'),
    prior: z.string().optional().describe("EBGM's prior, alpha1,beta1,alpha2,beta2,p; without one there is no EBGM"),
  }),
  positional: [],
  examples: [
    'casewright signals published --a 1 --b 999 --c 1999 --d 9997001',
    'casewright signals published --n 1 --drug 1000 --event 2000 --all 10000000 --printed 0.33',
  ],
  run: async (_, input): Promise<Outcome<Published>> => {
    const beside = publishedBesideRight(tableOf(input), input.prior === undefined ? undefined : priorGiven(input.prior))
    const printed = input.printed?.replace('−', '-')
    const reproduced = printed === undefined ? null : { printed, by: whichFormula(printed, beside) }
    return { value: { ...beside, reproduced }, issues: [] }
  },
  show,
})

type Counts = Readonly<Partial<Record<'a' | 'b' | 'c' | 'd' | 'n' | 'drug' | 'event' | 'all', number | undefined>>>

/** A table from its cells, or from the totals. @throws InputProblem where neither is whole, or the totals do not fit */
function tableOf({ a, b, c, d, n, drug, event, all }: Counts): ReportTable {
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) return { a, b, c, d }
  if (n === undefined || drug === undefined || event === undefined || all === undefined)
    throw new InputProblem([issue('error', 'counts-missing', { file: '--a' }, {})])
  const table = { a: n, b: drug - n, c: event - n, d: all - drug - event + n }
  if (Math.min(table.b, table.c, table.d) < 0)
    throw new InputProblem([issue('error', 'totals-do-not-fit', { file: '--n' }, { n, drug, event, all })])
  return table
}

function show(value: Published, locale: Locale): string {
  const words = opsWords(locale).published
  const { table, expected, measures, reproduced } = value
  const flips = value.circulating.flatMap((f) => f.flips.map((flip) => ({ f, flip })))
  return lines(
    fill(words.table, { ...table, expected: digits(expected) }),
    words.right,
    columns(
      measures.map((m) => [
        `  ${words.measure[m.measure]}`,
        estimate(m, locale),
        m.why === undefined ? '' : words.why[m.why],
      ]),
    ),
    words.circulating,
    columns(
      value.circulating.map((f) => [
        `  ${words.measure[f.measure]}`,
        estimate(f.printed, locale),
        f.id,
        entryOf(f)?.formula[locale] ?? '',
        absent(f, locale),
      ]),
    ),
    flips.length === 0 ? words['no-flip'] : words.flips,
    ...flips.map(({ f, flip }) =>
      fill(words.flip, {
        formula: f.id,
        rule: ruleLabel(flip.rule, locale),
        right: words.verdict[verdict(flip.right)],
        printed: words.verdict[verdict(flip.printed)],
      }),
    ),
    reproduced !== null && sayReproduced(reproduced, locale),
    words.caution,
  )
}

function sayReproduced({ printed, by }: NonNullable<Published['reproduced']>, locale: Locale): string {
  const words = opsWords(locale).published
  if (by.length === 0) return fill(words['not-reproduced'], { printed })
  return lines(
    fill(words.reproduced, { printed }),
    ...by.map((r) =>
      fill(words.by[r.by], {
        formula: r.formula,
        measure: words.measure[r.measure],
        part: words.part[r.part],
        value: digits(r.value),
        why: circulating.find((c) => c.entry.id === r.formula)?.entry.why[locale] ?? '',
      }),
    ),
  )
}

/** Which parts of a formula do not exist for these counts. */
const absent = ({ absent: parts }: InPrint, locale: Locale): string => {
  const words = opsWords(locale).published
  return parts.length === 0
    ? ''
    : fill(words.absent, {
        parts: sayList(
          parts.map((p) => words.part[p]),
          locale,
        ),
      })
}

const entryOf = (f: InPrint) => circulating.find((c) => c.entry.id === f.id)?.entry
const ruleLabel = (id: string, locale: Locale): string => allSignalRules.find((r) => r.id === id)?.label[locale] ?? id
const verdict = (met: boolean | null): 'met' | 'not' | 'untold' => (met === null ? 'untold' : met ? 'met' : 'not')

/** Five digits that count: enough to tell which formula gave a printed number. */
function digits(x: number): string {
  const [mantissa = '', exponent] = String(Number(x.toPrecision(5)))
    .replaceAll('-', '−')
    .split('e')
  return exponent === undefined ? mantissa : `${mantissa} × 10^${exponent.replace('+', '')}`
}

function estimate({ value, low, high }: Pick<Measured, 'value' | 'low' | 'high'>, locale: Locale): string {
  const said = (x: number | null): string => (x === null ? '–' : digits(x))
  const words = opsWords(locale).published
  if (low === null && high === null) return said(value)
  if (value === null && high === null) return fill(words['infinite-from'], { low: said(low) })
  if (high === null) return fill(words['lower-only'], { value: said(value), low: said(low) })
  return fill(words.interval, { value: said(value), low: said(low), high: said(high) })
}
