import type { TracedEstimate } from '../../model/estimate.ts'
import { durationToDays } from '../../appraise/latency/duration-days.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain, termed } from '../make/estimate.ts'
import { summaryOf } from '../make/summary.ts'
import type { Setting } from '../setting.ts'
import { says, tell } from '../told.ts'

/** What became of the reaction, and apart from it of the patient. */
export function outcomes({ cases, protocol }: Setting): readonly TracedEstimate[] {
  return [
    ...distributionOf(
      (value) => ({ id: `outcome.${value}`, section: 'outcome', label: plain(`outcome.${value}`) }),
      'outcome',
      tell(cases, (c) => says(c.episode.outcome.said, (v) => v)),
      protocol,
    ),
    ...distributionOf(
      (value) => ({
        id: `patient-outcome.${value}`,
        section: 'patient-outcome',
        label: plain(`patient-outcome.${value}`),
      }),
      'patient-outcome',
      tell(cases, (c) => says(c.patient.outcome.said, (v) => v)),
      protocol,
    ),
  ]
}

const starts = ['treatment', 'withdrawal', 'onset', 'not-stated'] as const

/** Time to resolution, all together and by what the source counts from. */
export function resolution({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = tell(cases, (c) => says(c.episode.timeToResolution.said, (v) => v))
  const days = told.map((t) => ({
    ...t,
    said: t.said.kind === 'known' ? { kind: 'known' as const, value: durationToDays(t.said.value.time) } : t.said,
  }))
  const section = 'resolution'
  const all = summaryOf(
    { id: 'resolution.summary', section, label: plain('resolution.summary'), cautions: ['resolution-mixed-starts'] },
    'days',
    days,
    protocol,
  )
  const by = starts.flatMap((from) => {
    const own = new Set(told.flatMap((t) => (t.said.kind === 'known' && t.said.value.from === from ? [t.id] : [])))
    const counted = days.filter((t) => own.has(t.id))
    return counted.length === 0
      ? []
      : [
          summaryOf(
            { id: `resolution.from-${from}`, section, label: termed('resolution.from', { from }) },
            'days',
            counted,
            protocol,
          ),
        ]
  })
  return [all, ...by, followUp({ cases, protocol })]
}

function followUp({ cases, protocol }: Pick<Setting, 'cases' | 'protocol'>): TracedEstimate {
  const told = tell(cases, (c) => says(c.patient.followUp.said, (v) => durationToDays(v)))
  return summaryOf(
    { id: 'resolution.follow-up', section: 'resolution', label: plain('resolution.follow-up') },
    'days',
    told,
    protocol,
  )
}
