import { wordsOf, type Origin, type Words } from '../base/traced.ts'
import type { Finding } from '../model/reading.ts'
import type { Patient } from '../model/patient.ts'

/** Whose words, and of which field. */
export interface WhereSaid {
  readonly patient: string
  readonly path: string
}

const isFinding = (v: object): v is Finding<unknown> => 'readings' in v && 'said' in v && 'conflict' in v

/** Every finding of a patient, in the file’s order. */
export function findingsOf(p: Patient): readonly Finding<unknown>[] {
  const out: Finding<unknown>[] = []
  const walk = (v: unknown): void => {
    if (v === null || typeof v !== 'object') return
    if (isFinding(v)) out.push(v)
    else for (const child of Object.values(v)) walk(child)
  }
  for (const [key, value] of Object.entries(p)) if (key !== 'unsaid') walk(value)
  return out
}

/**
 * The field of the patient that each word of a source was read for. Words are looked up as the objects they are: two
 * patients told in one paragraph may share a sentence and still keep their own reading of it.
 */
export function whereSaid(patients: readonly Patient[]): ReadonlyMap<Words, WhereSaid> {
  const at = new Map<Words, WhereSaid>()
  for (const p of patients) {
    for (const f of findingsOf(p))
      for (const r of f.readings) for (const w of wordsOf(r.said)) if (!at.has(w)) at.set(w, { patient: p.id, path: f.path })
    for (const w of wordsOf(p.unsaid)) at.set(w, { patient: p.id, path: '' })
  }
  return at
}

/**
 * The fields a value rests on, by path, each once and sorted. Walks the provenance once a node: a grade that rests on fifty
 * facts is walked for the first estimate that uses it.
 */
export function fieldsBehind(where: ReadonlyMap<Words, WhereSaid>): (origin: Origin) => readonly string[] {
  const known = new Map<Origin, ReadonlySet<string>>()
  const of = (o: Origin): ReadonlySet<string> => {
    const done = known.get(o)
    if (done !== undefined) return done
    const paths = new Set<string>()
    known.set(o, paths)
    if (o.kind === 'traced') for (const f of o.from) for (const p of of(f)) paths.add(p)
    else if (o.kind !== 'knowledge' && o.kind !== 'decision') {
      const at = where.get(o)
      if (at !== undefined && at.path !== '') paths.add(at.path)
    }
    return paths
  }
  return (o) => [...of(o)].sort()
}
