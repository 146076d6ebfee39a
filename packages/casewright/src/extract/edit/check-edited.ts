import { hasErrors, type Issue } from '../../base/issue.ts'
import { utf8 } from '../../base/content-hash.ts'
import { patientFile, type Patient, type PatientFile } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'
import type { Decision } from '../../model/study.ts'
import { anchorPatient } from '../anchor.ts'
import { checkDoses } from '../check-dose.ts'
import { checkLaboratory } from '../check-laboratory.ts'
import { checkPatient } from '../check-patient.ts'
import { checkTerms } from '../check-terms.ts'
import { parseFile } from '../schema-issues.ts'
import { readYaml } from '../yaml-file.ts'

/** A patient’s file read by itself: the patient with every reading anchored, and all there is to say about it. */
export interface PatientRead {
  readonly patient: Patient | undefined
  readonly file: PatientFile | undefined
  /** The file as data, as it is written. */
  readonly data: unknown
  readonly issues: readonly Issue[]
}

/** Read one patient’s file against the sources it names and the decisions made on it. */
export function readPatient(
  path: string,
  content: string | Uint8Array,
  sources: ReadonlyMap<string, Source>,
  decisions: readonly Decision[],
): PatientRead {
  return patientIn(readYaml(path, typeof content === 'string' ? utf8(content) : content), sources, decisions)
}

/** The same of a file that was read as YAML already. */
export function patientIn(
  { yaml, issues: unreadable }: ReturnType<typeof readYaml>,
  sources: ReadonlyMap<string, Source>,
  decisions: readonly Decision[],
): PatientRead {
  if (yaml === undefined) return { patient: undefined, file: undefined, data: undefined, issues: unreadable }
  const { value, issues: wrong } = parseFile(patientFile, yaml)
  const read = [...unreadable, ...wrong]
  if (value === undefined) return { patient: undefined, file: undefined, data: yaml.value, issues: read }
  const { patient, issues: found } = anchorPatient(value, yaml, sources, decisions)
  const own = wrong.length === 0 ? checkPatient(value, yaml) : []
  return {
    patient,
    file: value,
    data: yaml.value,
    issues: [
      ...read,
      ...found,
      ...checkTerms(value, yaml),
      ...checkLaboratory(value, yaml),
      ...checkDoses(value, yaml),
      ...own,
    ],
  }
}

/** Errors that an edit brings: those of the file after it that were not there before. */
export function errorsBrought(before: readonly Issue[], after: readonly Issue[]): readonly Issue[] {
  if (!hasErrors(after)) return []
  const there = new Set(before.map(told))
  return after.filter((i) => i.level === 'error' && !there.has(told(i)))
}

const told = (i: Issue): string => JSON.stringify([i.code, i.at.field, i.values])
