import type { Origin } from '../../base/traced.ts'
import type { Estimate, Label, TracedEstimate } from '../../model/estimate.ts'
import { isUnderWay } from '../../model/patient.ts'
import { NOT_EXTRACTED, type Sifted } from '../../sift/apply-eligibility.ts'
import { estimated, plain } from '../make/estimate.ts'
import type { Setting } from '../setting.ts'

const section = 'flow'

/** How many came in, who was left out by which criterion, who stays; reports and patients counted apart; episodes. */
export function flow(
  { flow: steps, included, count: reports, grounds }: Sifted,
  { cases, study }: Setting,
): readonly TracedEstimate[] {
  const resting = (ids: readonly string[]): readonly Origin[] => [
    ...new Set(ids.flatMap((id): readonly Origin[] => grounds.get(id) ?? [])),
    ...study.decisions
      .filter((d) => ids.includes(d.patient))
      .map((d): Origin => ({ kind: 'decision', decision: d.id })),
  ]
  const patients = study.patients.map((p) => p.id).sort()
  const read = study.exclusions.length
  const byCriterion = new Map<string, string[]>()
  for (const { id, by } of steps.flatMap((s) => s.excluded)) {
    const ids = byCriterion.get(by)
    if (ids === undefined) byCriterion.set(by, [id])
    else ids.push(id)
  }
  const underWay = included.filter(isUnderWay).map((p) => p.id)
  return [
    count('flow.identified', plain('flow.identified'), steps[0]?.cases ?? [], [], {
      patients: patients.length,
      nearMisses: read,
    }),
    reportsRead(patients, {
      reports: reports.reports.length,
      nearMisses: read,
      merged: reports.merged.length,
      shared: reports.shared.length,
    }),
    ...[...byCriterion].map(([criterion, ids]) =>
      criterion === NOT_EXTRACTED
        ? count('flow.not-extracted', plain('flow.not-extracted'), ids, resting(ids))
        : count(`flow.excluded.${criterion}`, plain('flow.excluded', { criterion }), ids, resting(ids)),
    ),
    count(
      'flow.included',
      plain('flow.included'),
      included.map((p) => p.id),
      resting(included.map((p) => p.id)),
    ),
    ...(underWay.length === 0 ? [] : [count('flow.under-way', plain('flow.under-way'), underWay, resting(underWay))]),
    episodes(cases),
  ]
}

function count(
  id: string,
  label: Label,
  ids: readonly string[],
  from: readonly Origin[],
  parts?: Estimate['parts'],
): TracedEstimate {
  return estimated({ id, section, label }, 'count', from, undefined, {
    kind: 'count',
    unit: 'cases',
    events: ids,
    of: ids,
    silent: [],
    value: ids.length,
    ...(parts !== undefined && { parts }),
    methods: ['count'],
  })
}

/** Reports that tell of the patients: fewer or more than patients, so the number is not that of its cases. */
function reportsRead(
  patients: readonly string[],
  parts: { readonly reports: number } & Estimate['parts'],
): TracedEstimate {
  return estimated({ id: 'flow.reports', section, label: plain('flow.reports') }, 'count', [], undefined, {
    kind: 'count',
    unit: 'none',
    events: patients,
    of: patients,
    silent: [],
    value: parts.reports,
    parts,
    methods: ['count'],
  })
}

/** Bouts of the reaction, of the patients whose sources are read: more may be found in the others. */
function episodes(all: Setting['cases']): TracedEstimate {
  const cases = all.filter((c) => !isUnderWay(c.patient))
  const silent = all.filter((c) => isUnderWay(c.patient)).map((c) => ({ id: c.id, why: 'unread' as const }))
  const kinds = new Map<string, number>()
  for (const c of cases) for (const e of c.patient.episodes) kinds.set(e.kind, (kinds.get(e.kind) ?? 0) + 1)
  const several = cases.filter((c) => c.patient.episodes.length > 1)
  const of = cases.map((c) => c.id)
  const from = several.flatMap((c) => c.patient.episodes.map((e) => e.onset.said))
  return estimated({ id: 'flow.episodes', section, label: plain('flow.episodes') }, 'count', from, undefined, {
    kind: 'count',
    unit: 'none',
    events: several.map((c) => c.id),
    of,
    silent,
    value: [...kinds.values()].reduce((sum, n) => sum + n, 0),
    parts: { severalEpisodes: several.length, ...Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) },
    methods: ['count'],
  })
}
