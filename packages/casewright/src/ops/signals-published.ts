import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { ReportTable } from '../model/signal/answer.ts'
import { numbersInPrint, type NumbersInPrint } from '../signal/circulating/numbers-in-print.ts'
import { publishedBesideRight } from '../signal/circulating/published-beside-right.ts'
import { whichFormula } from '../signal/circulating/which-formula.ts'
import { columns, lines } from './lines.ts'
import { op, type Outcome } from './op.ts'
import type { Published } from './signals/published/published.ts'
import { sayPublished } from './signals/published/say-published.ts'
import { priorGiven } from './signals/scores/prior-given.ts'

const count = (what: string) => z.int().min(0).optional().describe(what)

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
      .optional()
      .describe('a number as the paper prints it, with its interval or without: which formula gives it?'),
    prior: z.string().optional().describe("EBGM's prior, alpha1,beta1,alpha2,beta2,p; without one there is no EBGM"),
  }),
  positional: [],
  examples: [
    'casewright signals published --a 1 --b 999 --c 1999 --d 9997001',
    'casewright signals published --n 1 --drug 1000 --event 2000 --all 10000000 --printed 0.33',
    'casewright signals published --a 10 --b 213 --c 42 --d 11837 --printed "13.2 (6.55-26.7)"',
  ],
  run: async (_, input): Promise<Outcome<Published>> => {
    const beside = publishedBesideRight(tableOf(input), input.prior === undefined ? undefined : priorGiven(input.prior))
    const { numbers, beside: left } = printedNumbers(input.printed)
    const reproduced = numbers.map((n) => ({
      printed: n.printed.replace('-', '−'),
      by: whichFormula(n, beside),
    }))
    const told = { ...beside, reproduced }
    const got = { numbers: left.join(', ') }
    return {
      value: { ...told, said: { en: sayPublished(told, 'en'), zh: sayPublished(told, 'zh') } },
      issues: left.length === 0 ? [] : [issue('note', 'printed-beside', { file: '--printed' }, got)],
    }
  },
  show,
})

/** @throws InputProblem `printed-unread` */
function printedNumbers(text = ''): NumbersInPrint {
  if (text.trim() === '') return { numbers: [], beside: [] }
  const numbers = numbersInPrint(text)
  if (numbers === undefined)
    throw new InputProblem([issue('error', 'printed-unread', { file: '--printed' }, { got: text })])
  return numbers
}

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

function show({ said }: Published, locale: Locale): string {
  const words = opsWords(locale).published
  const { table, measures, circulating, flips, reproduced, caution } = said[locale]
  return lines(
    table,
    words.right,
    columns(measures.map((m) => [`  ${m.name}`, m.value, m.why ?? ''])),
    words.circulating,
    columns(circulating.map((f) => [`  ${f.name}`, f.value, f.id, f.formula, f.absent ?? ''])),
    flips.length === 0 ? words['no-flip'] : words.flips,
    ...flips.map((f) => fill(words.flip, { formula: f.formula, rule: f.label, right: f.right, printed: f.printed })),
    ...reproduced.flatMap((r) => [r.heading, ...r.by.map((by) => `  ${by}`)]),
    caution,
  )
}
