import { appraise } from '../../appraise/appraise.ts'
import { factsOfIndex, judgeCriterion } from '../../analyse/analyse.ts'
import { sha256Hex } from '../../base/content-hash.ts'
import type { Issue } from '../../base/issue.ts'
import { fieldPlace } from '../../extract/edit/field-place.ts'
import { isNode, type Node } from '../../extract/merge/patient-parts.ts'
import { OTHER_DIAGNOSIS } from '../../knowledge/instruments/instrument.ts'
import { sayIssueAtWorkbench } from '../../i18n/say-issue.ts'
import type { Appraisal } from '../../model/judgement.ts'
import { isUnderWay, type Patient } from '../../model/patient.ts'
import type { Decision } from '../../model/study.ts'
import { applyEligibility, NOT_EXTRACTED } from '../../sift/apply-eligibility.ts'
import { patientFields } from '../../write/patient-fields.ts'
import { reasonFor } from '../../write/share.ts'
import type { Bilingual, CaseView, JudgementView } from './case-view.ts'
import { withChoices } from './choice-views.ts'
import { caseForm } from './case-form.ts'
import { timelineOf } from './case-timeline.ts'
import { fieldViews } from './field-views.ts'
import { gradeViews } from './grade-views.ts'
import { both, formWorded } from './in-both.ts'
import { inWords } from '../issues-in-words.ts'
import { instrumentViews } from './instrument-views.ts'
import { judgementDesk, type JudgementDesk } from './judgement-desk.ts'
import { booksOf, type Books, type LightStudy } from './light-book.ts'
import type { OneCase } from './case-files.ts'
import { patientOf } from './one-case.ts'
import { unsaidView } from './unsaid-view.ts'
import { completenessView, latencyViews } from './time-views.ts'

/** The form is the largest part of a view and changes only with the parts of a case. */
export type FormWanted = 'with form' | 'without form'

/** A case as a person reads and fills it: form, fields, judgements, course, and what is wrong with its file. */
export function caseViewOf(one: OneCase, version: string, form: FormWanted = 'with form'): CaseView {
  const patient = patientOf(one)
  const data = isNode(one.read.data) ? one.read.data : {}
  const appraisal = appraise(patient, one.protocol)
  const study: LightStudy = {
    protocol: one.protocol,
    sources: [...one.sources.values()],
    patients: [patient],
    decisions: one.decisions,
  }
  const books = booksOf(study, new Map([[patient.id, appraisal]]), version)
  const desk = judgementDesk(patient, one.protocol, appraisal)
  const standing = standingIn(study, patient, books)
  const unread = unreadIn(patient, books)
  const timeline = timelineOf(patient, appraisal)
  return {
    patient: patient.id,
    hash: sha256Hex(one.text),
    recorded: patient.recorded,
    reports: patient.reports,
    extraction: isUnderWay(patient) ? 'under-way' : 'finished',
    unread: unread.length,
    open: unread,
    unsaid: unsaidView(patient, one.sources),
    ...standing,
    ...(study.decisions.some((d) => isAboutStanding(d) && d.patient === patient.id) && { decided: true as const }),
    form: form === 'with form' ? caseForm(patient, instrumentsAsked(appraisal)) : [],
    fields: fieldViews({ patient, data, sources: one.sources, decisions: one.decisions, books }),
    judgements: withChoices(judgementViews(desk), patient, one.protocol, books, judgementViews),
    ...(timeline !== undefined && { timeline }),
    issues: inWords(one.read.issues, patient, books).map((i) => ({
      level: i.level,
      ...pathOf(i, data),
      ...(i.at.field !== undefined && { field: i.at.field }),
      said: sayBoth(i),
    })),
    notes: patient.notes,
    flags: patient.flags,
  }
}

const judgementViews = (desk: JudgementDesk): readonly JudgementView[] => [
  ...gradeViews(desk),
  ...instrumentViews(desk),
  ...latencyViews(desk),
  completenessView(desk),
]

