import type { Interval } from '../base/interval.ts'
import { derive, type Origin, type Step } from '../base/traced.ts'
import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Silence } from '../base/observed.ts'
import type { Patient } from '../model/patient.ts'
import type { Study } from '../model/study.ts'

const BY: Step = { id: 'write.by-diagnosis', version: '1' }

/** Sections whose findings are told again for each diagnosis. */
const sections: ReadonlySet<string> = new Set(['demographics', 'drug', 'histology', 'treatment', 'outcome'])

/** `report.by-diagnosis.<entity>.<estimate>`: the estimate among the patients with that diagnosis. */
export const byDiagnosis = (entity: string, estimate: string): string => `report.by-diagnosis.${entity}.${estimate}`

/**
 * The findings of each diagnosis, so that a clinician can see them side by side: the series’ own numbers kept to the patients
 * who have the diagnosis, and the spread of age and of time to onset among them.
 */
export function entityTallies(
  study: Study,
  estimates: readonly TracedEstimate[],
  included: readonly string[],
  appraisals: ReadonlyMap<string, Appraisal>,
): readonly TracedEstimate[] {
  const keep = new Set(included)
  const patients = new Map(study.patients.filter((p) => keep.has(p.id)).map((p) => [p.id, p]))
  const diagnoses = estimates.filter(
    (e) => e.value.section === 'diagnosis' && e.value.id.startsWith('diagnosis.') && e.value.events.length > 0,
  )
  const findings = estimates.filter(
    (e) =>
      e.value.kind === 'proportion' &&
      sections.has(e.value.section) &&
      !/^outcome\.(?:last\.|ever-)|^country\./u.test(e.value.id) &&
      e.value.events.length > 0 &&
      !e.value.id.startsWith('drug-class.'),
  )
  const summaryOf = (id: string): Estimate | undefined => estimates.find((e) => e.value.id === `${id}.summary`)?.value
  const times = summaryOf(`latency.${study.protocol.latency.clock}`)
  // Times that the series counts: what is told in words only is not among them.
  const timed = new Set(times?.events)
  return diagnoses.flatMap((d): readonly TracedEstimate[] => {
    const entity = d.value.id.slice('diagnosis.'.length)
    const own = d.value.events.flatMap((id) => patients.get(id) ?? [])
    const inside = new Set(d.value.events)
    return [
      ...findings.flatMap((f) => (f.value.events.some((id) => inside.has(id)) ? [within(entity, d, f, inside)] : [])),
      spread(entity, 'age', 'years', own, summaryOf('age')?.silent, (p) => ({
        told: ageOf(p),
        unclear: p.age.said.value.kind === 'unclear',
        from: [p.age.said],
      })),
      spread(entity, 'latency', 'days', own, times?.silent, (p) => {
        const judged = appraisals.get(p.id)?.latencies.find((l) => l.value.episode === p.episodes[0]?.id)
        const said = judged?.value.clocks[study.protocol.latency.clock]
        // What the series could not count as a number has an end that is open here too.
        const told =
          said?.kind !== 'known' ? undefined : timed.has(p.id) ? said.value : { low: said.value.low, high: Infinity }
        return { told, unclear: said?.kind === 'unclear', from: judged === undefined ? [] : [judged] }
      }),
    ]
  })
}

function within(entity: string, d: TracedEstimate, f: TracedEstimate, inside: ReadonlySet<string>): TracedEstimate {
  const { value: e } = f
  const events = e.events.filter((id) => inside.has(id))
  const of = e.of.filter((id) => inside.has(id))
  const value: Estimate = {
    id: byDiagnosis(entity, e.id),
    section: 'report',
    label: { key: 'estimate.report.by-diagnosis', terms: { entity }, values: { what: e.id } },
    kind: 'proportion',
    value: of.length === 0 ? undefined : events.length / of.length,
    unit: 'share',
    events,
    of,
    silent: e.silent.filter((s) => inside.has(s.id)),
    methods: [],
    cautions: e.cautions,
  }
  return derive(BY, [d, f], value)
}

const ageOf = (p: Patient): Interval | undefined => {
  const said = p.age.said.value
  if (said.kind !== 'known') return undefined
  return typeof said.value === 'number' ? { low: said.value, high: said.value } : said.value
}

/**
 * Least and greatest of what is told with a number; what is only bounded (“several years”) has no place in a range. `inSeries` are the
 * silent of the series’ own summary: a case is silent here as it is there.
 */
function spread(
  entity: string,
  what: 'age' | 'latency',
  unit: 'years' | 'days',
  patients: readonly Patient[],
  inSeries: Estimate['silent'] | undefined,
  ask: (p: Patient) => {
    readonly told: Interval | undefined
    readonly unclear: boolean
    readonly from: readonly Origin[]
  },
): TracedEstimate {
  const asked = patients.map((p) => ({ p, ...ask(p) }))
  const told = asked.flatMap((a) =>
    a.told === undefined || !Number.isFinite(a.told.high) ? [] : [{ id: a.p.id, ...a.told }],
  )
  const ids = new Set(told.map((t) => t.id))
  const why = ({ unsaid: { value } }: Patient): Silence =>
    value.kind === 'known' || value.kind === 'absent' ? 'not-reported' : value.kind
  const silence = (a: (typeof asked)[number]): Estimate['silent'][number] =>
    inSeries?.find((x) => x.id === a.p.id) ?? {
      id: a.p.id,
      why: a.told === undefined && !a.unclear ? why(a.p) : 'unclear',
    }
  const value: Estimate = {
    id: byDiagnosis(entity, what),
    section: 'report',
    label: { key: `estimate.report.by-diagnosis.${what}`, terms: { entity } },
    kind: 'summary',
    value: undefined,
    unit,
    events: told.map((t) => t.id),
    of: told.map((t) => t.id),
    silent: asked.filter((a) => !ids.has(a.p.id)).map(silence),
    ...(told.length > 0 && {
      parts: { min: Math.min(...told.map((t) => t.low)), max: Math.max(...told.map((t) => t.high)), n: told.length },
    }),
    methods: [],
    cautions: [],
  }
  return derive(
    BY,
    asked.flatMap((a) => (a.from.length === 0 ? [a.p.unsaid] : a.from)),
    value,
  )
}
