import { derive, type Origin, type Traced } from '../../base/traced.ts'
import { contentHash } from '../../base/content-hash.ts'
import type { CompletenessJudgement } from '../../model/judgement.ts'
import type { Patient } from '../../model/patient.ts'
import type { Protocol } from '../../model/protocol.ts'
import type { Facts } from '../facts.ts'
import { judge } from '../judge.ts'

/** One hash for each protocol, not for each patient. */
const versions = new WeakMap<Protocol['completeness'], string>()
function versionOf(completeness: Protocol['completeness']): string {
  const version = versions.get(completeness) ?? contentHash(completeness)
  versions.set(completeness, version)
  return version
}

/**
 * Which of the protocol's items a case tells, and whether that is what the protocol calls complete clinical data.
 * An item that cannot be told counts as not there: completeness asks what the report says. No items: everything is complete.
 */
export function completenessOf(
  patient: Patient,
  facts: Facts,
  protocol: Pick<Protocol, 'completeness'>,
): Traced<CompletenessJudgement> {
  const { items, complete } = protocol.completeness
  const judged = items.map((item) => ({ item: item.id, grounds: judge(item.rule, facts) }))
  const met = judged.filter(({ grounds }) => grounds.verdict === 'met').length
  const share = judged.length === 0 ? 1 : met / judged.length
  const used = judged.flatMap(({ grounds }) => grounds.used.map((u): Origin => u.said))
  return derive(
    { id: 'completeness', version: versionOf(protocol.completeness) },
    [...new Set([...used, patient.unsaid])],
    {
      patient: patient.id,
      items: judged.map(({ item, grounds }) => ({ item, verdict: grounds.verdict })),
      share,
      complete: share >= complete,
    },
  )
}
