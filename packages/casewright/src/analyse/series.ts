import { derive, type Origin, type Traced } from '../base/traced.ts'
import type { ObservedKind } from '../base/observed.ts'
import { valueOf } from '../base/observed.ts'
import type { Label, Series } from '../model/estimate.ts'
import { isUnderWay } from '../model/patient.ts'
import { latencyClocks } from '../model/judgement.ts'
import { signs } from '../knowledge/signs/signs.ts'
import { durationToDays } from '../appraise/latency/duration-days.ts'
import { elapsed, placeOf, startOf } from '../appraise/latency/place-in-time.ts'
import { turnbull } from '../stats/time/turnbull.ts'
import type { SeriesCase, Setting } from './setting.ts'
import { suspectDrug } from './sections/drugs.ts'
import { namedSigns } from './sections/findings.ts'
import { gradeOf } from './sections/grades.ts'
import { clockOf, latencies, latencyJudgement, timed } from './sections/latency.ts'
import { choice, everFact, verdict } from './told.ts'
import { setsOf } from './make/estimate.ts'

type Cell = string | number | null

function seriesOf(
  id: string,
  section: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  cases: readonly string[],
  from: readonly Origin[],
): Traced<Series> {
  const label: Label = { key: `series.${id}` }
  return derive({ id: `analyse/series/${id}`, version: '1' }, from, { id, section, label, columns, rows, cases })
}

/** Tables behind the figures and the line listing. Open ends are empty cells. */
export function seriesTables(setting: Setting): readonly Traced<Series>[] {
  return [
    turnbullCurve(setting),
    latencyByPatient(setting),
    timeline(setting),
    findingMatrix(setting),
    gradesByVersion(setting),
    listing(setting),
  ]
}

const finite = (n: number | undefined): number | null => (n === undefined || !Number.isFinite(n) ? null : n)

/** Each innermost interval with the distribution function before and after it. */
function turnbullCurve(setting: Setting): Traced<Series> {
  const told = latencies(setting, setting.protocol.latency.clock)
  const fit = turnbull(timed(told))
  let before = 0
  const rows =
    fit.kind === 'no-data'
      ? []
      : fit.masses
          .filter((m) => m.mass > 0)
          .map((m): readonly Cell[] => {
            const row = [m.low, finite(m.high), before, Math.min(1, before + m.mass)] as const
            before = Math.min(1, before + m.mass)
            return row
          })
  const { of, from } = setsOf(told)
  return seriesOf('latency.turnbull', 'latency', ['low', 'high', 'before', 'after'], rows, of, from)
}

function latencyByPatient({ cases }: Setting): Traced<Series> {
  const judged = cases.flatMap((c) => {
    const j = latencyJudgement(c)
    return j === undefined ? [] : [{ c, j }]
  })
  const rows = judged.map(({ c, j }): readonly Cell[] => [
    c.id,
    textOf(c, 'suspect-class'),
    ...latencyClocks.flatMap((clock): readonly Cell[] => {
      const days = valueOf(clockOf(clock)(c).said)
      return [finite(days?.low), finite(days?.high)]
    }),
    j.value.assumptions.join(' '),
    j.value.vague.join(' '),
  ])
  const columns = [
    'patient',
    'drug-class',
    ...latencyClocks.flatMap((k) => [`${k}-low`, `${k}-high`]),
    'assumptions',
    'vague',
  ]
  return seriesOf(
    'latency.by-patient',
    'latency',
    columns,
    rows,
    judged.map(({ c }) => c.id),
    judged.map(({ j }) => j),
  )
}

const textOf = (c: SeriesCase, fact: string): string | null => valueOf(choice(fact)(c).said) ?? null
/** Of a fact that rests on several fields, or on a list that may still grow. */
const verdictOf = (c: SeriesCase, fact: string): string | null => valueOf(verdict(choice(fact))(c).said) ?? null

/** What happened when, in days from the first dose of the primary suspect, as far as it can be placed. */
function timeline({ cases }: Setting): Traced<Series> {
  const rows = cases.flatMap((c) => courseRows(c).map((row): readonly Cell[] => [c.id, ...row]))
  const placed = new Set(rows.map((r) => r[0]))
  const drawn = cases.filter((c) => placed.has(c.id))
  const from = drawn.flatMap((c) => [
    c.episode.onset.said,
    ...c.patient.exposures.flatMap((x) => [x.start.said, x.stop.said]),
  ])
  return seriesOf(
    'timeline.by-patient',
    'timeline',
    ['patient', 'kind', 'id', 'low', 'high'],
    rows,
    drawn.map((c) => c.id),
    from,
  )
}

