import { says, unclear, type Observed } from '../../base/observed.ts'
import { derive, type Step, type Traced } from '../../base/traced.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { UnclearReason } from '../../model/unclear-reason.ts'

/** What the case says to a fact; where that is no one value, the values it must be among, if that much is known. */
export interface Answer {
  readonly said: Traced<Observed<FactValue>>
  readonly among?: readonly FactValue[]
}

const WEIGHED: Step = { id: 'rule:whichever-source', version: '1' }

/**
 * A fact the case does not say, by what it would be in each way its contradictions may be settled: told where it is the same
 * whichever source is right; else unclear, among what the ways say where every one of them says something.
 */
export function weighed(found: Answer, ways: readonly Answer[]): Answer {
  const [first] = ways
  if (first === undefined) return found
  // What nobody says anything of is the same silence in every way.
  if (first.among === undefined && ways.every((way) => way.said === first.said)) return found
  const different = new Map(ways.map((way) => [printed(way.said.value), way]))
  if (different.size === 1) {
    if (!says(first.said.value)) return found
    return {
      said: derive(
        WEIGHED,
        ways.map((way) => way.said),
        first.said.value,
      ),
    }
  }
  const own = [...different.values()]
  const said = derive(
    WEIGHED,
    own.map((way) => way.said),
    unclear('sources-disagree' satisfies UnclearReason),
  )
  const told = own.every((way) => way.among !== undefined)
  const values = ways.flatMap((way) => way.among ?? [])
  return told ? { said, among: [...new Map(values.map((v) => [text(v), v])).values()] } : { said }
}

/** Whether it is only a choice between contradicting sources that would tell. */
export const isContradicted = (o: Observed<unknown>): boolean =>
  o.kind === 'unclear' && o.why === ('sources-disagree' satisfies UnclearReason)

const printed = (o: Observed<FactValue>): string =>
  o.kind === 'known' ? `known ${text(o.value)}` : o.kind === 'unclear' ? `unclear ${o.why}` : o.kind
const text = (v: FactValue): string => (typeof v === 'object' ? `${v.low} to ${v.high}` : `${typeof v} ${v}`)
