import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { patientYaml, sourceYaml } from '../../extract/write-yaml.ts'
import type { Imported, Leftover } from './import-table.ts'

/** What of a table is new to a study. With an error among the issues nothing of it may be written. */
export interface ImportFiles {
  /** Patients who are not there yet. */
  readonly added: readonly PatientFileInput[]
  readonly unchanged: readonly string[]
  /** Patients of the table who are in the study already and say something else there. */
  readonly others: readonly string[]
  /** What is written beside them, by its path; empty where there is nothing new. */
  readonly beside: ReadonlyMap<string, string>
  readonly issues: readonly Issue[]
}

/**
 * What an import adds to a study. The same table twice adds nothing, whoever recorded it and when. A patient who is there
 * already and says something else is an error; with `there` as `keep` they stay as they are.
 */
export function importFiles(
  imported: Imported,
  existing: ReadonlyMap<string, Uint8Array>,
  there: 'refuse' | 'keep' = 'refuse',
): ImportFiles {
  const { source } = imported
  const issues: Issue[] = []
  const added: PatientFileInput[] = []
  const unchanged: string[] = []
  const others: string[] = []
  const merged = [...existing].filter(([path]) => path.startsWith('patients/merged/'))
  for (const patient of imported.patients) {
    const path = patientPath(patient.id)
    const versions = versionsOf(path, existing, merged)
    if (versions.length === 0) {
      added.push(patient)
      continue
    }
    const text = patientYaml(patient)
    if (versions.some((bytes) => saysTheSame(decodeText(bytes), text))) unchanged.push(patient.id)
    else {
      others.push(patient.id)
      if (there === 'refuse')
        issues.push(issue('error', 'patient-exists', { file: path }, { patient: patient.id, file: path }))
    }
  }
  const beside = new Map<string, string>()
  const sourcePath = `sources/${source.id}.yaml`
  const sourceThere = existing.get(sourcePath)
  if (sourceThere === undefined) beside.set(sourcePath, sourceYaml(source))
  else if (decodeText(sourceThere) !== sourceYaml(source) && !(there === 'keep' && isImport(source.id, existing)))
    issues.push(issue('error', 'import-source-other', { file: sourcePath }, { source: source.id }))
  const leftovers = `imports/${source.id}/leftovers.csv`
  const left = existing.get(leftovers)
  const text = leftoversCsv(imported.leftovers)
  if (left === undefined || decodeText(left) !== text) beside.set(leftovers, text)
  return { added, unchanged, others, beside, issues: [...imported.issues, ...issues] }
}

/** Where the file of a patient stands in a study. */
export const patientPath = (id: string): string => `patients/${id}.yaml`

/** Whether a source of the study is that of a table imported before. */
const isImport = (source: string, existing: ReadonlyMap<string, Uint8Array>): boolean =>
  existing.has(`imports/${source}/leftovers.csv`)

/** Whether two files of a patient differ at most in who recorded them and when. */
const saysTheSame = (one: string | undefined, other: string): boolean =>
  one === other || one?.replace(RECORDED, '') === other.replace(RECORDED, '')
/** The line `recorded`, and those it was broken into. */
const RECORDED = /^recorded:.*\n(?:[ }].*\n)*/mu

/** The file of a patient, and for one who was taken for another's the files as they were before: what an earlier import wrote. */
function versionsOf(
  path: string,
  existing: ReadonlyMap<string, Uint8Array>,
  merged: readonly (readonly [string, Uint8Array])[],
): readonly Uint8Array[] {
  const name = path.slice(path.lastIndexOf('/'))
  const now = existing.get(path)
  return [
    ...(now === undefined ? [] : [now]),
    ...merged.flatMap(([other, bytes]) => (other.endsWith(name) ? [bytes] : [])),
  ]
}

/** What the import did not use, as a table to look through: row, column, text, why. */
export function leftoversCsv(leftovers: readonly Leftover[]): string {
  const quoted = (text: string | number): string =>
    /[",\r\n]/u.test(String(text)) ? `"${String(text).replaceAll('"', '""')}"` : String(text)
  const sorted = [...leftovers].sort((a, b) => a.row - b.row)
  return (
    ['row,column,text,why', ...sorted.map((l) => [l.row, l.column, l.text, l.why].map(quoted).join(','))].join('\n') +
    '\n'
  )
}