/** How many fields of the form nobody has answered yet of a case that is being extracted. */
export const unreadFields = (patient: Patient, one: Pick<OneCase, 'protocol' | 'sources' | 'decisions'>): number =>
  namesUnread(patient, one).length

/** Their names. */
export function namesUnread(
  patient: Patient,
  { protocol, decisions, sources }: Pick<OneCase, 'protocol' | 'sources' | 'decisions'>,
): readonly Bilingual[] {
  const study = { protocol, decisions, sources: [...sources.values()], patients: [patient] }
  return unreadIn(patient, booksOf(study, new Map(), ''))
}

const unreadIn = (patient: Patient, books: Books): readonly Bilingual[] => {
  const zh = new Map(patientFields(books.zh, patient).map((f) => [f.path, f.label]))
  return patientFields(books.en, patient).flatMap((f) =>
    f.asked && f.finding.said.value.kind === 'unread' ? [{ en: f.label, zh: zh.get(f.path) ?? f.label }] : [],
  )
}

/** Instruments that fit some episode of the case. One made for another diagnosis has no questions to ask of it. */
const instrumentsAsked = (a: Appraisal): readonly string[] => [
  ...new Set(
    [...a.criteria, ...a.causality].flatMap(({ value: j }) =>
      j.misfits.includes(OTHER_DIAGNOSIS) ? [] : [j.instrument],
    ),
  ),
]

export const sayBoth = (i: Pick<Issue, 'code' | 'values' | 'shown'>): Bilingual =>
  both((locale) => sayIssueAtWorkbench(i, locale))

const isAboutStanding = (d: Decision) => d.kind === 'exclude' || d.kind === 'include'

/** Whether a patient is in the series, and if not, why: a decision, or the criterion not met. */
export function standingIn(
  study: LightStudy,
  patient: Patient,
  books: Books,
): Pick<CaseView, 'included' | 'excludedBy' | 'notExtracted'> {
  const { included, flow } = applyEligibility(
    { name: '', exclusions: [], comparison: undefined, ...study, patients: [patient] },
    (rule, p) => judgeCriterion(rule, factsOfIndex(p, study.protocol)),
  )
  if (included.length > 0) return { included: true }
  const out = flow.flatMap((s) => s.excluded.map((e) => ({ step: s.id, ...e }))).find((e) => e.id === patient.id)
  const decision = study.decisions.findLast((d) => d.kind === 'exclude' && d.patient === patient.id)
  if (out === undefined) return { included: false }
  const excludedBy =
    out.step === 'decision' && decision !== undefined
      ? formWorded((w) => w.excluded.decision, { id: decision.id, why: decision.why })
      : both((locale) => reasonFor(books[locale], out.by))
  return { included: false, ...(out.by === NOT_EXTRACTED && { notExtracted: true }), excludedBy }
}

/** The field an issue is about, as the form names it: checks name parts of lists by their place, from 0. */
function pathOf(i: Issue, data: Node): { readonly path?: string } {
  const { field } = i.at
  if (field === undefined) return {}
  if (fieldPlace(data, field) !== undefined && i.code === 'sources-disagree') return { path: field }
  const steps: string[] = []
  let here: unknown = data
  for (const step of field.split('.')) {
    const at = Array.isArray(here) && /^\d+$/u.test(step) ? (here as readonly unknown[])[Number(step)] : undefined
    steps.push(
      at === undefined ? step : isNode(at) && typeof at['id'] === 'string' ? at['id'] : String(Number(step) + 1),
    )
    here = at ?? (isNode(here) ? here[step] : undefined)
  }
  for (let n = steps.length; n > 0; n -= 1) {
    const path = steps.slice(0, n).join('.')
    if (fieldPlace(data, path) !== undefined) return { path }
  }
  return { path: steps.join('.') }
}
