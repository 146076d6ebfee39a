import { z } from 'zod'
import { contentHash } from '../base/content-hash.ts'
import { InputProblem, issue } from '../base/issue.ts'
import type { Decision } from '../model/study.ts'
import { fieldPlace, valueAt } from '../extract/edit/field-place.ts'
import { fieldHash } from '../extract/edit/patient-edit.ts'
import { isNode } from '../extract/merge/patient-parts.ts'
import { findingsOf } from '../extract/findings-of.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { decide, decisionsOf, takeBack } from './cases/case-decisions.ts'
import { caseViewOf } from './cases/case-view-of.ts'
import type { CaseView } from './cases/case-view.ts'
import { filesOf, type OneCase } from './cases/case-files.ts'
import { oneCase, patientOf } from './cases/one-case.ts'
import { adjudicationOf } from './extraction/adjudicated.ts'
import { EXTRACTIONS, isPerson, readState } from './extraction/extraction-files.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

const patientInput = { study: studyInput, patient: z.string().min(1).describe('id of the patient') }
const signed = { by: personName, why: z.string().min(1).describe('for what reason') }

/** A decision made or taken back, and the case as it stands then. */
export interface Decided {
  readonly decision: string
  readonly case: CaseView
}

const after = async (ctx: Context, study: string, patient: string, decision: string): Promise<Decided> => ({
  decision,
  case: caseViewOf(await oneCase(ctx, study, patient), ctx.version, 'without form'),
})

export const casesSettle = op({
  summary: 'Settle a field whose readings disagree on one of them, with the reason; all readings stay.',
  effect: 'write',
  input: z.strictObject({
    ...patientInput,
    field: z.string().min(1).describe('path of the field: sex, episodes.E1.onset'),
    take: z.int().min(1).describe('which of its readings holds, counted from 1'),
    was: z.string().optional().describe('hash of the field as the person saw it'),
    settled: z.string().optional().describe('hash of the settlement the person saw; empty: none'),
    ...signed,
  }),
  positional: ['study', 'patient', 'field'],
  examples: ['casewright cases settle my-study P1 sex --take 1 --by "Li Na" --why "a slip of the pen in the second"'],
  run: (ctx, { study, patient, field, take, was, settled, by, why }) =>
    inTurnOnStudy(ctx, study, async () => {
      const one = await oneCase(ctx, study, patient)
      const finding = findingsOf(patientOf(one)).find((f) => f.path === field)
      const at = { file: one.path, field }
      if (finding === undefined) throw new InputProblem([issue('error', 'no-such-field', at, { field })])
      if (finding.conflict === 'none') throw new InputProblem([issue('error', 'nothing-to-settle', at, { field })])
      await requireThird(ctx, one, { patient, field, by })
      const earlier = settlements(one.decisions, patient, field)
      const holds = finding.conflict === 'settled' ? settlementHash(one, earlier[0]) : ''
      // A number of a reading means what was seen under it: after another's change it may be another reading's.
      if ((was !== undefined && was !== heldHash(one, field)) || (settled !== undefined && settled !== holds))
        throw new InputProblem([issue('error', 'field-changed', at, { field })])
      const readings = finding.readings.length
      if (take > readings) throw new InputProblem([issue('error', 'no-such-reading', at, { field, take, readings })])
      if (earlier.length > 0) await takeBack(ctx, one.folder, earlier)
      const decision = await decide(ctx, one.folder, { kind: 'settle', patient, field, take, by, on: ctx.today, why })
      return { value: await after(ctx, study, patient, decision), issues: [] }
    }),
  show: ({ decision }, locale) => fill(formWords(locale).decided.made, { decision }),
})

/** Hash of what the file holds for a field, as the view of the case gives it. */
function heldHash({ read: { data } }: OneCase, field: string): string | undefined {
  const place = isNode(data) ? fieldPlace(data, field) : undefined
  return place === undefined || !isNode(data) ? undefined : fieldHash(valueAt(data, place.at))
}

const settlements = (decisions: readonly Decision[], patient: string, field: string): readonly string[] =>
  decisions.flatMap((d) => (d.kind === 'settle' && d.patient === patient && d.field === field ? [d.id] : []))

