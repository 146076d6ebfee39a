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
  /** Of these, those whom two people are reading: neither may see what the table says. */
  readonly apart: ReadonlySet<string>
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
  const apart = new Set<string>()
  const extracted = extractedTwice(existing)
  const merged = [...existing].filter(([path]) => path.startsWith('patients/merged/'))
  for (const patient of imported.patients) {
    const path = patientPath(patient.id)
    const versions = versionsOf(path, existing, merged)
    if (versions.length === 0 && extracted.has(patient.id)) {
      others.push(patient.id)
      apart.add(patient.id)
      if (there === 'refuse') issues.push(issue('error', 'extraction-there', { file: path }, { patient: patient.id }))
    } else if (versions.length === 0) {
      added.push(patient)
    } else if (versions.some((bytes) => saysTheSame(decodeText(bytes), patientYaml(patient))))
      unchanged.push(patient.id)
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
  else if (decodeText(sourceThere) !== sourceYaml(source) && !isImport(source.id, existing))
    issues.push(issue('error', 'import-source-other', { file: sourcePath }, { source: source.id }))
  return {
    added,
    unchanged,
    others,
    apart,
    beside: added.length === 0 ? new Map() : beside,
    issues: [...imported.issues, ...issues],
  }
}

/** Patients whom two people read, or are to read, without seeing what anybody else found. */
const extractedTwice = (existing: ReadonlyMap<string, Uint8Array>): ReadonlySet<string> =>
  new Set([...existing.keys()].flatMap((path) => /^extractions\/([^/]+)\/state\.yaml$/u.exec(path)?.[1] ?? []))

/** Where the file of a patient stands in a study. */
export const patientPath = (id: string): string => `patients/${id}.yaml`

/** Whether a source of the study is that of a table imported before. */
const isImport = (source: string, existing: ReadonlyMap<string, Uint8Array>): boolean =>
  existing.has(`imports/${source}/leftovers.csv`)

/** Whether two files of a patient differ at most in who recorded them and when, and in the table and row it stood in. */
const saysTheSame = (one: string | undefined, other: string): boolean =>
  one === other || (one !== undefined && withoutWhere(one) === withoutWhere(other))
const withoutWhere = (text: string): string => text.replaceAll(OWN, '').replaceAll(/\brow: \d+/gu, 'row:')
/** The lines `recorded` and `reports`, and those they were broken into. */
const OWN = /^(?:recorded|reports):.*\n(?:[ }\]].*\n)*/gmu

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

/** What the import did not use, as a table to look through, as Excel opens it, but for what was left out on purpose, such as names. The rows are those a spreadsheet shows. */
export function leftoversCsv(leftovers: readonly Leftover[]): string {
  const quoted = (text: string | number): string =>
    /[",\r\n]/u.test(String(text)) ? `"${String(text).replaceAll('"', '""')}"` : String(text)
  const sorted = [...leftovers].sort((a, b) => a.row - b.row)
  const rows = sorted.flatMap((l) =>
    l.why === 'ignored' ? [] : [[l.patient ?? '', l.row, l.column, l.text, WHY[l.why]]],
  )
  return `\uFEFF${[HEADS, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

const HEADS = ['患者 patient', '行 row', '列 column', '内容 text', '原因 why']
const WHY: Readonly<Record<Exclude<Leftover['why'], 'ignored'>, string>> = {
  'not-mapped': '未对应字段 not mapped',
  'not-understood': '未能读出 not understood',
  'no-value': '表示无值 no value',
  'no-patient': '该行无可用编号 no patient',
  'patient-kept': '患者已在研究中、保持原样 patient kept',
  'unit-without-value': '有单位或参考范围而无数值 unit or range without a number',
}
