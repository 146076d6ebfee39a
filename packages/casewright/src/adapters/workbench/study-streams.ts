import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'
import type { LineBatch, StagedFolder } from '../../ops/ports.ts'
import { StaleWrite, type Change, type KeptContent, type Store } from '../../ops/store-port.ts'
import { linesOf } from '../files/lines-of.ts'
import { nodeStreams } from '../files/node-streams.ts'
import { fileBytes } from '../store/study-folder.ts'
import { madeWhereNeeded, type StudyShelf } from './study-files.ts'
import { filesBelow, isFolder } from './study-tree.ts'

export async function* bytesInStudy(
  { store, study, seen }: StudyShelf,
  path: string,
  named: string,
): AsyncGenerator<Uint8Array> {
  const file = await store.file(study, path)
  seen.note(path, file)
  if (file === undefined) {
    const code = (await isFolder(store, study, path)) ? 'file-is-folder' : 'file-missing'
    throw new InputProblem([issue('error', code, { file: named }, { file: named })])
  }
  yield* fileBytes(store, study, file)
}

export async function* linesInStudy(
  { store, study, seen }: StudyShelf,
  path: string,
  from: number,
): AsyncGenerator<LineBatch> {
  const file = await store.file(study, path)
  seen.note(path, file)
  if (file === undefined) return
  if (file.kind === 'ledger') {
    for await (const lines of store.lines(study, path, from)) if (lines.length > 0) yield { lines }
    return
  }
  yield* linesOf(fileBytes(store, study, file), from)
}

export async function sha256InStudy({ store, study }: StudyShelf, path: string): Promise<string | undefined> {
  const file = await store.file(study, path)
  if (file === undefined) return undefined
  if (file.kind === 'document') return file.hash
  const hash = createHash('sha256')
  for await (const piece of fileBytes(store, study, file)) hash.update(piece)
  return hash.digest('hex')
}

/** Add lines at the end of a ledger in one commit. */
export async function appendInStudy(
  { store, study, seen, commit }: StudyShelf,
  path: string,
  lines: readonly string[],
) {
  if (lines.length === 0) return undefined
  const added: Change = { kind: 'append', study, path, lines }
  const revision = await commit([added]).catch(async (problem: unknown) => {
    const made = problem instanceof StaleWrite ? await madeWhereNeeded(store, study) : []
    if (made.length === 0) throw problem
    return commit([...made, added])
  })
  seen.forget(path)
  return revision
}

/** A folder of a study in the making: on disk until it is put there in one commit. */
export async function stageInStudy(
  shelf: StudyShelf,
  atWork: () => Promise<string>,
  folderOf: (named: string) => Promise<string>,
): Promise<StagedFolder> {
  const own = join(await atWork(), `making-${randomUUID()}`)
  const aside = join(own, 'folder')
  const staged = await nodeStreams.stage(aside)
  const remove = (): Promise<void> => rm(own, { recursive: true, force: true })
  return {
    ...staged,
    commit: async (named) => {
      const folder = await folderOf(named)
      await staged.commit(aside)
      await putFolder(shelf, aside, folder, named).finally(remove)
    },
    discard: remove,
  }
}

async function putFolder(
  { store, study, seen, commit }: StudyShelf,
  aside: string,
  folder: string,
  named: string,
): Promise<void> {
  const there = (): InputProblem =>
    new InputProblem([issue('error', 'folder-there', { file: named }, { folder: named })])
  if ((await filesBelow(store, study, folder)).length > 0) throw there()
  const puts: Change[] = await madeWhereNeeded(store, study)
  for (const name of (await readdir(aside)).sort())
    puts.push({
      kind: 'put',
      study,
      path: `${folder}/${name}`,
      content: await contentOf(store, join(aside, name)),
      was: null,
    })
  try {
    await commit(puts)
    seen.forget(folder)
  } catch (problem) {
    // Somebody else was first.
    throw problem instanceof StaleWrite ? there() : problem
  }
}

/** Larger contents go to the store in pieces before the commit says where they belong. */
const mostAtOnce = 8_000_000

const contentOf = async (store: Store, path: string): Promise<Uint8Array | KeptContent> =>
  (await stat(path)).size > mostAtOnce ? store.keep(nodeStreams.bytes(path)) : readFile(path)
