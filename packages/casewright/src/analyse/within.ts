import type { Origin } from '../base/traced.ts'
import type { Comparison } from '../model/study.ts'
import type { TracedEstimate } from '../model/estimate.ts'
import type { Confidence } from './make/estimate.ts'
import { proportion } from './make/proportion.ts'

/**
 * Shares among some of the cases only, for the numbers of another study that ask for them: `<group>/<share>`, e.g.
 * `diagnosis-group.sweet/sites.trunk` = the trunk among the cases counted under that diagnosis group. An id of which either
 * half is not an estimate of this study, or no proportion, gives nothing.
 */
export function within(
  file: Comparison | undefined,
  estimates: readonly TracedEstimate[],
  protocol: Confidence,
): readonly TracedEstimate[] {
  const here = new Map(estimates.map((e) => [e.value.id, e]))
  const wanted = new Map(
    (file?.numbers ?? []).filter((n) => n.estimate.includes('/')).map((n) => [n.estimate, n.label]),
  )
  return [...wanted].flatMap(([id, label]) => {
    const [group, share] = id.split('/').map((half) => here.get(half))
    if (group?.value.kind !== 'proportion' || share?.value.kind !== 'proportion') return []
    const members = new Set(group.value.events)
    const from: readonly Origin[] = [group, share]
    return [
      proportion(
        {
          id,
          section: 'comparison',
          label: { key: 'comparison.number', values: { estimate: id, ...label } },
          cautions: share.value.cautions,
        },
        {
          ...(share.value.open !== undefined && { open: share.value.open.filter((c) => members.has(c)) }),
          events: share.value.events.filter((c) => members.has(c)),
          of: share.value.of.filter((c) => members.has(c)),
          silent: share.value.silent.filter((s) => members.has(s.id)),
          from,
        },
        protocol,
      ),
    ]
  })
}
