import { derive, type Step, type Traced } from '../base/traced.ts'
import { instrumentOf } from '../knowledge/instruments/instruments.ts'
import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import type { Appraisal, InstrumentJudgement } from '../model/judgement.ts'
import type { Silence } from '../base/observed.ts'
import { isUnderWay, type Patient } from '../model/patient.ts'
import type { Study } from '../model/study.ts'

const BY: Step = { id: 'write.scales', version: '1' }

interface Judged {
  readonly patient: Patient
  readonly judged: Traced<InstrumentJudgement> | undefined
}

/** Judgements of one instrument on the first episode of each included patient; none yet of a patient whose sources are still being read. */
export const judgedBy = (
  use: 'criteria' | 'causality',
  instrument: string,
  patients: readonly Patient[],
  appraisals: ReadonlyMap<string, Appraisal>,
): readonly Judged[] =>
  patients.map((patient) => ({
    patient,
    judged: isUnderWay(patient) ? undefined : appraisals.get(patient.id)?.[use].find((j) => j.value.instrument === instrument && j.value.episode === patient.episodes[0]?.id),
  }))

/** Whether an instrument fits none of these patients: its results are then not results. */
export const fitsNobody = (list: readonly Judged[]): boolean => {
  const read = list.filter((j) => !isUnderWay(j.patient))
  return read.length > 0 && read.every((j) => j.judged === undefined || j.judged.value.misfits.length > 0)
}

/** What the instruments give beside their ranges: the score as published, criteria among the patients they are made for, and reasons for care. */
export function scaleTallies(study: Study, included: readonly string[], appraisals: ReadonlyMap<string, Appraisal>): readonly TracedEstimate[] {
  const keep = new Set(included)
  const patients = study.patients.filter((p) => keep.has(p.id))
  const scales = study.protocol.causality.map(({ id }) => ({ id, list: judgedBy('causality', id, patients, appraisals) })).filter((s) => !fitsNobody(s.list))
  const reasons = [...new Set(scales.flatMap((s) => s.list.flatMap((j) => j.judged?.value.cautions ?? [])))]
  return [
    ...scales.flatMap(({ id, list }) => [
      ...(instrumentOf(id)?.categories ?? []).map((c) => {
        const published = (j: Judged) => j.judged?.value.asPublished
        return tally(`report.published.${id}.${c.id}`, { key: 'estimate.report.published', terms: { instrument: id, category: c.id } }, list, (j) => {
          const told = published(j)?.categories
          return told?.length === 1 ? told[0] === c.id : undefined
        })
      }),
      scores(id, list),
    ]),
    ...study.protocol.criteria.flatMap(({ id }) => {
      const list = judgedBy('criteria', id, patients, appraisals).filter((j) => isUnderWay(j.patient) || j.judged?.value.misfits.length === 0)
      const met = new Set(instrumentOf(id)?.categories.flatMap((c) => (c.met === true ? [c.id] : [])))
      return list.length === 0
        ? []
        : [
            tally(`report.criteria.${id}`, { key: 'estimate.criteria.met', terms: { instrument: id } }, list, (j) => {
              const still = j.judged?.value.categories.map((c) => met.has(c)) ?? []
              return still.length > 0 && still.every(Boolean) ? true : still.some(Boolean) || still.length === 0 ? undefined : false
            }),
          ]
    }),
    ...reasons.map((reason) =>
      tally(
        `report.caveat.${reason}`,
        { key: 'estimate.report.caveat', values: { caveat: reason } },
        patients.map((patient) => ({ patient, judged: scales.flatMap((s) => s.list).find((j) => j.patient === patient && j.judged?.value.cautions.includes(reason))?.judged })),
        (j) => j.judged !== undefined,
      ),
    ),
  ]
}

const whyOpen = (p: Patient): Silence => (isUnderWay(p) ? 'unread' : 'unclear')

function tally(id: string, label: Estimate['label'], list: readonly Judged[], ask: (j: Judged) => boolean | undefined): TracedEstimate {
  const asked = list.map((j) => ({ ...j, answer: isUnderWay(j.patient) ? undefined : ask(j) }))
  const events = asked.filter((a) => a.answer === true).map((a) => a.patient.id)
  const of = asked.filter((a) => a.answer !== undefined).map((a) => a.patient.id)
  return traced(list, {
    id,
    section: 'report',
    label,
    kind: 'proportion',
    value: of.length === 0 ? undefined : events.length / of.length,
    unit: 'share',
    events,
    of,
    silent: asked.filter((a) => a.answer === undefined).map((a) => ({ id: a.patient.id, why: whyOpen(a.patient) })),
    methods: [],
    cautions: [],
  })
}

/** Least and greatest score by the published rule, an unknown answer counted as the publication counts it. */
function scores(id: string, list: readonly Judged[]): TracedEstimate {
  const told = list.flatMap((j) => (j.judged?.value.asPublished === undefined ? [] : [{ id: j.patient.id, ...j.judged.value.asPublished.score }]))
  const ids = told.map((s) => s.id)
  return traced(list, {
    id: `report.published.${id}.score`,
    section: 'report',
    label: { key: 'estimate.report.published-score', terms: { instrument: id } },
    kind: 'summary',
    value: undefined,
    unit: 'points',
    events: ids,
    of: ids,
    silent: list.filter((j) => !ids.includes(j.patient.id)).map((j) => ({ id: j.patient.id, why: whyOpen(j.patient) })),
    ...(told.length > 0 && { parts: { min: Math.min(...told.map((s) => s.low)), max: Math.max(...told.map((s) => s.high)), n: told.length } }),
    methods: [],
    cautions: [],
  })
}

const traced = (list: readonly Judged[], value: Estimate): TracedEstimate => derive(BY, list.map((j) => j.judged ?? j.patient.unsaid), value)
