import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { featuresOf } from '../sift/screen/features.ts'
import { passagesOf } from '../sift/screen/passages-of.ts'
import { replay, type ReplayInput } from '../sift/screen/replay.ts'
import {
  readTo,
  recallCurve,
  screeningMeasures,
  type ReadTo,
  type ScreeningMeasures,
} from '../sift/screen/screening-measures.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { decidedSet } from './screening/decided-set.ts'
import { readLabelledSet, type LabelledSet } from './screening/labelled-set.ts'
import { screeningOf } from './screening/screening-of.ts'
import { curveShown, simulatedFiles, type CurveShown } from './screening/simulated-files.ts'
import { sparkline } from './screening/sparkline.ts'

interface Simulated {
  /** The table replayed; none where a study’s own decisions were. */
  readonly file: string | null
  /** The study replayed, and how many of its publications are not in it because nothing is settled on them. */
  readonly study: { readonly id: string; readonly undecided: number } | null
  readonly column: string
  readonly seed: number
  readonly words: string
  readonly leftOut: LabelledSet['leftOut']
  /** Rows known at the start. */
  readonly priors: readonly number[]
  readonly measures: ScreeningMeasures
  /** How far one would have had to read for 95 % and for all of the relevant. */
  readonly reach: readonly ReadTo[]
  readonly curve: readonly { readonly read: number; readonly recall: number }[]
  readonly shown: CurveShown
  /** Rows in the order of reading. */
  readonly order: readonly number[]
  /** Milliseconds of the machine: making the features, and training again and ranking after one verdict (median, slowest). */
  readonly time: { readonly features: number; readonly retrain: number; readonly slowest: number }
}

export const screenSimulate = op({
  summary:
    'Replay a labelled set, or a study’s own decisions, as if screened by the queue, and measure how early the relevant records come.',
  effect: 'write',
  input: z.strictObject({
    file: z.string().min(1).optional().describe('CSV or workbook with title, abstract and a column of labels (1, 0)'),
    study: studyInput
      .optional()
      .describe('in place of a file: a study, to replay its own decisions on titles and abstracts'),
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
    'casewright screen simulate --study neutrophilic-dermatosis',
  ],
  run: async (ctx, { file, study, seed, priors, label, complete, out }) => {
    if ((file === undefined) === (study === undefined))
      throw new InputProblem([issue('error', 'file-or-study', { file: 'input', field: 'file' }, {})])
    const own = study === undefined ? undefined : decidedSet(await screeningOf(ctx, study), study)
    const set = own ?? readLabelledSet(file ?? '', await ctx.files.read(file ?? ''), { label, complete })
    const named = file ?? study ?? ''
    const { method, segment } = ctx.words()
    const started = ctx.clock.now()
    const features = featuresOf(set.records.map((r) => passagesOf(r.told, segment)))
    const made = ctx.clock.now()
    const relevant = set.records.map((r) => r.relevant)
    const steps = replay({ features, relevant, priors: readPriors(priors, set, named), seed })
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
    if (measures === undefined) throw oneKind(set, named)
    const rowOf = (r: number): number => set.records[r]?.row ?? 0
    const curve = recallCurve(found, 100)
    const shown = curveShown({ measures, curve })
    const value: Simulated = {
      file: file ?? null,
      study: own === undefined || study === undefined ? null : { id: study, undecided: own.undecided },
      column: set.column,
      seed,
      words: method,
      leftOut: set.leftOut,
      priors: step.value.priors.map(rowOf),
      measures,
      reach: readTo(found, [0.95, 1]),
      curve,
      shown,
      order: step.value.order.map(rowOf),
      time: {
        features: made - started,
        retrain: times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0,
        slowest: Math.max(...times, 0),
      },
    }
    if (out !== undefined) {
      const nameOf = (r: number): string => own?.ids[r] ?? String(rowOf(r))
      const rows = step.value.order.map((r, i) => `${i + 1},${nameOf(r)},${Number(relevant[r])}\n`)
      const order = `place,${own === undefined ? 'row' : 'record'},relevant\n${rows.join('')}`
      await ctx.files.writeTree(out, simulatedFiles(shown, order), { fresh: false })
    }
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

function showSimulated(
  { study, measures: m, reach, curve, leftOut, time, seed, priors }: Simulated,
  locale: Locale,
): string {
  const words = opsWords(locale).screen
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`
  const ms = (x: number): string => (x < 10 ? x.toFixed(1) : x.toFixed(0))
  return lines(
    fill(words.simulated, { records: m.records, relevant: m.relevant, priors: priors.length, seed }),
    study !== null && fill(words.ofStudy, { undecided: study.undecided }),
    ...reach.map((r) => fill(words.reach, { share: percent(r.recall), read: r.read, unread: r.unread })),
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
