import type { Asker } from '../workbench/workbench-op.ts'
import { mayReadStudyFile } from './blind-files.ts'
import type { Permission } from './permission.ts'
import { rightsIn, type Standing } from './standing.ts'
import { ownReportsOf, reportsOf, uploadsOf, virtualPath } from './virtual-path.ts'

/** Beginnings of the paths an operation may read and write, besides the study it was asked of. */
export interface Reach {
  readonly reads: readonly string[]
  readonly writes: readonly string[]
}

/** What an operation asked by somebody, of a study or of none, may touch. Whoever carries it out gives it nothing else. */
export function reachOf(asker: Asker, study: string | undefined, lakes: Permission['lakes']): Reach {
  const own = `${ownReportsOf(asker.person)}/`
  const ofStudy = study === undefined ? [] : [`${study}/`, `${reportsOf(study)}/`]
  return {
    reads: [...ofStudy, uploadsOf(asker.person), own, ...(lakes === undefined ? [] : [LAKES])],
    writes: [...ofStudy, own, ...(lakes === 'build' ? [LAKES] : [])],
  }
}

/** Lakes of spontaneous reports are the server’s, whatever study they are asked for: only what is made for them touches them. */
const LAKES = 'lakes/'

/** The study an operation is of, or none, and what it does with lakes. */
export interface Where {
  readonly study: string | undefined
  readonly lakes: Permission['lakes']
}

/** Whether a field of an input may name this path to be read, in an operation on `study` or on none. */
export function mayName(asker: Asker, standing: Standing, { study, lakes }: Where, path: string): boolean {
  const read = virtualPath(path)
  switch (read?.root) {
    case undefined:
    case 'backup':
      return false
    case 'study':
      return read.study === study && mayReadStudyFile(standing, study, read.rest)
    case 'report':
      return read.study === study
    case 'upload':
    case 'own-report':
      return read.person === asker.person
    case 'lake':
      return lakes !== undefined
  }
}

/** Whether a field of an input may name this path to be written: never a file of a study, which only its operations write. */
export function mayNameOutput(asker: Asker, { study, lakes }: Where, path: string): boolean {
  const read = virtualPath(path)
  const depth = path.replace(/\/$/u, '').split('/').length
  if (read?.root === 'lake') return lakes === 'build' && depth > 1
  if (read?.root === 'report') return depth > 2 && read.study === study
  return read?.root === 'own-report' && depth > 2 && read.person === asker.person
}

/** Whether somebody may be given the bytes of a file: by what it belongs to. */
export function mayReadFile(asker: Asker, standing: Standing, path: string): boolean {
  const read = virtualPath(path)
  switch (read?.root) {
    case undefined:
    case 'lake':
    // Not by a path alone: see `files.backups` in operations.json.
    case 'backup':
      return false
    case 'study':
      return rightsIn(standing, read.study).includes('read') && mayReadStudyFile(standing, read.study, read.rest)
    case 'report':
      return rightsIn(standing, read.study).includes('read')
    case 'upload':
    case 'own-report':
      return read.person === asker.person
  }
}
