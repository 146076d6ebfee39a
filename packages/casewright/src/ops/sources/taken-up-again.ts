import { patchBetween } from '../../extract/edit/change.ts'
import { partOrder } from '../../extract/edit/part-order.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { isUnderWay, type PatientFile } from '../../model/patient.ts'
import { caseAt, deskOf, yamlNames, type CaseFiles } from '../cases/case-files.ts'
import { historyOf, historyPath, lineAfter } from '../cases/history.ts'
import { extractionsOpened } from '../extraction/submitted-parts.ts'
import type { Context } from '../ports.ts'

/** What opens a finished case; none where it is being extracted. */
export interface TakenUp {
  readonly data: { readonly extraction?: 'under-way' }
  readonly fields: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[]
}

/** A case with something nobody has read: what it does not answer is not known to be unreported, so it is being extracted again. */
export const takenUpAgain = (patient: Pick<PatientFile, 'extraction'>): TakenUp =>
  isUnderWay(patient)
    ? { data: {}, fields: [] }
    : {
        data: { extraction: 'under-way' },
        fields: [{ path: 'extraction', before: patient.extraction ?? null, after: 'under-way' }],
      }

export interface CasesOpened {
  readonly patients: readonly string[]
  readonly writes: ReadonlyMap<string, string>
  readonly append: ReadonlyMap<string, readonly string[]>
}

/** Every finished case of a source, taken up again, each a change in its history, and every double extraction of it; to be written with what opens them. */
export async function casesTakenUp(ctx: Context, files: CaseFiles, source: string, by: string): Promise<CasesOpened> {
  const patients: string[] = []
  const writes = new Map<string, string>()
  const append = new Map<string, readonly string[]>()
  const desk = await deskOf(files)
  for (const name of await yamlNames(files, 'patients')) {
    const path = `patients/${name}`
    const bytes = await files.read(path)
    if (bytes === undefined) continue
    const { read, text } = await caseAt(files, desk, path, bytes)
    if (read.patient === undefined || !isNode(read.data) || !read.patient.reports.includes(source)) continue
    const { data, fields } = takenUpAgain(read.patient)
    if (fields.length === 0) continue
    const after = spliceYaml(text, { ...read.data, ...data }, partOrder)
    const line = lineAfter(await historyOf(ctx, files.folder, path), {
      patient: read.patient.id,
      by,
      on: ctx.today,
      fields: [...fields],
      patch: patchBetween(text, after),
    })
    patients.push(read.patient.id)
    writes.set(path, after)
    append.set(historyPath(path), [JSON.stringify(line)])
  }
  const extractions = await extractionsOpened(files, source)
  for (const [path, text] of extractions.writes) writes.set(path, text)
  return { patients: [...patients, ...extractions.patients], writes, append }
}
