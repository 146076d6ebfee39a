import { InputProblem, issue } from '../../base/issue.ts'
import { patchBetween } from '../../extract/edit/change.ts'
import { partOrder } from '../../extract/edit/part-order.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { filesOf } from '../cases/case-files.ts'
import { addToHistory } from '../cases/history.ts'
import { oneCase, patientOf } from '../cases/one-case.ts'
import { inTurnOnStudy } from '../literature/in-turn.ts'
import type { Context } from '../ports.ts'
import { sourceNamed } from '../sources-show.ts'

interface Link {
  readonly study: string
  readonly source: string
  readonly patient: string
  readonly by: string
}

/** Make a source one of a patient’s reports; a change like any other, which can be undone. */
export const linkSource = (ctx: Context, { study, source, patient, by }: Link) =>
  inTurnOnStudy(ctx, study, async () => {
    const one = await oneCase(ctx, study, patient)
    await sourceNamed(filesOf(ctx, one.folder), source)
    const { reports } = patientOf(one)
    if (reports.includes(source))
      throw new InputProblem([issue('error', 'source-linked', { file: one.path }, { source, patient })])
    const { data } = one.read
    if (!isNode(data)) throw new InputProblem(one.read.issues)
    const after = [...reports, source]
    const text = spliceYaml(one.text, { ...data, reports: after }, partOrder)
    await ctx.files.writeTree(one.folder, new Map([[one.path, text]]), { fresh: false })
    const change = await addToHistory(ctx, one.folder, one.path, {
      patient,
      by,
      on: ctx.today,
      fields: [{ path: 'reports', before: reports, after }],
      patch: patchBetween(one.text, text),
    })
    return { value: { source, patient, reports: after, change }, issues: [] }
  })
