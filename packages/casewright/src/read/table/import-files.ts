import { sha256Hex } from '../../base/content-hash.ts'
import { csv } from '../../base/csv.ts'
import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { sourceYaml } from '../../extract/write-yaml.ts'
import type { Imported, Leftover } from './import-table.ts'
import { saysTheSame } from './says-the-same.ts'
import { readCsv } from './read-csv.ts'

/** What of a table is new to a study. With an error among the issues nothing of it may be written. */
export interface ImportFiles {
  /** Patients who are not there yet. */
  readonly added: readonly PatientFileInput[]
  readonly unchanged: readonly string[]
  /** Patients of the table who are in the study already and say something else there. */
  readonly others: readonly string[]
  /** Of these, those whom two people are reading: neither may see what the table says. */
  readonly apart: ReadonlySet<string>
  /** What is written beside them, by its path; empty where the table tells of nobody new, nor anything else of somebody there. */
  readonly beside: ReadonlyMap<string, string>
  readonly issues: readonly Issue[]
}

/**
 * What an import adds to a study. The same table twice adds nothing, whoever recorded it and when. A patient who is there
 * already and says something else is an error; with `there` as `keep` they stay as they are. `written`: the hashes of the files this
 * very table made before; one still as it was made says the same, though cells may be read otherwise since. `breathe` is awaited
 * between patients, so that others are heard.
 */
export async function importFiles(
  imported: Imported,
  existing: ReadonlyMap<string, Uint8Array>,
  there: 'refuse' | 'keep' = 'refuse',
  written: ReadonlyMap<string, string> = new Map(),
  breathe: () => Promise<void> = async () => {},
): Promise<ImportFiles> {
  const { source } = imported
  const issues: Issue[] = []
  const added: PatientFileInput[] = []
  const unchanged: string[] = []
  const others: string[] = []
  const apart = new Set<string>()
  const extracted = extractedTwice(existing)
  const merged = [...existing].filter(([path]) => path.startsWith('patients/merged/'))
  for (const [i, patient] of imported.patients.entries()) {
    if (i % AT_ONCE === 0) await breathe()
    const path = patientPath(patient.id)
    const versions = versionsOf(path, existing, merged)
    if (versions.length === 0 && extracted.has(patient.id)) {
      others.push(patient.id)
      apart.add(patient.id)
      if (there === 'refuse') issues.push(issue('error', 'extraction-there', { file: path }, { patient: patient.id }))
    } else if (versions.length === 0) {
      added.push(patient)
    } else if (
      isAsWritten(existing.get(path), written.get(patient.id)) ||
      versions.some((v) => saysTheSame(v, patient))
    ) {
      unchanged.push(patient.id)
    } else {
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
    beside: added.length + others.length === 0 ? new Map() : beside,
    issues: [...imported.issues, ...issues],
  }
}

/** Patients compared in one go. */
const AT_ONCE = 20

/** Patients whom two people read, or are to read, without seeing what anybody else found. */
const extractedTwice = (existing: ReadonlyMap<string, Uint8Array>): ReadonlySet<string> =>
  new Set([...existing.keys()].flatMap((path) => /^extractions\/([^/]+)\/state\.yaml$/u.exec(path)?.[1] ?? []))

/** Where the file of a patient stands in a study. */
export const patientPath = (id: string): string => `patients/${id}.yaml`

/** Whether a source of the study is that of a table imported before. */
const isImport = (source: string, existing: ReadonlyMap<string, Uint8Array>): boolean =>
  existing.has(`imports/${source}/leftovers.csv`)

const isAsWritten = (now: Uint8Array | undefined, hash: string | undefined): boolean =>
  now !== undefined && hash !== undefined && sha256Hex(now) === hash

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
  const sorted = [...leftovers].sort((a, b) => a.row - b.row)
  const rows = sorted.flatMap((l) =>
    l.why === 'ignored' ? [] : [[l.patient ?? '', String(l.row), l.column, l.text, WHY[l.why]]],
  )
  return csv([HEADS, ...rows])
}

/** The cells of a patient in a list of leftovers, as it is kept; of columns left out on purpose there are none. */
export function leftoversIn(bytes: Uint8Array, patient: string): readonly LeftoverKept[] {
  const { table } = readCsv('leftovers.csv', bytes)
  return (table?.rows ?? []).flatMap(({ cells: [whose, row, column, text, said] }) => {
    const [why] = Object.entries(WHY).find(([, words]) => words === said) ?? []
    return whose !== patient || column === undefined || text === undefined || why === undefined
      ? []
      : [{ row: Number(row), column, text, why: why as LeftoverKept['why'] }]
  })
}
export interface LeftoverKept extends Pick<Leftover, 'row' | 'column' | 'text'> {
  readonly why: Exclude<Leftover['why'], 'ignored'>
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
