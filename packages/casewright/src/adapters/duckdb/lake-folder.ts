import { open, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import { lakeManifest, lakeSource, type LakeManifest, type LakeSource } from '../../model/signal/lake.ts'
import { systemFault } from '../files/system-fault.ts'

/** Where things are in a lake. */
export const lakePaths = (folder: string) => ({
  manifest: join(folder, 'lake.json'),
  generations: join(folder, 'generations'),
  generation: (id: string) => join(folder, 'generations', id),
  intake: join(folder, 'intake'),
  source: (id: string) => join(folder, 'intake', fileNameOf(id)),
  /** Rows of a source that are not all there yet. */
  arriving: (id: string) => join(folder, 'intake', `${ARRIVING}${fileNameOf(id)}`),
  /** All that a build has in hand; whatever is found there at the beginning of another was abandoned. */
  building: join(folder, 'building'),
})

const ARRIVING = '.arriving-'
const own = ['lake.json', 'generations', 'intake', 'building']
const SOURCE = 'source.json'

/** The id of a source as a file name of every system. */
const fileNameOf = (id: string): string => id.replaceAll(/[^\p{L}\p{N}._-]/gu, '-')

/** @throws InputProblem `lake-unreadable` */
export async function readManifest(folder: string): Promise<LakeManifest | undefined> {
  const path = lakePaths(folder).manifest
  const text = await readIfThere(path)
  if (text === undefined) return undefined
  const read = lakeManifest.safeParse(parsed(text))
  if (read.success) return read.data
  throw new InputProblem([issue('error', 'lake-unreadable', { file: path }, { folder })])
}

export async function readSources(folder: string): Promise<readonly LakeSource[]> {
  const { intake } = lakePaths(folder)
  const found: LakeSource[] = []
  for (const name of await namesIn(intake)) {
    if (name.startsWith('.')) continue
    const read = lakeSource.safeParse(parsed((await readIfThere(join(intake, name, SOURCE))) ?? ''))
    if (read.success) found.push(read.data)
  }
  return found
}

/** Write what a source is, last of all it has, and put it in the place of the one before. */
export async function placeSource(folder: string, source: LakeSource): Promise<void> {
  const paths = lakePaths(folder)
  const arriving = paths.arriving(source.id)
  await writeFlushed(join(arriving, SOURCE), source)
  await rm(paths.source(source.id), { recursive: true, force: true })
  await rename(arriving, paths.source(source.id))
}

/** Take away what an abandoned build left: all in the making, sources not all there, generations that do not stand. */
export async function removeAbandoned(folder: string, standing: string | undefined): Promise<void> {
  const paths = lakePaths(folder)
  try {
    await rm(paths.building, { recursive: true, force: true })
    for (const name of await namesIn(paths.intake))
      if (name.startsWith(ARRIVING)) await rm(join(paths.intake, name), { recursive: true, force: true })
    await removeOtherGenerations(folder, standing)
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

/** Move a generation into place, then its manifest at once; the generations before it go last. */
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
    await removeOtherGenerations(folder, manifest.generation)
  } catch (problem) {
    throw systemFault('not-writable', folder, problem)
  }
}

async function removeOtherGenerations(folder: string, standing: string | undefined): Promise<void> {
  const { generations } = lakePaths(folder)
  for (const name of await namesIn(generations))
    if (name !== standing) await rm(join(generations, name), { recursive: true, force: true })
}

async function writeFlushed(path: string, value: LakeManifest | LakeSource): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((problem: unknown) => {
    if (isAbsent(problem)) return []
    throw systemFault('file-unreadable', folder, problem)
  })
  return names.toSorted()
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((problem: unknown) => {
    if (isAbsent(problem)) return undefined
    throw systemFault('file-unreadable', path, problem)
  })
}

const isAbsent = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
