import { decodeText } from '../../base/decode-text.ts'
import { issue, type Issue } from '../../base/issue.ts'
import { patientYaml, sourceYaml } from '../../extract/write-yaml.ts'
import type { Imported, Leftover } from './import-table.ts'

export interface ImportFiles {
  /** Path in the study → text, to be written all together; empty where there is an error or nothing new. */
  readonly files: ReadonlyMap<string, string>
  readonly added: readonly string[]
  readonly unchanged: readonly string[]
  readonly issues: readonly Issue[]
}

/**
 * The files an import adds to a study. The same table twice adds nothing; a patient who is there already and says something
 * else is an error, and then nothing is written.
 */
export function importFiles(imported: Imported, existing: ReadonlyMap<string, Uint8Array>): ImportFiles {
  const { source } = imported
  const wanted = new Map([
    [`sources/${source.id}.yaml`, sourceYaml(source)],
    [`imports/${source.id}/leftovers.csv`, leftoversCsv(imported.leftovers)],
    ...imported.patients.map((p) => [`patients/${p.id}.yaml`, patientYaml(p)] as const),
  ])
  const issues: Issue[] = []
  const files = new Map<string, string>()
  const names = imported.patients.map((p) => p.id)
  const unchanged: string[] = []
  for (const [path, text] of wanted) {
    const patient = names.find((id) => path === `patients/${id}.yaml`)
    const there = versionsOf(path, existing)
    if (there.length === 0) files.set(path, text)
    else if (there.some((bytes) => decodeText(bytes) === text)) {
      if (patient !== undefined) unchanged.push(patient)
    } else if (patient !== undefined || path.startsWith('sources/'))
      issues.push(issue('error', 'patient-exists', { file: path }, { patient: patient ?? source.id, file: path }))
    else files.set(path, text)
  }
  const stopped = [...imported.issues, ...issues].some((i) => i.level === 'error')
  const added = names.filter((id) => files.has(`patients/${id}.yaml`))
  return {
    files: stopped ? new Map() : files,
    added: stopped ? [] : added,
    unchanged,
    issues: [...imported.issues, ...issues],
  }
}

/** A file of the study, and for a patient who was taken for one with another the files as they were before: what an earlier import wrote. */
function versionsOf(path: string, existing: ReadonlyMap<string, Uint8Array>): readonly Uint8Array[] {
  const name = path.slice(path.lastIndexOf('/'))
  const before = [...existing].filter(([other]) => path.startsWith('patients/') && other.startsWith('patients/merged/') && other.endsWith(name))
  const now = existing.get(path)
  return [...(now === undefined ? [] : [now]), ...before.map(([, bytes]) => bytes)]
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
