import type { Origin } from '../../base/traced.ts'
import type { Estimate, Label, TracedEstimate } from '../../model/estimate.ts'
import { isUnderWay } from '../../model/patient.ts'
import { NOT_EXTRACTED, type Sifted } from '../../sift/apply-eligibility.ts'
import { estimated, plain } from '../make/estimate.ts'
import { proportion } from '../make/proportion.ts'
import type { Setting } from '../setting.ts'

const section = 'flow'

/**
 * Who was coded, who of them was left out by which criterion, who stays. Patients, reports, own records and entries of what was read and left out before
 * coding are counted apart: each number counts one thing, and its cases are exactly that many of it.
 */
export function flow(
  { flow: steps, included, count: reports, grounds }: Sifted,
  { cases, study, protocol }: Setting,
): readonly TracedEstimate[] {
  const resting = (ids: readonly string[]): readonly Origin[] => [
    ...new Set(ids.flatMap((id): readonly Origin[] => grounds.get(id) ?? [])),
    ...study.decisions
      .filter((d) => ids.includes(d.patient))
      .map((d): Origin => ({ kind: 'decision', decision: d.id })),
  ]
  const patients = study.patients.map((p) => p.id).sort()
  const [near, coded] = [new Set(study.exclusions.map((x) => x.id)), new Set(patients)]
  const leftOut = steps.flatMap((s) => s.excluded)
  const underWay = included.filter(isUnderWay).map((p) => p.id)
  return [
    count('flow.coded', plain('flow.coded'), patients, []),
    count('flow.reports', plain('flow.reports'), reports.reports, [], 'reports'),
    ...(reports.ownRecords.length === 0
      ? []
      : [count('flow.own-records', plain('flow.own-records'), reports.ownRecords, [], 'reports')]),
    ...(reports.merged.length === 0
      ? []
      : [count('flow.several-reports', plain('flow.several-reports'), reports.merged, resting(reports.merged))]),
    ...(near.size === 0 ? [] : [count('flow.near-misses', plain('flow.near-misses'), [...near], [], 'none')]),
    ...byCriterion(leftOut.filter((x) => near.has(x.id))).map(([criterion, ids]) =>
      count(`flow.near-misses.${criterion}`, plain('flow.near-misses-by', { criterion }), ids, [], 'none'),
    ),
    ...byCriterion(leftOut.filter((x) => coded.has(x.id))).map(([criterion, ids]) =>
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
    episodes(cases, protocol),
  ]
}

/** Who was left out, by the criterion first not met. */
function byCriterion(leftOut: Sifted['flow'][number]['excluded']): readonly (readonly [string, readonly string[]])[] {
  return [...Map.groupBy(leftOut, (x) => x.by)].map(([criterion, own]) => [criterion, own.map((x) => x.id)])
}

function count(
  id: string,
  label: Label,
  ids: readonly string[],
  from: readonly Origin[],
  unit: Estimate['unit'] = 'cases',
): TracedEstimate {
  return estimated({ id, section, label }, 'count', from, undefined, {
    kind: 'count',
    unit,
    events: ids,
    of: ids,
    silent: [],
    value: ids.length,
    methods: ['count'],
  })
}

/** Patients with several bouts of the reaction, of those whose sources are read: more may be found in the others. */
function episodes(all: Setting['cases'], protocol: Setting['protocol']): TracedEstimate {
  const cases = all.filter((c) => !isUnderWay(c.patient))
  const silent = all.filter((c) => isUnderWay(c.patient)).map((c) => ({ id: c.id, why: 'unread' as const }))
  const kinds = new Map<string, number>()
  for (const c of cases) for (const e of c.patient.episodes) kinds.set(e.kind, (kinds.get(e.kind) ?? 0) + 1)
  const several = cases.filter((c) => c.patient.episodes.length > 1)
  return proportion(
    { id: 'flow.episodes', section, label: plain('flow.episodes') },
    {
      events: several.map((c) => c.id),
      of: cases.map((c) => c.id),
      silent,
      from: several.flatMap((c) => c.patient.episodes.map((e) => e.onset.said)),
    },
    protocol,
    {
      episodes: [...kinds.values()].reduce((sum, n) => sum + n, 0),
      ...Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  )
}
