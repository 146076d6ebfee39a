import { says, type Observed } from '../../base/observed.ts'
import type { PatientFile } from '../../model/patient.ts'
import type { RawFinding } from '../../model/reading.ts'
import type { Decision } from '../../model/study.ts'
import { comparable } from '../anchor.ts'
import type { MergedPatient } from './merge-patients.ts'

export interface MergedDecisions {
  readonly decisions: readonly Decision[]
  /** Decisions on a field that the other file contradicts: taken out, so that the field is open again. */
  readonly reopened: readonly string[]
  /** One file is kept out (or in) by a decision and the other by another kind: people must agree first. */
  readonly contradict: readonly string[]
}

interface Both {
  readonly a: PatientFile
  readonly b: PatientFile
  readonly merged: PatientFile
  readonly moved: MergedPatient['moved']
}

type Settle = Extract<Decision, { kind: 'settle' }>

/**
 * The decisions of a study after the file of patient b became part of a’s: those on b are now on a. A settlement stands only
 * where the other file does not contradict it; it was made without knowing the other’s readings.
 */
export function mergeDecisions(decisions: readonly Decision[], both: Both): MergedDecisions {
  const { a, b } = both
  const reopened: string[] = []
  const settledFields = new Set<string>()
  const kept = decisions.flatMap((d): readonly Decision[] => {
    if (d.kind === 'settle' && (d.patient === a.id || d.patient === b.id)) {
      const settle = settleMoved(d, both)
      // Where both files settled on one value, one decision is enough.
      if (settledFields.has(settle.field)) return []
      if (!stands(d, settle, decisions, both)) {
        reopened.push(d.id)
        return []
      }
      settledFields.add(settle.field)
      return [settle]
    }
    const patient = d.patient === b.id ? a.id : d.patient
    return [
      d.kind === 'different-patient' ? { ...d, patient, other: d.other === b.id ? a.id : d.other } : { ...d, patient },
    ]
  })
  const sorting = decisions.filter(
    (d) => (d.kind === 'include' || d.kind === 'exclude') && [a.id, b.id].includes(d.patient),
  )
  const contradict = new Set(sorting.map((d) => d.kind)).size > 1 ? sorting.map((d) => d.id) : []
  return { decisions: kept, reopened, contradict }
}

/** A decision on a field of b, on the field it became; its choice counts from after a’s readings. */
function settleMoved(d: Settle, { a, b, merged, moved }: Both): Settle {
  if (d.patient !== b.id) return d
  const field = movedPath(d.field, moved)
  const before = readingsAt(merged, field).length - readingsAt(b, d.field).length
  return { ...d, patient: a.id, field, take: d.take + before }
}

function stands(d: Settle, settle: Settle, decisions: readonly Decision[], { a, b, merged, moved }: Both): boolean {
  const chosen = readingsAt(merged, settle.field)[settle.take - 1]
  if (chosen === undefined) return false
  const other = d.patient === a.id ? b : a
  const field = other === b ? fieldMovedTo(settle.field, b, moved) : settle.field
  const theirs = field === undefined ? [] : readingsAt(other, field)
  const taken = decisions.find((o): o is Settle => o.kind === 'settle' && o.patient === other.id && o.field === field)
  const told = taken === undefined ? theirs : theirs.slice(taken.take - 1, taken.take)
  return told.every((said) => !says(said) || comparable(said) === comparable(chosen))
}

/** Where a field of the second file is in the merged one. */
export function movedPath(field: string, moved: MergedPatient['moved']): string {
  const parts = field.split('.')
  const part = moved.get(parts.slice(0, 2).join('.'))
  const at = part === undefined ? parts : [...part.split('.'), ...parts.slice(2)]
  const inner = moved.get(at.slice(0, 4).join('.'))
  return (inner === undefined ? at : [...inner.split('.'), ...at.slice(4)]).join('.')
}

/** The field of the second file that became this field of the merged one. */
function fieldMovedTo(field: string, b: PatientFile, moved: MergedPatient['moved']): string | undefined {
  return fieldsOf(b).find((own) => movedPath(own, moved) === field)
}

function fieldsOf(file: PatientFile): readonly string[] {
  const found: string[] = []
  walk(file, [], (path) => found.push(path))
  return found
}

/** What the readings of a field say, in their order; none where there is no such field. */
function readingsAt(file: PatientFile, field: string): readonly Observed<unknown>[] {
  let readings: readonly Observed<unknown>[] = []
  walk(file, [], (path, finding) => {
    if (path === field) readings = finding.readings.map((r) => r.said)
  })
  return readings
}

function walk(
  node: unknown,
  path: readonly (string | number)[],
  visit: (path: string, finding: RawFinding<unknown>) => void,
): void {
  if (node === null || typeof node !== 'object') return
  if (isRawFinding(node)) visit(path.join('.'), node)
  else if (Array.isArray(node)) for (const [i, v] of node.entries()) walk(v, [...path, idOf(v) ?? i + 1], visit)
  else for (const [key, v] of Object.entries(node)) walk(v, [...path, key], visit)
}

const isRawFinding = (node: object): node is RawFinding<unknown> => 'readings' in node && Object.keys(node).length === 1

const idOf = (v: unknown): string | undefined =>
  v !== null && typeof v === 'object' && 'id' in v && typeof v.id === 'string' ? v.id : undefined
