import { access, mkdir, realpath, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { contentHash } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { lakeManifest, type LakeManifest, type LakeSource } from '../../model/signal/lake.ts'
import { systemFault } from '../files/system-fault.ts'
import { lakeFault, lakeUnreadable } from './duck-fault.ts'
import { namesIn, parsed, readIfThere, writeFlushed } from './lake-json.ts'

/** Where things are in a lake. */
export const lakePaths = (folder: string) => ({
  manifest: join(folder, 'lake.json'),
  generations: join(folder, 'generations'),
  generation: (id: string) => join(folder, 'generations', id),
  intake: join(folder, 'intake'),
  /** By its content as well: what is read anew lies beside the rows of the lake that stands. */
  source: ({ id, sha256, columns }: Pick<LakeSource, 'id' | 'sha256' | 'columns'>) =>
    join(folder, 'intake', `${fileNameOf(id)}@${contentHash([sha256, columns ?? null])}`),
  /** Rows of a source that are not all there yet. */
  arriving: (id: string) => join(folder, 'intake', `${ARRIVING}${fileNameOf(id)}`),
  /** All that a build has in hand; whatever is found there at the beginning of another was abandoned. */
  building: join(folder, 'building'),
})

export const ARRIVING = '.arriving-'
const own = ['lake.json', 'generations', 'intake', 'building']

/** The id of a source as a file name of every system. */
const fileNameOf = (id: string): string => id.replaceAll(/[^\p{L}\p{N}._-]/gu, '-')

/** @throws InputProblem `lake-unreadable` */
export async function readManifest(folder: string): Promise<LakeManifest | undefined> {
  const path = lakePaths(folder).manifest
  const text = await readIfThere(path)
  if (text === undefined) return undefined
  const read = lakeManifest.safeParse(parsed(text))
  if (read.success) return read.data
  throw new InputProblem([lakeUnreadable(folder, path)])
}

/** Take away what an abandoned build left: all in the making, and generations that do not stand. */
export async function removeAbandoned(folder: string, standing: string | undefined): Promise<void> {
  const paths = lakePaths(folder)
  try {
    await rm(paths.building, { recursive: true, force: true })
    await removeOtherGenerations(folder, standing)
  } catch (problem) {
    throw systemFault('not-writable', folder, problem)
  }
}

/**
 * Take a lake away: its manifest first, so that no half of a lake is ever one. The folder goes where nothing else is in it.
 * @throws InputProblem `lake-missing`, `lake-rebuilt`, `lake-unreadable`, `not-writable`
 */
export async function removeLake(folder: string, generation: string): Promise<void> {
  const standing = await readManifest(folder)
  if (standing === undefined) throw new InputProblem([issue('error', 'lake-missing', { file: folder }, { folder })])
  if (standing.generation !== generation) {
    const values = { generation: standing.generation, asked: generation }
    throw new InputProblem([issue('error', 'lake-rebuilt', { file: folder }, values)])
  }
  try {
    for (const name of own) await rm(join(folder, name), { recursive: true, force: true })
    if ((await namesIn(folder)).length === 0) await rmdir(folder)
  } catch (problem) {
    throw systemFault('not-writable', folder, problem)
  }
}

/** Refuses a folder that holds something, and no lake: nobody’s files are to be mixed with a lake’s. */
export async function refuseForeignFolder(folder: string): Promise<void> {
  const names = (await namesIn(folder)).filter((name) => !name.startsWith('.'))
  if (names.some((name) => !own.includes(name)))
    throw new InputProblem([issue('error', 'folder-not-empty', { file: folder }, { folder })])
}

/** @throws InputProblem `lake-unreadable` where a generation is not there, or not all of it */
export async function refuseGoneGeneration(folder: string, generation: string): Promise<void> {
  for (const name of ['reports', 'drugs.parquet', 'terms.parquet'])
    await access(join(generation, name)).catch((problem: unknown) => {
      throw lakeFault(problem, folder)
    })
}

/** Folders that hold a path, links followed: those above it, nearest first, and itself before them. */
export async function foldersAbove(path: string): Promise<readonly string[]> {
  const found: string[] = []
  let at = resolve(path)
  for (;;) {
    // What is not there yet has no links to follow.
    at = await realpath(at).catch(() => at)
    found.push(at)
    if (dirname(at) === at) return found
    at = dirname(at)
  }
}

/** Move a generation into place, then its manifest at once; the one before it stays until the next build, for whoever is reading it. */
export async function placeGeneration(folder: string, built: string, manifest: LakeManifest): Promise<void> {
  const paths = lakePaths(folder)
  const place = paths.generation(manifest.generation)
  try {
    await mkdir(paths.generations, { recursive: true })
    await rm(place, { recursive: true, force: true })
    await rename(built, place)
    const aside = join(folder, '.lake.json.part')
    await writeFlushed(aside, manifest)
    await rename(aside, paths.manifest)
  } catch (problem) {
    throw systemFault('not-writable', folder, problem)
  }
}

async function removeOtherGenerations(folder: string, standing: string | undefined): Promise<void> {
  const { generations } = lakePaths(folder)
  for (const name of await namesIn(generations))
    if (name !== standing) await rm(join(generations, name), { recursive: true, force: true })
}
