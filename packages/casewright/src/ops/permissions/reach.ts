import type { Asker } from '../workbench/workbench-op.ts'
import { mayReadStudyFile } from './blind-files.ts'
import { rightsIn, type Standing } from './standing.ts'
import { ownReportsOf, reportsOf, uploadsOf, virtualPath } from './virtual-path.ts'

/** Beginnings of the paths an operation may read and write, besides the study it was asked of. */
export interface Reach {
  readonly reads: readonly string[]
  readonly writes: readonly string[]
}

/** What an operation asked by somebody, of a study or of none, may touch. Whoever carries it out gives it nothing else. */
export function reachOf(asker: Asker, study: string | undefined): Reach {
  const own = `${ownReportsOf(asker.person)}/`
  const ofStudy = study === undefined ? [] : [`${study}/`, `${reportsOf(study)}/`]
  return { reads: [...ofStudy, uploadsOf(asker.person), own, 'lakes/'], writes: [...ofStudy, own, 'lakes/'] }
}

/** Whether a field of an input may name this path to be read, in an operation on `study` or on none. */
export function mayName(asker: Asker, standing: Standing, study: string | undefined, path: string): boolean {
  const read = virtualPath(path)
  switch (read?.root) {
    case undefined:
      return false
    case 'study':
      return read.study === study && mayReadStudyFile(standing, study, read.rest)
    case 'report':
      return read.study === study
    case 'upload':
    case 'own-report':
      return read.person === asker.person
    case 'lake':
      return true
  }
}

/** Whether a field of an input may name this path to be written: never a file of a study, which only its operations write. */
export function mayNameOutput(asker: Asker, study: string | undefined, path: string): boolean {
  const read = virtualPath(path)
  const depth = path.replace(/\/$/u, '').split('/').length
  if (read?.root === 'lake') return depth > 1
  if (read?.root === 'report') return depth > 2 && read.study === study
  return read?.root === 'own-report' && depth > 2 && read.person === asker.person
}

/** Whether somebody may be given the bytes of a file: by what it belongs to. */
export function mayReadFile(asker: Asker, standing: Standing, path: string): boolean {
  const read = virtualPath(path)
  switch (read?.root) {
    case undefined:
    case 'lake':
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
