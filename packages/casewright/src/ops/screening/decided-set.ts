import { InputProblem, issue } from '../../base/issue.ts'
import type { LabelledSet } from './labelled-set.ts'
import type { Screening } from './screening-of.ts'

/** What replaying a study’s own decisions replays, and what it leaves out. */
export interface DecidedSet extends LabelledSet {
  /** Ids, in the order of `records`. */
  readonly ids: readonly string[]
  /** Publications of the study on whose titles and abstracts nothing is settled: nobody knows whether they are relevant. */
  readonly undecided: number
}

/**
 * The publications whose titles and abstracts are decided, as a labelled set: passed on is relevant, excluded is not. `row` counts
 * them from 1.
 * @throws InputProblem `decisions-too-few` where there is nothing to find
 */
export function decidedSet({ publications }: Screening, study: string): DecidedSet {
  const decided = publications.filter((p) => ['include', 'exclude'].includes(p.state['title-abstract'].state))
  const records = decided.map((p, i) => ({
    row: i + 1,
    told: p.record,
    relevant: p.state['title-abstract'].state === 'include',
  }))
  const relevant = records.filter((r) => r.relevant).length
  const irrelevant = records.length - relevant
  if (relevant < 2 || irrelevant < 2)
    throw new InputProblem([issue('error', 'decisions-too-few', { file: study }, { relevant, irrelevant })])
  return {
    records,
    ids: decided.map((p) => p.record.id),
    undecided: publications.length - decided.length,
    leftOut: { unlabelled: 0, withoutAbstract: 0, copies: 0 },
    column: '',
  }
}
