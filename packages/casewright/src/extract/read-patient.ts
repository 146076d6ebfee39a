import { canonicalJson } from '../base/content-hash.ts'
import type { Issue, Place } from '../base/issue.ts'
import type { Memo } from '../base/memo.ts'
import { patientFile, type Patient } from '../model/patient.ts'
import type { Source } from '../model/source.ts'
import type { Decision } from '../model/study.ts'
import { anchorPatient, type Sealed, type SourceShelf } from './anchor.ts'
import { checkDoses } from './check-dose.ts'
import { checkLaboratory } from './check-laboratory.ts'
import { checkPatient } from './check-patient.ts'
import { checkTerms } from './check-terms.ts'
import { fieldOf, keptOfFile, readFile } from './read-file.ts'

/** A file of `patients/`, anchored in what the study holds. */
export interface ReadPatient {
  /** Undefined where too little of it could be read. */
  readonly own: { readonly patient: Patient; readonly idAt: Place; readonly issues: readonly Issue[] } | undefined
  /** What was wrong with the file itself. */
  readonly issues: readonly Issue[]
}

/** What patients are anchored in. */
export interface Ground {
  readonly sources: ReadonlyMap<string, Source>
  readonly decisions: readonly Decision[]
  readonly isSealed: Sealed
  readonly sealing: boolean
}

interface Kept {
  readonly made: ReadPatient
  /** Sources it was anchored in; undefined for one that was not there. */
  readonly sources: ReadonlyMap<string, Source | undefined>
  readonly decisions: string
}

/** Read a patient; again only where the file, a source it rests on, or a decision about it is another. Its syntax tree is not kept: it is far larger. */
export function readPatient(path: string, bytes: Uint8Array, ground: Ground, memo: Memo): ReadPatient {
  const holds = ({ made, sources, decisions }: Kept): boolean =>
    // What is told of a source that is not there names the nearest of all.
    [...sources].every(([id, source]) => source !== undefined && ground.sources.get(id) === source) &&
    decisions === settled(ground.decisions, made.own?.patient.id)
  return keptOfFile(memo, `patient:${ground.sealing ? 'sealed:' : ''}${path}`, bytes, holds, (): Kept => {
    const { read, issues } = readFile(path, bytes, patientFile)
    if (read === undefined) return { made: { own: undefined, issues }, sources: new Map(), decisions: '[]' }
    const { yaml, value, whole } = read
    const asked = new Map<string, Source | undefined>()
    const { patient, issues: found } = anchorPatient(
      value,
      yaml,
      watched(ground.sources, asked),
      ground.decisions,
      ground.isSealed,
    )
    const own = [
      ...found,
      ...checkTerms(value, yaml),
      ...checkLaboratory(value, yaml),
      ...checkDoses(value, yaml),
      ...(whole ? checkPatient(value, yaml) : []),
    ]
    return {
      made: { own: { patient, idAt: fieldOf(read, ['id']), issues: own }, issues },
      sources: asked,
      decisions: settled(ground.decisions, patient.id),
    }
  }).made
}

/** Sources, taking note of which were asked for. */
function watched(sources: ReadonlyMap<string, Source>, asked: Map<string, Source | undefined>): SourceShelf {
  return {
    get: (id) => {
      const source = sources.get(id)
      asked.set(id, source)
      return source
    },
    has: (id) => {
      asked.set(id, sources.get(id))
      return sources.has(id)
    },
    keys: () => sources.keys(),
  }
}

/** The decisions that choose between a patient's readings, as text that can be compared. */
const settled = (decisions: readonly Decision[], patient: string | undefined): string =>
  canonicalJson(decisions.filter((d) => d.kind === 'settle' && d.patient === patient))
