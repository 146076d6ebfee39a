import { InputProblem, issue } from '../../base/issue.ts'
import { patchBetween } from '../../extract/edit/change.ts'
import { partOrder } from '../../extract/edit/part-order.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { filesOf, type OneCase } from '../cases/case-files.ts'
import { writeChanged } from '../cases/history.ts'
import { oneCase, patientOf } from '../cases/one-case.ts'
import { inTurnOnStudy } from '../literature/in-turn.ts'
import type { Context } from '../ports.ts'
import { sourceNamed } from '../sources-show.ts'
import { usesOfSource } from './source-uses.ts'
import { takenUpAgain, type TakenUp } from './taken-up-again.ts'

interface Link {
  readonly study: string
  readonly source: string
  readonly patient: string
  readonly by: string
}

/** Take a source off a patient’s reports; a change like any other. @throws InputProblem where fields rest on it, or it is the only one */
export const unlinkSource = (ctx: Context, { study, source, patient, by }: Link) =>
  inTurnOnStudy(ctx, study, async () => {
    const one = await oneCase(ctx, study, patient)
    const { reports } = patientOf(one)
    const at = { file: one.path }
    if (!reports.includes(source))
      throw new InputProblem([issue('error', 'source-not-of-patient', at, { source, patient })])
    const use = (await usesOfSource(filesOf(ctx, one.folder), source)).find((u) => u.patient === patient)
    if (use !== undefined && use.fields > 0)
      throw new InputProblem([issue('error', 'source-rested-on', at, { source, patient, n: use.fields })])
    if (use?.only === true) throw new InputProblem([issue('error', 'source-only-report', at, { source, patient })])
    return changeReports(ctx, one, { reports, after: reports.filter((r) => r !== source), source, patient, by })
  })

/**
 * Make a source one of a patient’s reports; a change like any other, which can be undone. A case whose extraction was finished is being
 * extracted again, by the same change: nobody has read the new source, so what is not answered is not known to be unreported.
 */
export const linkSource = (ctx: Context, { study, source, patient, by }: Link) =>
  inTurnOnStudy(ctx, study, async () => {
    const one = await oneCase(ctx, study, patient)
    await sourceNamed(filesOf(ctx, one.folder), source)
    const { reports } = patientOf(one)
    if (reports.includes(source))
      throw new InputProblem([issue('error', 'source-linked', { file: one.path }, { source, patient })])
    return changeReports(ctx, one, { reports, after: [...reports, source], source, patient, by, unread: true })
  })

interface Reports extends Omit<Link, 'study'> {
  readonly reports: readonly string[]
  readonly after: readonly string[]
  /** Whether the case is to be read on for it. */
  readonly unread?: boolean
}

async function changeReports(ctx: Context, one: OneCase, { reports, after, source, patient, by, unread }: Reports) {
  const { data } = one.read
  if (!isNode(data)) throw new InputProblem(one.read.issues)
  const again: TakenUp = unread === true ? takenUpAgain(patientOf(one)) : { data: {}, fields: [] }
  const text = spliceYaml(one.text, { ...data, reports: after, ...again.data }, partOrder)
  const change = await writeChanged(
    ctx,
    { ...one, text },
    {
      patient,
      by,
      on: ctx.today,
      fields: [{ path: 'reports', before: reports, after }, ...again.fields],
      patch: patchBetween(one.text, text),
    },
  )
  return { value: { source, patient, reports: after, reopened: again.fields.length > 0, change }, issues: [] }
}
