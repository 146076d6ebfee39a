import { realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Reach } from '../../ops/permissions/reach.ts'
import { virtualPath } from '../../ops/permissions/virtual-path.ts'

/** Where a path of an operation leads: into a study of the store, or to a place on disk below the data folder. */
export type VirtualPlace =
  | { readonly kind: 'study'; readonly study: string /** '' for the study itself. */; readonly within: string }
  | { readonly kind: 'disk'; readonly real: string; readonly changing: boolean }

export type Purpose = 'read' | 'write'

/** Folders that are read or written by name besides those an input may name: no input can, for no input knows their names. */
export interface OwnFolders {
  /** The server's own reference data. */
  readonly home: { readonly name: string; readonly real: string }
  /** Studies that come with casewright; only read. */
  readonly builtIn: { readonly name: string; readonly real: string }
}

/** Made of the records of a study and kept; may be deleted at any time. */
const KEPT = 'literature/cache/'

/** Reads paths for one operation. Everything but its reach is refused. @throws InputProblem `path-unreachable` */
export function placeReader(dataFolder: string, reach: Reach, own: OwnFolders) {
  return async (path: string, purpose: Purpose): Promise<VirtualPlace> => {
    const plain = path.replace(/^(?:\.\/)+/u, '').replace(/\/+$/u, '')
    const [first, ...rest] = plain.split('/')
    if (first === own.builtIn.name && purpose === 'read') return onDisk(own.builtIn.real, rest, path, false)
    if (first === own.home.name) return onDisk(own.home.real, rest, path, true)
    const read = virtualPath(plain)
    // What only saves work is no part of the study: whoever may read may keep it, beside the store and outside the trail.
    const isKept = read?.root === 'study' && `${read.rest}/`.startsWith(KEPT)
    const may = purpose === 'read' || isKept ? reach.reads : reach.writes
    // A folder the reach begins with: what lies in it may be listed.
    if (read === undefined && purpose === 'read' && may.includes(`${plain}/`))
      return onDisk(dataFolder, plain.split('/'), path, true)
    if (read === undefined || !may.some((beginning) => `${plain}/`.startsWith(beginning))) throw unreachable(path)
    if (isKept) return onDisk(dataFolder, ['cache', ...plain.split('/')], path, true)
    return read.root === 'study'
      ? { kind: 'study', study: read.study, within: read.rest }
      : onDisk(dataFolder, plain.split('/'), path, true)
  }
}

/** A place below a folder, links followed: one that leads out of it is refused. */
async function onDisk(
  root: string,
  segments: readonly string[],
  path: string,
  changing: boolean,
): Promise<VirtualPlace> {
  if (segments.some((s) => s === '' || s === '.' || s === '..' || /[\\\p{Cc}]/u.test(s))) throw unreachable(path)
  const real = join(root, ...segments)
  const [base, held] = await Promise.all([realpath(root).catch(() => root), nearestReal(real)])
  if (held !== undefined && held !== base && !held.startsWith(base + sep) && !base.startsWith(held + sep))
    throw unreachable(path)
  return { kind: 'disk', real, changing }
}

/** The path, or the nearest folder above it that is there, with its links followed. */
async function nearestReal(path: string): Promise<string | undefined> {
  const held = await realpath(path).catch(() => undefined)
  if (held !== undefined) return held
  const above = dirname(path)
  return above === path ? undefined : nearestReal(above)
}

/** What leads to a place an operation may not touch. */
export const unreachable = (path: string): InputProblem =>
  new InputProblem([issue('error', 'path-unreachable', { file: 'input' }, { path })])
