import type { Interval } from '../../base/interval.ts'
import { issue, type Issue } from '../../base/issue.ts'
import { latencyClocks, type LatencyJudgement } from '../../model/judgement.ts'

/** What a reader of the study file should look at: clocks whose statements disagree, and an onset before the drug. */
export function latencyIssues(judged: LatencyJudgement, file: string): readonly Issue[] {
  const at = { file, field: `episodes.${judged.episode}.onset` }
  return latencyClocks.flatMap((clock) => {
    const said = judged.clocks[clock]
    if (said.kind !== 'unclear') return []
    const values = judged.given
      .filter((g) => g.clock === clock)
      .map((g) => printed(g.days))
      .join('; ')
    if (said.why === 'clocks-disagree') return [issue('warning', 'latency-conflict', at, { clock, values })]
    if (said.why === 'onset-before-start') return [issue('warning', 'onset-before-start', at, { clock, values })]
    return []
  })
}

const printed = ({ low, high }: Interval): string =>
  low === high ? `${low}` : high === Infinity ? `≥ ${low}` : `${low}–${high}`
