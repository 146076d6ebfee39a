import { canonicalJson, sha256Hex } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { hasErrors, issue, type Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { patientFile, type PatientFileInput } from '../../model/patient.ts'
import type { Decision } from '../../model/study.ts'
import { readYaml } from '../yaml-file.ts'
import { mergeDecisions } from './merge-decisions.ts'
import { mergePatients } from './merge-patients.ts'
import { mergeRecord, type MergeRecord } from './merge-record.ts'
import {
  baseName,
  DECISIONS,
  decisionsText,
  mergedFolder,
  readDecisions,
  type FileChange,
  type StudyFiles,
} from './study-merge.ts'

/**
 * What takes a decision back. A merge: both patients’ files return byte for byte, and the decisions with them; refused where
 * the merged file, or a decision on it, was changed since, as that would be lost. Any other decision is taken out of the list.
 */
export function planUndo(files: StudyFiles, id: string): FileChange | readonly Issue[] {
  const { decisions, issues } = readDecisions(files)
  if (hasErrors(issues)) return issues
  const decision = decisions.find((d) => d.id === id)
  const at = { file: DECISIONS, field: id }
  if (decision === undefined) {
    const suggestion = nearest(
      id,
      decisions.map((d) => d.id),
    )
    return [issue('error', 'no-such-decision', at, { decision: id, suggestion })]
  }
  if (decision.kind !== 'same-patient') {
    const rest = decisions.filter((d) => d.id !== id)
    return { writes: new Map([[DECISIONS, decisionsText(files, rest)]]), removes: [] }
  }
  const record = recordOf(files, id)
  return record === undefined
    ? [issue('error', 'merge-not-kept', at, { decision: id, folder: mergedFolder(id) })]
    : undoMerge(files, record, decisions)
}

function recordOf(files: StudyFiles, decision: string): MergeRecord | undefined {
  const bytes = files.get(`${mergedFolder(decision)}merge.json`)
  const text = bytes === undefined ? undefined : decodeText(bytes)
  if (text === undefined) return undefined
  const read = mergeRecord.safeParse(readYaml('merge.json', bytes ?? new Uint8Array()).yaml?.value)
  return read.success ? read.data : undefined
}

function undoMerge(
  files: StudyFiles,
  record: MergeRecord,
  decisions: readonly Decision[],
): FileChange | readonly Issue[] {
  const folder = mergedFolder(record.decision)
  const { kept, merged } = record
  const kepts = { a: files.get(folder + baseName(kept.file)), b: files.get(folder + baseName(merged.file)) }
  const now = files.get(kept.file)
  if (kepts.a === undefined || kepts.b === undefined)
    return [issue('error', 'merge-not-kept', { file: folder }, { decision: record.decision, folder })]
  if (now === undefined || sha256Hex(now) !== record.wrote.patient)
    return [issue('error', 'merged-file-changed', { file: kept.file }, { file: kept.file, decision: record.decision })]
  if (files.has(merged.file))
    return [issue('error', 'patient-exists', { file: merged.file }, { patient: merged.patient, file: merged.file })]

  const restored = new Map<string, Uint8Array | string>([
    [kept.file, kepts.a],
    [merged.file, kepts.b],
  ])
  const removes = [...files.keys()].filter((path) => path.startsWith(folder))
  const were = files.get(folder + DECISIONS)
  const current = files.get(DECISIONS)
  if (current !== undefined && sha256Hex(current) === record.wrote.decisions) {
    if (were === undefined) return { writes: restored, removes: [...removes, DECISIONS] }
    return { writes: restored.set(DECISIONS, were), removes }
  }
  const before = earlierDecisions(files, record, decisions, kepts.a, kepts.b)
  if (!before.every((d): d is Decision => 'kind' in d)) return before.filter((d): d is Issue => 'code' in d)
  return { writes: restored.set(DECISIONS, decisionsText(files, before)), removes }
}

/** The decisions as they were before the merge, and those made since; issues where one of these rests on the merge. */
function earlierDecisions(
  files: StudyFiles,
  { decision, kept, merged }: MergeRecord,
  now: readonly Decision[],
  a: Uint8Array,
  b: Uint8Array,
): readonly (Decision | Issue)[] {
  const were = readDecisions(files, mergedFolder(decision) + DECISIONS).decisions
  const [one, other] = [a, b].map((bytes) => readYaml(kept.file, bytes).yaml?.value as PatientFileInput) // read whole when merged
  if (one === undefined || other === undefined) throw new Error('a merge keeps both files')
  const joined = mergePatients(one, other)
  const both = {
    a: patientFile.parse(one),
    b: patientFile.parse(other),
    merged: patientFile.parse(joined.patient),
    moved: joined.moved,
  }
  const left = new Map(mergeDecisions(were, both).decisions.map((d) => [d.id, d]))
  const about = (d: Decision): boolean =>
    [d.patient, d.kind === 'different-patient' ? d.other : ''].some(
      (id) => id === kept.patient || id === merged.patient,
    )
  const known = new Set(were.map((d) => d.id))
  const since = now.filter((d) => d.id !== decision && !known.has(d.id))
  const current = new Map(now.map((d) => [d.id, d]))
  const changed = were.filter(
    (d) => about(d) && canonicalJson(current.get(d.id) ?? null) !== canonicalJson(left.get(d.id) ?? null),
  )
  const resting = [...since.filter(about), ...changed]
  if (resting.length > 0)
    return resting.map((d) =>
      issue('error', 'decision-rests-on-merge', { file: DECISIONS, field: d.id }, { decision: d.id, merge: decision }),
    )
  const unchanged = were
    .filter((d) => about(d) || current.has(d.id))
    .map((d) => (about(d) ? d : (current.get(d.id) ?? d)))
  return [...unchanged, ...since]
}
