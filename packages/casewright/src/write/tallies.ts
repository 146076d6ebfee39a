import type { Silence } from '../base/observed.ts'
import { derive, type Step } from '../base/traced.ts'
import type { Estimate, TracedEstimate } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import { isUnderWay, type Patient } from '../model/patient.ts'
import type { Finding } from '../model/reading.ts'
import { isOwnRecord, isSeenInPart, type Source } from '../model/source.ts'
import type { Study } from '../model/study.ts'
import { entityTallies } from './entity-tallies.ts'
import { scaleTallies } from './scale-tallies.ts'
import { isTold, toldItems } from './told-items.ts'
import { findingsOf } from './where-said.ts'

const BY: Step = { id: 'write.tally', version: '1' }

type Answer = boolean | Silence
type Ask = (p: Patient) => { readonly answer: Answer; readonly from: readonly Finding<unknown>[] }

/**
 * Numbers the report needs of its own to say how far the data carry: they are counted like every other number, from
 * lists of cases, and can be opened like one.
 */
export function tallies(
  study: Study,
  included: readonly string[],
  appraisals: ReadonlyMap<string, Appraisal>,
  estimates: readonly TracedEstimate[],
): readonly TracedEstimate[] {
  const source = new Map(study.sources.map((s) => [s.id, s]))
  const keep = new Set(included)
  const patients = study.patients.filter((p) => keep.has(p.id))
  const reports = (p: Patient): readonly Source[] => p.reports.flatMap((r) => source.get(r) ?? [])
  const of = (what: string, ask: Ask): TracedEstimate => tally(`report.${what}`, patients, ask)
  const bySources = (what: string, test: (s: readonly Source[]) => boolean): TracedEstimate =>
    of(what, (p) => ({ answer: test(reports(p)), from: [] }))
  return [
    of('patients', () => ({ answer: true, from: [] })),
    bySources('chart', (s) => s.some(isOwnRecord)),
    bySources('full-text', (s) => s.some((x) => x.seen.what === 'full-text' && !x.seen.cut)),
    bySources('cut', (s) => s.length > 0 && s.every((x) => x.seen.cut)),
    bySources('abstract-only', (s) => s.length > 0 && s.every((x) => x.seen.what === 'abstract' || x.seen.what === 'snippets')),
    bySources('not-whole', (s) => s.length > 0 && s.every(isSeenInPart)),
    bySources('retold-only', (s) => s.some((x) => x.held.length > 0) && s.every((x) => x.held.every((h) => h.nature === 'retold'))),
    bySources('held-words', (s) => s.some((x) => x.held.length > 0)),
    bySources('several-reports', (s) => s.filter((x) => !isOwnRecord(x)).length > 1),
    bySources('shared-report', (s) => s.some((x) => !isOwnRecord(x) && patients.filter((q) => q.reports.includes(x.id)).length > 1)),
    of('conflicts', (p) => {
      const open = findingsOf(p).filter((f) => f.conflict !== 'none')
      return { answer: unlessUnread(p, open.length > 0), from: open }
    }),
    ...scaleTallies(study, included, appraisals),
    ...entityTallies(study, estimates, included, appraisals),
    of('grade-by-authors', (p) => {
      const first = p.episodes[0]
      return first === undefined ? { answer: false, from: [] } : { answer: unlessUnread(p, first.gradeReported.said.value.kind === 'known'), from: [first.gradeReported] }
    }),
    ...Object.keys(toldItems).map((item) =>
      of(`told.${item}`, (p) => {
        const { told, from } = isTold(item, p)
        return { answer: unlessUnread(p, told), from }
      }),
    ),
    of('grade-undecided', (p) => {
      const { version, primaryTerm } = study.protocol.ctcae
      const grade = appraisals.get(p.id)?.grades.find((g) => g.value.version === version && g.value.term === primaryTerm)
      return { answer: unlessUnread(p, grade === undefined ? 'not-reported' : grade.value.low < grade.value.high), from: [] }
    }),
  ]
}

/** What is told of a case as a whole: not answered before it is read, whichever way it stands so far. */
const unlessUnread = (p: Patient, answer: Answer): Answer => (isUnderWay(p) ? 'unread' : answer)

function tally(id: string, patients: readonly Patient[], ask: Ask): TracedEstimate {
  const asked = patients.map((p) => ({ id: p.id, unsaid: p.unsaid, ...ask(p) }))
  const events = asked.filter((a) => a.answer === true).map((a) => a.id)
  const of = asked.filter((a) => typeof a.answer === 'boolean').map((a) => a.id)
  const silent = asked.flatMap((a) => (typeof a.answer === 'boolean' ? [] : [{ id: a.id, why: a.answer }]))
  const value: Estimate = {
    id,
    section: 'report',
    label: { key: `estimate.${id}` },
    kind: 'proportion',
    value: of.length === 0 ? undefined : events.length / of.length,
    unit: 'share',
    events,
    of,
    silent,
    methods: [],
    cautions: [],
  }
  return derive(BY, asked.flatMap((a) => (a.from.length === 0 ? [a.unsaid] : a.from.map((f) => f.said))), value)
}