export const casesUnsettle = op({
  summary: 'Take a settlement back: the field is unclear again until somebody settles it.',
  effect: 'write',
  input: z.strictObject({
    ...patientInput,
    field: z.string().min(1).describe('path of the field'),
    settled: z.string().optional().describe('hash of the settlement the person saw; empty: none'),
    by: personName,
  }),
  positional: ['study', 'patient', 'field'],
  examples: ['casewright cases unsettle my-study P1 sex --by "Li Na"'],
  run: (ctx, { study, patient, field, settled, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const one = await oneCase(ctx, study, patient)
      const { folder, decisions } = one
      const at = { file: one.path, field }
      const [last = '', ...more] = settlements(decisions, patient, field)
      if (last === '') throw new InputProblem([issue('error', 'nothing-to-settle', at, { field })])
      await requireThird(ctx, one, { patient, field, by })
      if (settled !== undefined && settled !== settlementHash(one, last))
        throw new InputProblem([issue('error', 'field-changed', at, { field })])
      await takeBack(ctx, folder, [last, ...more])
      return { value: await after(ctx, study, patient, last), issues: [] }
    }),
  show: ({ decision }, locale) => fill(formWords(locale).decided.undone, { decision }),
})

const settlementHash = ({ decisions }: OneCase, id: string | undefined): string => {
  const held = decisions.find((d) => d.id === id)
  return held === undefined ? '' : contentHash(held)
}

/**
 * What a third person said of a field in which two extractors differ is neither of the two’s to change afterwards.
 * @throws InputProblem `adjudicator-extracted`
 */
async function requireThird(
  ctx: Context,
  { folder }: OneCase,
  { patient, field, by }: { readonly patient: string; readonly field: string; readonly by: string },
): Promise<void> {
  const state = await readState(filesOf(ctx, folder), patient)
  if (state === undefined || adjudicationOf(state, field) === undefined) return
  if (state.people.some((p) => isPerson(p, by)))
    throw new InputProblem([
      issue('error', 'adjudicator-extracted', { file: `${EXTRACTIONS}/${patient}`, field }, { patient, person: by }),
    ])
}

const sorting = (kind: 'exclude' | 'include') => ({
  effect: 'write' as const,
  input: z.strictObject({
    ...patientInput,
    ...signed,
    criterion: z.string().optional().describe('criterion of the protocol it is decided by'),
  }),
  positional: ['study', 'patient'],
  run: (
    ctx: Context,
    {
      study,
      patient,
      by,
      why,
      criterion,
    }: {
      readonly study: string
      readonly patient: string
      readonly by: string
      readonly why: string
      readonly criterion?: string | undefined
    },
  ) =>
    inTurnOnStudy(ctx, study, async () => {
      const { folder, decisions } = await oneCase(ctx, study, patient)
      const last = sortings(decisions, patient).at(-1)
      if (last?.kind === kind)
        throw new InputProblem([issue('error', 'already-decided', { file: 'decisions.yaml' }, { decision: last.id })])
      const decision = await decide(ctx, folder, {
        kind,
        patient,
        ...(criterion !== undefined && { criterion }),
        by,
        on: ctx.today,
        why,
      })
      return { value: await after(ctx, study, patient, decision), issues: [] }
    }),
})

type Sorting = Extract<Decision, { kind: 'exclude' | 'include' }>
const sortings = (decisions: readonly Decision[], patient: string): readonly Sorting[] =>
  decisions.filter((d): d is Sorting => (d.kind === 'exclude' || d.kind === 'include') && d.patient === patient)

export const casesExclude = op({
  summary: 'Exclude a patient by decision, with the reason; the file stays and the flow of cases shows it.',
  examples: ['casewright cases exclude my-study P7 --by "Li Na" --why "the drug was never given"'],
  ...sorting('exclude'),
  show: ({ decision }, locale) => fill(formWords(locale).decided.made, { decision }),
})

export const casesInclude = op({
  summary: 'Include a patient whom a criterion would leave out, with the reason.',
  examples: ['casewright cases include my-study P7 --by "Li Na" --why "the author told us the drug"'],
  ...sorting('include'),
  show: ({ decision }, locale) => fill(formWords(locale).decided.made, { decision }),
})

export const casesReconsider = op({
  summary:
    'Take back the last decision to exclude or include a patient: what was decided before, or the protocol, decides again.',
  effect: 'write',
  input: z.strictObject({ ...patientInput, by: personName }),
  positional: ['study', 'patient'],
  examples: ['casewright cases reconsider my-study P7 --by "Li Na"'],
  run: (ctx, { study, patient }) =>
    inTurnOnStudy(ctx, study, async () => {
      const { folder, path } = await oneCase(ctx, study, patient)
      const last = sortings((await decisionsOf(ctx, folder)).decisions, patient).at(-1)
      if (last === undefined) throw new InputProblem([issue('error', 'sorting-not-there', { file: path }, { patient })])
      await takeBack(ctx, folder, [last.id])
      return { value: await after(ctx, study, patient, last.id), issues: [] }
    }),
  show: ({ decision }, locale) => fill(formWords(locale).decided.undone, { decision }),
})
