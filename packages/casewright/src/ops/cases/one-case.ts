import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import type { Patient } from '../../model/patient.ts'
import { studyPath } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { caseAt, deskOf, filesOf, isName, yamlNames, type CaseFiles, type OneCase } from './case-files.ts'

/** Read the protocol and decisions of a study, and of its cases only the one. @throws InputProblem where there is no such patient */
export async function oneCase(ctx: Context, study: string, patient: string): Promise<OneCase> {
  const files = filesOf(ctx, await studyPath(ctx, study))
  const { path, bytes } = await findPatient(files, patient)
  return caseAt(files, await deskOf(files), path, bytes)
}

/** The patient of a case that could be read. @throws InputProblem where too little of the file is left to show */
export function patientOf({ read, path }: OneCase): Patient {
  if (read.patient !== undefined) return read.patient
  throw new InputProblem(
    read.issues.length > 0 ? read.issues : [issue('error', 'not-a-record', { file: path }, { file: path })],
  )
}

/** The file of a patient: the one that bears the id, or any of the folder that holds it. @throws InputProblem where none does */
async function findPatient(
  files: CaseFiles,
  patient: string,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  const usual = `patients/${patient}.yaml`
  const bytes = isName(patient) ? await files.read(usual) : undefined
  if (bytes !== undefined && idOf(files, usual, bytes) === patient) return { path: usual, bytes }
  const ids: string[] = []
  for (const name of await yamlNames(files, 'patients')) {
    const path = `patients/${name}`
    const other = await files.read(path)
    const id = other === undefined ? '' : idOf(files, path, other)
    if (other !== undefined && id === patient) return { path, bytes: other }
    ids.push(id)
  }
  throw new InputProblem([
    issue('error', 'no-such-patient', { file: 'patients/' }, { patient, suggestion: nearest(patient, ids) }),
  ])
}

const idOf = (files: CaseFiles, path: string, bytes: Uint8Array): string =>
  idIn(files.memo(`yaml ${path}`, [bytes], () => readYaml(path, bytes)).yaml?.value)

const idIn = (data: unknown): string => (isNode(data) && typeof data['id'] === 'string' ? data['id'] : '')
