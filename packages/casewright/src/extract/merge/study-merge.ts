import { sha256Hex, utf8 } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { hasErrors, issue, type Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { patientFile, type PatientFile, type PatientFileInput } from '../../model/patient.ts'
import { decisionsFile, type Decision } from '../../model/study.ts'
import { editYaml } from '../edit-yaml.ts'
import { parseFile } from '../schema-issues.ts'
import { readYaml } from '../yaml-file.ts'
import { mergeDecisions } from './merge-decisions.ts'
import { mergePatients, type MergedPatient } from './merge-patients.ts'
import type { MergeRecord } from './merge-record.ts'

export const DECISIONS = 'decisions.yaml'
export type StudyFiles = ReadonlyMap<string, Uint8Array>

/** Files to write and files to take away: together, or not at all. */
export interface FileChange {
  readonly writes: ReadonlyMap<string, string | Uint8Array>
  readonly removes: readonly string[]
}

export interface Signed {
  readonly by: string
  readonly on: string
  readonly why: string
}

export interface StudyMerge extends FileChange {
  readonly decision: string
  readonly account: Pick<MergedPatient, 'added' | 'differs'> & { readonly reopened: readonly string[] }
}

/** One patient’s file as it lies in a study. */
interface PatientOnDisk {
  readonly path: string
  readonly bytes: Uint8Array
  readonly file: PatientFile
  /** As written, before the schema filled in what is left out. */
  readonly written: PatientFileInput
}

/**
 * What makes two patients’ files one: a’s file with both, the decision, and both files and the decisions as they were, kept in
 * `patients/merged/<decision>`. Issues, and no change, where the two cannot be merged.
 */
export function planMerge(files: StudyFiles, a: string, b: string, signed: Signed): StudyMerge | readonly Issue[] {
  const found = [findPatient(files, a), findPatient(files, b)] as const
  const [one, other] = found
  if (!('file' in one) || !('file' in other)) return found.flatMap((f) => ('file' in f ? [] : f))
  const { decisions, issues } = readDecisions(files)
  if (hasErrors(issues)) return issues
  const refusal = whyNot(one, other, decisions)
  if (refusal !== undefined) return [refusal]

  const { patient, moved, added, differs } = mergePatients(one.written, other.written)
  const merged = patientFile.parse(patient)
  const after = mergeDecisions(decisions, { a: one.file, b: other.file, merged, moved })
  if (after.contradict.length > 0)
    return [issue('error', 'decisions-contradict', { file: DECISIONS }, { decisions: after.contradict.join(', ') })]
  const decision = nextId(decisions)
  const all = [
    ...after.decisions,
    { id: decision, kind: 'same-patient', patient: a, reports: merged.reports, merged: b, ...signed },
  ]
  const text = editYaml(textOf(one.bytes), patient)
  const decided = decisionsText(files, all)
  const folder = mergedFolder(decision)
  const were = files.get(DECISIONS)
  const record: MergeRecord = {
    format: 'casewright/merge@1',
    decision,
    kept: { patient: a, file: one.path },
    merged: { patient: b, file: other.path },
    wrote: { patient: sha256Hex(text), decisions: sha256Hex(decided) },
  }
  return {
    writes: new Map<string, string | Uint8Array>([
      [one.path, text],
      [DECISIONS, decided],
      [folder + baseName(one.path), one.bytes],
      [folder + baseName(other.path), other.bytes],
      ...(were === undefined ? [] : [[folder + DECISIONS, were] as const]),
      [`${folder}merge.json`, `${JSON.stringify(record, null, 2)}\n`],
    ]),
    removes: [other.path],
    decision,
    account: { added, differs, reopened: after.reopened },
  }
}

export const isPlanned = <T extends FileChange>(plan: T | readonly Issue[]): plan is T => 'writes' in plan

export const mergedFolder = (decision: string): string => `patients/merged/${decision}/`
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The files of a study once a change is made. */
export function withChange(files: StudyFiles, change: FileChange): StudyFiles {
  const after = new Map(files)
  for (const path of change.removes) after.delete(path)
  for (const [path, content] of change.writes) after.set(path, typeof content === 'string' ? utf8(content) : content)
  return after
}

/** The file of a patient, wherever in `patients/` it lies; issues where there is none or it cannot be read whole. */
function findPatient(files: StudyFiles, id: string): PatientOnDisk | readonly Issue[] {
  const ids: string[] = []
  for (const [path, bytes] of files) {
    if (!/^patients\/[^/]+\.ya?ml$/u.test(path)) continue
    const { yaml, issues } = readYaml(path, bytes)
    if (yaml === undefined) continue
    const parsed = parseFile(patientFile, yaml)
    if (parsed.value === undefined) continue
    ids.push(parsed.value.id)
    if (parsed.value.id !== id) continue
    const wrong = [...issues, ...parsed.issues]
    if (hasErrors(wrong)) return wrong
    // The schema accepted it as a patient's file, so that it is one as written.
    return { path, bytes, file: parsed.value, written: yaml.value as PatientFileInput }
  }
  return [issue('error', 'no-such-patient', { file: 'patients/' }, { patient: id, suggestion: nearest(id, ids) })]
}

export function readDecisions(
  files: StudyFiles,
  path = DECISIONS,
): { readonly decisions: readonly Decision[]; readonly issues: readonly Issue[] } {
  const bytes = files.get(path)
  if (bytes === undefined) return { decisions: [], issues: [] }
  const { yaml, issues } = readYaml(path, bytes)
  if (yaml === undefined) return { decisions: [], issues }
  const parsed = parseFile(decisionsFile, yaml)
  return { decisions: parsed.value?.decisions ?? [], issues: [...issues, ...parsed.issues] }
}

/** The decisions file saying these decisions; its comments and what does not change stay. */
export function decisionsText(files: StudyFiles, decisions: readonly object[]): string {
  const bytes = files.get(DECISIONS)
  const text = bytes === undefined ? 'format: casewright/decisions@1\ndecisions: []\n' : textOf(bytes)
  return editYaml(text, { format: 'casewright/decisions@1', decisions })
}

/** The number after the highest there is, as long: D02 is followed by D03. */
export function nextId(decisions: readonly Decision[]): string {
  const numbers = decisions.flatMap((d) => /^D(\d+)$/u.exec(d.id)?.[1] ?? [])
  const width = Math.max(1, ...numbers.map((n) => n.length))
  return `D${String(Math.max(0, ...numbers.map(Number)) + 1).padStart(width, '0')}`
}

const textOf = (bytes: Uint8Array): string => decodeText(bytes) ?? ''

function whyNot(a: PatientOnDisk, b: PatientOnDisk, decisions: readonly Decision[]): Issue | undefined {
  const at = { file: b.path }
  const values = { a: a.file.id, b: b.file.id }
  if (a.file.id === b.file.id) return issue('error', 'merge-with-itself', at, { patient: a.file.id })
  const shared = a.file.reports.find((r) => b.file.reports.includes(r))
  if (shared !== undefined) return issue('error', 'patients-of-one-report', at, { ...values, report: shared })
  const apart = decisions.find(
    (d) => d.kind === 'different-patient' && [d.patient, d.other].every((id) => id === a.file.id || id === b.file.id),
  )
  return apart === undefined
    ? undefined
    : issue('error', 'patients-decided-different', at, { ...values, decision: apart.id })
}
