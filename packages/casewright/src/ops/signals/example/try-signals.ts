import type { Issue } from '../../../base/issue.ts'
import type { Context } from '../../ports.ts'
import { signalsAsk } from '../../signals-ask.ts'
import { signalsBuild } from '../../signals-build.ts'
import { inventQuarters } from '../../signals-example.ts'
import { signalsScreen } from '../../signals-screen.ts'

/** Cases and seed of the demo: enough reports for each analysis to have something to show. */
const EXAMPLE = { cases: 12_000, seed: 1 }
const QUESTION = 'flt3-inhibitors'
const STUDY = 'neutrophilic-dermatosis'

export interface TriedSignals {
  /** Folder of the report on one question to invented reports. */
  readonly report: string
  readonly lake: string
  readonly invented: number
  /** Where real reports were at hand: their lake and the scores of all their pairs. */
  readonly real: { readonly lake: string; readonly scores: string } | null
}

/**
 * Signals from archive to report on invented reports; and from archive to scores on a quarterly extract of FAERS, where `real`
 * says there is one.
 */
export async function trySignals(ctx: Context, out: string, real: string | undefined) {
  const [quarters, lake, report] = [`${out}/invented-quarters`, `${out}/invented-lake`, `${out}/${QUESTION}`]
  const { reports: invented } = await inventQuarters(ctx, quarters, EXAMPLE.cases, EXAMPLE.seed)
  const built = await signalsBuild.call(ctx, { faers: [quarters], out: lake })
  const asked = await signalsAsk.call(ctx, { lake, study: STUDY, question: QUESTION, withEbgm: true, out: report })
  const issues: Issue[] = [...built.issues, ...asked.issues]
  const value: TriedSignals = { report, lake, invented, real: null }
  if (real === undefined) return { value, issues }
  const [realLake, scores] = [`${out}/faers-lake`, `${out}/faers-scores.csv`]
  const read = await signalsBuild.call(ctx, { faers: [real], out: realLake })
  const screened = await signalsScreen.call(ctx, { lake: realLake, minimum: 1, out: scores, replace: true })
  return {
    value: { ...value, real: { lake: realLake, scores } },
    issues: [...issues, ...read.issues, ...screened.issues],
  }
}
