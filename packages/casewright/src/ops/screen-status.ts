import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { sayNumber } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { screeningStages, type LiteratureDecision, type ScreeningStage } from '../model/literature/decision.ts'
import type { Agreement } from '../stats/agreement/confusion.ts'
import { agreementBetween, type ScreenerAgreement } from '../sift/screen/agreement-between.ts'
import type { Remaining } from '../sift/screen/remaining.ts'
import { recallCurve } from '../sift/screen/screening-measures.ts'
import { judgeStopping, type Condition, type Stopping } from '../sift/screen/stopping.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { inTurn } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { recordDecisions } from './literature/record-decisions.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { likelyLeft, readingSoFar, tooEarly } from './screening/reading-so-far.ts'
import { firstVerdictsOf, screeningOf, stoppedBy, type Screening } from './screening/screening-of.ts'
import { sparkline } from './screening/sparkline.ts'

export interface StageStatus {
  readonly stage: ScreeningStage
  /** Publications that have come to the stage. */
  readonly records: number
  readonly unread: number
  /** Full texts that could not be had: nobody will read them. */
  readonly notRetrieved: number
  readonly halfRead: number
  readonly conflicts: readonly string[]
  readonly included: number
  readonly excluded: number
  readonly agreement: readonly ScreenerAgreement[]
}

export interface Status {
  readonly stages: readonly StageStatus[]
  readonly read: number
  readonly found: number
  readonly left: Remaining
  /** Why `left` is not to be relied on yet; people are told this in its place. */
  readonly early: ReturnType<typeof tooEarly>
  /** Level of the intervals, the protocol’s. */
  readonly confidence: number
  /** `stop` is never true while a record is half read or seen differently. */
  readonly stopping: Stopping
  /** Records whose titles and abstracts some have read and not all, or that are seen differently. */
  readonly open: readonly string[]
  readonly stopped: Extract<LiteratureDecision, { kind: 'stop' }> | undefined
  /** Share of what was found, by tenths of what was read. */
  readonly curve: readonly number[]
}

/** Records named in one line for people. */
const MOST_NAMED = 10

export const screenStatus = op({
  summary:
    'How far screening is: read, left, conflicts, agreement, how many relevant records are likely left, whether it may stop.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright screen status my-study', 'casewright screen status my-study --json'],
  run: async (ctx, { study }) => {
    const screening = await screeningOf(ctx, study)
    const reading = readingSoFar(ctx, screening)
    const value: Status = {
      stages: screeningStages.map((stage) => statusOf(screening, stage)),
      read: reading.found.length,
      found: reading.found.filter(Boolean).length,
      left: likelyLeft(ctx, screening),
      early: tooEarly(ctx, screening),
      confidence: screening.study.protocol.confidence,
      ...stoppingOf(ctx, screening),
      stopped: stoppedBy(screening),
      curve: recallCurve(reading.found, 20).map((p) => p.recall),
    }
    return { value, issues: [] }
  },
  show: (value, locale) => showStatus(value, locale),
})

/** What the protocol's rule says, and the records that are begun and not through: reading does not end with those. */
export function stoppingOf(ctx: Context, screening: Screening): Pick<Status, 'stopping' | 'open'> {
  const judged = judgeStopping(screening.protocol.stopping, readingSoFar(ctx, screening))
  const open = screening.publications
    .filter((p) => ['half-read', 'conflict'].includes(p.state['title-abstract'].state))
    .map((p) => p.record.id)
  return { stopping: { ...judged, stop: judged.stop && open.length === 0 }, open }
}

export function statusOf(screening: Screening, stage: ScreeningStage): StageStatus {
  const { publications, study } = screening
  const come = publications.filter((p) => stage === 'title-abstract' || p.state['title-abstract'].state === 'include')
  const count = (state: string): number => come.filter((p) => p.state[stage].state === state).length
  const unread = come.filter((p) => p.state[stage].state === 'unread')
  const notRetrieved = stage === 'full-text' ? unread.filter((p) => p.place.at === 'not-retrieved').length : 0
  return {
    stage,
    records: come.length,
    unread: unread.length - notRetrieved,
    notRetrieved,
    halfRead: count('half-read'),
    conflicts: come.filter((p) => p.state[stage].state === 'conflict').map((p) => p.record.id),
    included: count('include'),
    excluded: count('exclude'),
    agreement: agreementBetween(firstVerdictsOf(screening).first[stage], study.protocol.confidence),
  }
}

