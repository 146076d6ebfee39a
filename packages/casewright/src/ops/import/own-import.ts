import { canonicalJson, sha256Hex } from '../../base/content-hash.ts'
import type { Mapping } from '../../read/table/mapping.ts'
import { freeSourceId } from './free-source-id.ts'
import { idsGiven, importedTables, type ImportedTable } from './imported-tables.ts'

/** A table about to come in, as an import of its own. */
export interface OwnImport {
  /** With its own source, and numbers no patient of the study has. */
  readonly mapping: Mapping
  /** The very same file that came in before with its columns read otherwise. */
  readonly otherwise: ImportedTable | undefined
  /** Where the very same file came in before, its columns read as now: its patients, each with the hash of the file that was written. */
  readonly written: ImportedTable['patients']
}

type Tree = ReadonlyMap<string, Uint8Array>

/**
 * Each import stands by itself: a table gets a source no other has come under, and its rows, where no column names the patients,
 * numbers after the highest there is. The very same file whose patients are named in the same way is the same import again.
 */
export function ownImport(mapping: Mapping, bytes: Uint8Array, files: Tree): OwnImport {
  const imported = importedTables(files)
  const sameFile = imported.filter((t) => t.hashes.includes(shortHash(bytes)))
  const again = sameFile.find((t) => namesAlike(t.mapping, mapping))
  const { source, patient } = mapping
  if (again !== undefined)
    return {
      mapping: { ...mapping, source: again.mapping.source, patient: again.mapping.patient },
      otherwise: undefined,
      written: isReadAlike(again.mapping, mapping) ? again.patients : new Map(),
    }
  const isTaken = imported.some((t) => t.source === source.id)
  const id = isTaken ? freeSourceId(source.id, files) : source.id
  const numbered =
    typeof patient === 'string'
      ? patient
      : { ...patient, after: Math.max(patient.after ?? 0, highestNumber(patient.each_row, files)) }
  return {
    mapping: { ...mapping, source: { ...source, id }, patient: numbered },
    otherwise: sameFile[0],
    written: new Map(),
  }
}

/** As the name of a kept table begins. */
export const shortHash = (bytes: Uint8Array): string => sha256Hex(bytes).slice(0, 16)

/** Whether two mappings read the same of a table, whatever it is called and whoever records it. */
const isReadAlike = (a: Mapping, b: Mapping): boolean => namesAlike(a, b) && howRead(a) === howRead(b)
const howRead = (mapping: Mapping): string =>
  canonicalJson({ ...mapping, format: undefined, source: undefined, recorded: undefined, patient: undefined })

function namesAlike(a: Mapping, b: Mapping): boolean {
  if (a.sheet !== b.sheet) return false
  if (typeof a.patient === 'string' || typeof b.patient === 'string') return a.patient === b.patient
  return a.patient.each_row === b.patient.each_row && a.patient.apart_by === b.patient.apart_by
}

/** The highest number a patient of the study, or one who became part of another, has behind a prefix. */
function highestNumber(prefix: string, files: Tree): number {
  const there = [...files.keys()].flatMap((path) => /^patients\/(?:.*\/)?([^/]+)\.yaml$/u.exec(path)?.[1] ?? [])
  return [...there, ...idsGiven(files)].reduce((highest, id) => {
    const rest = id.startsWith(prefix) ? id.slice(prefix.length) : ''
    return /^\d+$/u.test(rest) ? Math.max(highest, Number(rest)) : highest
  }, 0)
}
