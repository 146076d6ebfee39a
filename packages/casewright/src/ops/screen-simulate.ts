import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { locales } from '../i18n/locale.ts'
import { recallFigure } from '../draw/recall-figure.ts'
import { featuresOf } from '../sift/screen/features.ts'
import { passagesOf } from '../sift/screen/passages-of.ts'
import { replay, type ReplayInput } from '../sift/screen/replay.ts'
import { recallCurve, screeningMeasures, type ScreeningMeasures } from '../sift/screen/screening-measures.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { readLabelledSet, type LabelledSet } from './screening/labelled-set.ts'
import { sparkline } from './screening/sparkline.ts'

interface Simulated {
  readonly file: string
  readonly column: string
  readonly seed: number
  readonly words: string
  readonly leftOut: LabelledSet['leftOut']
  /** Rows known at the start. */
  readonly priors: readonly number[]
  readonly measures: ScreeningMeasures
  readonly curve: readonly { readonly read: number; readonly recall: number }[]
  /** Rows in the order of reading. */
  readonly order: readonly number[]
  /** Milliseconds of the machine: making the features, and training again and ranking after one verdict (median, slowest). */
  readonly time: { readonly features: number; readonly retrain: number; readonly slowest: number }
}

export const screenSimulate = op({
  summary:
    'Replay a labelled set as if it were screened by the queue, and measure how early the relevant records come.',
  effect: 'write',
  input: z.strictObject({
    file: z.string().min(1).describe('CSV or workbook with title, abstract and a column of labels (1, 0)'),
    seed: z.int().min(0).default(1).describe('of the draws'),
    priors: z
      .string()
      .default('1+1')
      .describe('how many relevant + irrelevant records are known at the start, or rows: 12,55'),
    label: z.string().optional().describe('column of labels, where it has a name of its own'),
    complete: z
      .boolean()
      .default(false)
      .describe('leave out records without an abstract and copies, as published simulations do'),
    out: z.string().min(1).optional().describe('folder for the recall curve as SVG and the order as CSV'),
  }),
  positional: ['file'],
  examples: [
    'casewright screen simulate labelled.csv --seed 1',
    'casewright screen simulate labelled.csv --seed 1 --complete --out simulation --json',
  ],
  run: async (ctx, { file, seed, priors, label, complete, out }) => {
    const set = readLabelledSet(file, await ctx.files.read(file), { label, complete })
    const { method, segment } = ctx.words()
    const started = ctx.clock.now()
    const features = featuresOf(set.records.map((r) => passagesOf(r.told, segment)))
    const made = ctx.clock.now()
    const relevant = set.records.map((r) => r.relevant)
    const steps = replay({ features, relevant, priors: readPriors(priors, set, file), seed })
    const times: number[] = []
    let before = ctx.clock.now()
    let step = steps.next()
    while (step.done !== true) {
      const now = ctx.clock.now()
      times.push(now - before)
      if (times.length % 50 === 0) {
        ctx.progress('replaying', times.length, set.records.length)
        await ctx.breathe()
      }
      before = ctx.clock.now()
      step = steps.next()
    }
    const found = step.value.order.map((r) => relevant[r] === true)
    const measures = screeningMeasures(found)
    if (measures === undefined) throw oneKind(set, file)
    const rowOf = (r: number): number => set.records[r]?.row ?? 0
    const value: Simulated = {
      file,
      column: set.column,
      seed,
      words: method,
      leftOut: set.leftOut,
      priors: step.value.priors.map(rowOf),
      measures,
      curve: recallCurve(found, 100),
      order: step.value.order.map(rowOf),
      time: {
        features: made - started,
        retrain: times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0,
        slowest: Math.max(...times, 0),
      },
    }
    if (out !== undefined) await ctx.files.writeTree(out, filesOf(value, found), { fresh: false })
    return { value: { ...value, out }, issues: [] }
  },
  show: (value, locale) => showSimulated(value, locale),
})

/** `1+1`, or rows of the table. */
function readPriors(text: string, set: LabelledSet, file: string): ReplayInput['priors'] {
  const relevantCount = set.records.filter((r) => r.relevant).length
  const refuse = (): InputProblem =>
    new InputProblem([
      issue(
        'error',
        'priors-impossible',
        { file, field: 'priors' },
        { wanted: text, relevant: relevantCount, irrelevant: set.records.length - relevantCount },
      ),
    ])
  const counts = /^(\d+)\+(\d+)$/u.exec(text)
  if (counts !== null) {
    const [relevant, irrelevant] = [Number(counts[1]), Number(counts[2])]
    if (relevant === 0 || relevant >= relevantCount || irrelevant > set.records.length - relevantCount) throw refuse()
    return { relevant, irrelevant }
  }
  const rows = [...new Set(text.split(',').map((r) => set.records.findIndex((x) => x.row === Number(r))))]
  if (rows.some((r) => r < 0) || !rows.some((r) => set.records[r]?.relevant === true)) throw refuse()
  return rows
}

const oneKind = (set: LabelledSet, file: string): InputProblem =>
  new InputProblem([issue('error', 'labels-one-kind', { file }, { column: set.column, records: set.records.length })])

function filesOf({ measures, curve, order }: Simulated, found: readonly boolean[]): ReadonlyMap<string, string> {
  const figure = (locale: Locale): string =>
    recallFigure({ ...measures, points: curve }, { locale, nameOf: (id) => id }).svg
  return new Map([
    ...locales.map((locale) => [`recall.${locale}.svg`, figure(locale)] as const),
    ['order.csv', `place,row,relevant\n${order.map((row, i) => `${i + 1},${row},${Number(found[i])}\n`).join('')}`],
  ])
}

function showSimulated({ measures: m, curve, leftOut, time, seed, priors }: Simulated, locale: Locale): string {
  const words = opsWords(locale).screen
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`
  const ms = (x: number): string => (x < 10 ? x.toFixed(1) : x.toFixed(0))
  return lines(
    fill(words.simulated, { records: m.records, relevant: m.relevant, priors: priors.length, seed }),
    Object.values(leftOut).some((n) => n > 0) && fill(words.leftOut, { ...leftOut }),
    `${words.recall}  ${sparkline(curve.filter((_, i) => i % 2 === 0).map((p) => p.recall))}`,
    `WSS@95 ${percent(m.wss95)}  (ASReview Insights ${percent(m.wss95Insights)})`,
    `WSS@100 ${percent(m.wss100)}`,
    `RRF@10 ${percent(m.rrf10)}`,
    `ATD ${percent(m.atd)}`,
    `${words.loss} ${m.loss.toFixed(4)}`,
    fill(words.time, { retrain: ms(time.retrain), slowest: ms(time.slowest), features: ms(time.features) }),
  )
}