function courseRows(c: SeriesCase): readonly (readonly Cell[])[] {
  const origin = c.suspect === undefined ? undefined : startOf(c.suspect, c.patient)
  if (origin === undefined) return []
  const row = (kind: string, id: string, days: ReturnType<typeof elapsed>): readonly (readonly Cell[])[] =>
    days === undefined ? [] : [[kind, id, finite(days.low), finite(days.high)]]
  const begin = valueOf(clockOf('first-dose')(c).said)
  const healed = valueOf(c.episode.timeToResolution.said.value)
  const after = healed === undefined ? undefined : durationToDays(healed.time)
  const resolved =
    begin && after && healed?.from === 'onset'
      ? { low: begin.low + after.low, high: begin.high + after.high }
      : undefined
  return [
    ...c.patient.exposures.flatMap((x) => {
      const stop = valueOf(x.stop.said.value)
      return [
        ...row('exposure-start', x.id, elapsed(origin, startOf(x, c.patient))),
        ...row('exposure-stop', x.id, stop === undefined ? undefined : elapsed(origin, placeOf(stop, c.patient))),
      ]
    }),
    ...row('onset', c.episode.id, begin),
    ...c.episode.treatments.flatMap((t) => {
      const start = valueOf(t.start.said.value)
      return row('treatment', t.id, start === undefined ? undefined : elapsed(origin, placeOf(start, c.patient)))
    }),
    ...row('resolution', c.episode.id, resolved),
  ]
}

/** Case by finding in any bout: present, absent, or which silence. */
function findingMatrix({ cases }: Setting): Traced<Series> {
  const named = namedSigns(cases)
  const facts = signs.map((s) => `${s.section}.${s.id}`).filter((f) => named.has(f))
  const kindOf = (c: SeriesCase, fact: string): ObservedKind => everFact(fact)(c).said.kind
  const rows = cases.map((c): readonly Cell[] => [c.id, ...facts.map((f) => kindOf(c, f))])
  const from = cases.flatMap((c) => facts.flatMap((f) => everFact(f)(c).from))
  return seriesOf(
    'matrix.findings',
    'findings',
    ['patient', ...facts],
    rows,
    cases.map((c) => c.id),
    from,
  )
}

/** The primary term's grade of each case under each version. */
function gradesByVersion({ cases, protocol }: Setting): Traced<Series> {
  const versions = [...new Set([protocol.ctcae.version, ...protocol.ctcae.compare])].sort()
  const judged = cases.map((c) => ({ c, grades: versions.map((v) => gradeOf(c, v, protocol.ctcae.primaryTerm)) }))
  const rows = judged
    .filter(({ grades }) => grades.some((g) => g !== undefined))
    .map(({ c, grades }): readonly Cell[] => [
      c.id,
      ...grades.flatMap((g) => [g?.value.low ?? null, g?.value.high ?? null]),
    ])
  const from = judged.flatMap(({ grades }) => grades.flatMap((g) => g ?? []))
  return seriesOf(
    'grade.by-version',
    'grade',
    ['patient', ...versions.flatMap((v) => [`${v}-low`, `${v}-high`])],
    rows,
    rows.map((r) => String(r[0])),
    from,
  )
}

/** One row a patient. */
function listing({ cases, protocol }: Setting): Traced<Series> {
  const clock = protocol.latency.clock
  const columns = [
    'patient',
    'reports',
    'sex',
    'age-low',
    'age-high',
    'malignancy',
    'drug',
    'drug-class',
    'diagnosis',
    'episodes',
    'latency-low',
    'latency-high',
    'grade-low',
    'grade-high',
    'action',
    'dechallenge',
    'rechallenge',
    'outcome',
    'patient-outcome',
    'completeness',
  ]
  const rows = cases.map((c): readonly Cell[] => {
    const age = valueOf(c.patient.age.said.value)
    const days = valueOf(clockOf(clock)(c).said)
    const grade = gradeOf(c, protocol.ctcae.version, protocol.ctcae.primaryTerm)?.value
    const drug = suspectDrug(c).said
    return [
      c.id,
      c.patient.reports.join(' '),
      valueOf(c.patient.sex.said.value) ?? null,
      finite(typeof age === 'number' ? age : age?.low),
      finite(typeof age === 'number' ? age : age?.high),
      valueOf(c.patient.malignancy.said.value)?.id ?? null,
      drug.kind === 'known' ? drug.value : null,
      textOf(c, 'suspect-class'),
      valueOf(c.episode.diagnosis.said.value)?.entity ?? null,
      c.patient.episodes.length,
      finite(days?.low),
      finite(days?.high),
      grade?.low ?? null,
      grade?.high ?? null,
      c.suspect === undefined ? null : (valueOf(c.suspect.action.said.value) ?? null),
      verdictOf(c, 'dechallenge'),
      verdictOf(c, 'rechallenge'),
      valueOf(c.episode.outcome.said.value) ?? null,
      valueOf(c.patient.outcome.said.value) ?? null,
      (isUnderWay(c.patient) ? undefined : c.appraisal?.completeness.value.share) ?? null,
    ]
  })
  const from = cases.flatMap((c) => [
    c.patient.sex.said,
    c.patient.age.said,
    c.episode.diagnosis.said,
    c.episode.outcome.said,
  ])
  return seriesOf(
    'listing',
    'listing',
    columns,
    rows,
    cases.map((c) => c.id),
    from,
  )
}