function showStatus(
  { stages, read, found, left, early, confidence, stopping, open, stopped, curve }: Status,
  locale: Locale,
): string {
  const words = opsWords(locale).screen
  const percent = (x: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(x)
  return lines(
    ...stages.flatMap((s) => [
      fill(words.stage, {
        stage: words.stages[s.stage],
        records: s.records,
        unread: s.unread,
        halfRead: s.halfRead,
        conflicts: s.conflicts.length,
        included: s.included,
        excluded: s.excluded,
      }),
      s.notRetrieved > 0 && fill(words.notRetrieved, { records: s.notRetrieved }),
      s.conflicts.length > 0 && fill(words.conflicts, { records: s.conflicts.slice(0, MOST_NAMED).join(', ') }),
      s.agreement.length > 0 &&
        columns(
          s.agreement.map((a) => [
            `  ${a.a} – ${a.b}`,
            fill(words.both, { both: a.both }),
            ...(a.kappa === undefined || a.pabak === undefined
              ? [words.tooFew]
              : [`κ ${sayAgreement(a.kappa)}`, `PABAK ${sayAgreement(a.pabak)}`]),
          ]),
        ),
    ]),
    read > 0 && `${fill(words.found, { read, found })}  ${sparkline(curve)}`,
    read > 0 &&
      early !== undefined &&
      fill(words.early[early.why], { read, from: early.from, records: stages[0]?.records ?? 0 }),
    read > 0 &&
      early === undefined &&
      fill(words.left, {
        // An estimate of records is not known to a tenth of one.
        expected: left.expected > 0 && left.expected < 1 ? '< 1' : Math.round(left.expected),
        low: left.low,
        high: left.high,
        recall: percent(left.recall.low),
        level: percent(confidence),
      }),
    stopped === undefined
      ? fill(stopping.stop ? words.mayStop : words.readOn, { rule: words.rules[stopping.rule] })
      : fill(words.wasStopped, {
          by: stopped.by,
          on: stopped.on,
          decision: stopped.id,
          why: stopped.why ?? words.byRule,
        }),
    open.length > 0 && fill(words.stillOpen, { n: open.length, records: open.slice(0, MOST_NAMED).join(', ') }),
    ...stopping.conditions.map((c) => `  ${c.met ? '✓' : '·'} ${sayCondition(c, locale)}`),
  )
}

/** Where all are agreed, or one screener gave a single verdict, the formula of the error gives 0: no interval at all. */
function sayAgreement(a: Agreement): string {
  if (a.kind !== 'agreement') return '–'
  const value = a.value.toFixed(2)
  return a.standardError > 0 ? `${value} (${a.low.toFixed(2)} – ${a.high.toFixed(2)})` : value
}

export function sayCondition({ condition, got, want }: Condition, locale: Locale): string {
  const said = (x: number): string =>
    condition === 'below-target' ? String(Number(x.toPrecision(2))) : sayNumber(x, locale)
  return fill(opsWords(locale).screen.conditions[condition], { got: said(got), want: said(want) })
}

export const screenStop = op({
  summary: 'Stop reading titles and abstracts: what is left in the queue stays unread and is accounted for as such.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    by: personName,
    why: z
      .string()
      .min(1)
      .optional()
      .describe('needed where the protocol’s rule says read on, or records are half read or seen differently'),
  }),
  positional: ['study'],
  examples: ['casewright screen stop my-study --by "Li Na"'],
  run: (ctx, { study, by: given, why }) =>
    inTurn(ctx, study, async () => {
      const screening = await screeningOf(ctx, study)
      const by = screening.personNamed(given)
      const { stopping, open } = stoppingOf(ctx, screening)
      if (open.length > 0 && why === undefined)
        throw new InputProblem([
          issue(
            'error',
            'stopping-records-open',
            { file: 'input', field: 'why' },
            { n: open.length, records: open.slice(0, MOST_NAMED).join(', ') },
          ),
        ])
      if (!stopping.stop && why === undefined)
        throw new InputProblem([
          issue('error', 'stopping-needs-why', { file: 'input', field: 'why' }, { rule: stopping.rule }),
        ])
      const [id = ''] = await recordDecisions(ctx, screening.library, [
        {
          kind: 'stop',
          stage: 'title-abstract',
          imports: screening.library.imports.map((i) => i.id),
          by,
          on: ctx.today,
          ...(why !== undefined && { why }),
        },
      ])
      const unread = screening.publications.filter((p) => p.state['title-abstract'].state === 'unread').length
      return { value: { decision: id, unread, byRule: stopping.stop }, issues: [] }
    }),
  show: ({ decision, unread }, locale) => fill(opsWords(locale).screen.stopped, { decision, unread }),
})
