import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { reviewOf } from '../../model/workbench/review-of.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { weakMemo, type Memo } from '../../base/memo.ts'
import type { Reach } from '../../ops/permissions/reach.ts'
import type { Context, Files, Streams } from '../../ops/ports.ts'
import type { Change, Store } from '../../ops/store-port.ts'
import type { Asker } from '../../ops/workbench/workbench-op.ts'
import { nodeFiles } from '../files/node-files.ts'
import { nodeStreams } from '../files/node-streams.ts'
import { nodeContext, type NodeSettings } from '../node-context.ts'
import { ContentCache } from './content-cache.ts'
import { KeptOpen } from './kept-open.ts'
import { KeptThings } from './kept-things.ts'
import { ownFolder, virtualIssues } from './on-disk.ts'
import { SeenFiles } from './seen-files.ts'
import { signalsOnDisk } from './signals-on-disk.ts'
import { storeTables } from './store-tables.ts'
import {
  namesInStudy,
  readStudyFile,
  readStudyTree,
  refuseFullFolder,
  removeStudyFiles,
  studyHas,
  writeStudyFiles,
  type StudyShelf,
} from './study-files.ts'
import { appendInStudy, bytesInStudy, linesInStudy, sha256InStudy, stageInStudy } from './study-streams.ts'
import { filesBelow } from './study-tree.ts'
import { placeReader, unreachable, type VirtualPlace } from './virtual-place.ts'

/** Bytes of files, and of what things were made of; how many things follow their places. */
const usual = { contents: 128_000_000, things: { entries: 400, size: 600_000_000 }, open: 8 }

/** For a thread that begins. */
export const keptByThread = async (limits = usual): Promise<KeptByThread> => ({
  contents: new ContentCache(limits.contents),
  things: new KeptThings(limits.things),
  open: new KeptOpen(limits.open),
  memo: weakMemo(),
  ownName: randomUUID(),
  builtInAt: (await nodeContext().builtIn('')).replace(/[/\\]$/u, ''),
})

/** What a server's thread keeps from one operation to the next. */
export interface KeptByThread {
  readonly contents: ContentCache
  readonly things: KeptThings
  readonly open: KeptOpen
  readonly memo: Memo
  /** Names that stand for folders of the server's own; chosen anew each time it starts, so that no input can name them. */
  readonly ownName: string
  /** Where the studies are that come with casewright. */
  readonly builtInAt: string
}

export interface OperationSettings extends Omit<NodeSettings, 'home'> {
  readonly store: Store
  readonly dataFolder: string
  readonly kept: KeptByThread
  readonly who: Asker
  readonly op: string
  readonly why?: string
  readonly reach: Reach
  /** Throws when a stop was asked for. */
  readonly checkStop?: () => void
}

export interface OperationContext {
  readonly context: Context
  /** Studies that were read or written, by id; `elsewhere` for anything that is of no study. */
  readonly touched: ReadonlySet<string>
  /** Issues as the operation's caller knows the paths. */
  readonly told: (issues: readonly Issue[]) => readonly Issue[]
  /** Take away what was made aside. */
  readonly close: () => Promise<void>
}

const ELSEWHERE = '/elsewhere'
/** Issues about a study's own folder for what came with casewright. */
const BUILT_IN = 'built-in'

/** The world as an operation has it in a server: studies of the store and the data folder, by virtual paths, and nothing else of the disk. */
export function storeContext(settings: OperationSettings): OperationContext {
  const { store, dataFolder, kept, who, op, why, reach, checkStop = () => {}, ...world } = settings
  const home = join(dataFolder, 'home')
  const node = nodeContext({ ...world, home })
  const builtInAt = kept.builtInAt
  const own = {
    home: { name: `home-${kept.ownName}~`, real: home },
    builtIn: { name: `${BUILT_IN}-${kept.ownName}~`, real: builtInAt },
  }
  const making = ownFolder(join(dataFolder, 'making'))
  const touched = new Set<string>()
  const placeOf = placeReader(dataFolder, reach, own)
  const place = async (path: string, purpose: 'read' | 'write'): Promise<VirtualPlace> => {
    const at = await placeOf(path, purpose)
    if (at.kind === 'study') touched.add(at.study)
    else if (at.changing) touched.add(ELSEWHERE)
    return at
  }
  const seen = new Map<string, SeenFiles>()
  const seenIn = (study: string): SeenFiles => {
    const own = seen.get(study) ?? new SeenFiles()
    seen.set(study, own)
    return own
  }
  const shelf = (study: string): StudyShelf => ({
    store,
    kept: kept.contents,
    study,
    seen: seenIn(study),
    commit: async (changes: readonly Change[]) => {
      checkStop()
      const { person: by, name, via } = who
      const about = { by, name, via, op, study, notArchived: true, ...(why !== undefined && { why }) } as const
      const { revisions } = await store.commit({ ...about, changes })
      return revisions[study]
    },
  })

  const files: Files = {
    read: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'disk' ? nodeFiles.read(at.real) : readStudyFile(shelf(at.study), at.within, path)
    },
    readTree: async (path, without = []) => {
      const at = await place(path, 'read')
      return at.kind === 'disk'
        ? nodeFiles.readTree(at.real, without)
        : readStudyTree(shelf(at.study), at.within, path, without)
    },
    exists: async (path) => {
      const at = await place(path, 'read').catch(ofNoPlace)
      if (at === undefined) return false
      return at.kind === 'disk' ? nodeFiles.exists(at.real) : studyHas(shelf(at.study), at.within)
    },
    write: async (path, content) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') return nodeFiles.write(at.real, content)
      await writeStudyFiles(shelf(at.study), { files: [[at.within, content]] }, path)
    },
    writeTree: async (path, tree, how) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') return nodeFiles.writeTree(at.real, tree, how)
      const own = shelf(at.study)
      if (how.fresh) await refuseFullFolder(own, at.within, path)
      const below = <T>(named: ReadonlyMap<string, T>) =>
        [...named].map(([name, is]) => [under(at.within, name), is] as const)
      const remove = (how.remove ?? []).map((name) => under(at.within, name))
      await writeStudyFiles(own, { files: below(tree), append: below(how.append ?? new Map()), remove }, path)
    },
    remove: async (path, names) => {
      const at = await place(path, 'write')
      return at.kind === 'disk' ? nodeFiles.remove(at.real, names) : removeStudyFiles(shelf(at.study), at.within, names)
    },
  }

  const streams: Streams = {
    async *bytes(path) {
      const at = await place(path, 'read')
      yield* at.kind === 'disk' ? nodeStreams.bytes(at.real) : bytesInStudy(shelf(at.study), at.within, path)
    },
    async *lines(path, from = 0) {
      const at = await place(path, 'read')
      yield* at.kind === 'disk' ? nodeStreams.lines(at.real, from) : linesInStudy(shelf(at.study), at.within, from)
    },
    sha256: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'disk' ? nodeStreams.sha256(at.real) : sha256InStudy(shelf(at.study), at.within)
    },
    alone: async (path, work) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') return nodeStreams.alone(at.real, work)
      if (at.within !== '' && (await store.file(at.study, at.within)) !== undefined)
        throw new InputProblem([issue('error', 'folder-is-file', { file: path }, { folder: path })])
      return store.alone(under(at.study, at.within), work)
    },
    list: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'disk' ? nodeStreams.list(at.real) : namesInStudy(shelf(at.study), at.within)
    },
    stage: async (path) => {
      const at = await place(path, 'write')
      if (at.kind === 'disk') {
        const staged = await nodeStreams.stage(at.real)
        return { ...staged, commit: async (folder) => staged.commit(realOf(await place(folder, 'write'), folder)) }
      }
      return stageInStudy(shelf(at.study), making.made, async (folder) => {
        const to = await place(folder, 'write')
        if (to.kind !== 'study' || to.study !== at.study) throw new Error(`made in ${at.study}, not for ${folder}`)
        return to.within
      })
    },
    append: async (path, lines) => {
      const at = await place(path, 'write')
      return at.kind === 'disk' ? nodeStreams.append(at.real, lines) : appendInStudy(shelf(at.study), at.within, lines)
    },
  }

  const onDisk = async (path: string): Promise<string> => {
    const at = await place(path, 'read')
    if (at.kind === 'disk') return at.real
    if (!(await studyHas(shelf(at.study), at.within))) return join(making.folder, ...path.split('/'))
    return making.copy(path, () => bytesInStudy(shelf(at.study), at.within, path))
  }
  const write = (path: string): Promise<VirtualPlace> => place(path, 'write')
  const read = (path: string): Promise<VirtualPlace> => place(path, 'read')

  const context: Context = {
    ...node,
    files,
    streams,
    tables: storeTables({ read, write, onDisk, put: files.write, atWork: making.made }),
    ...signalsOnDisk(node, { onDisk, write: async (path) => realOf(await write(path), path) }),
    remember: async (path, what, make) => {
      const at = await place(path, 'read').catch(ofNoPlace)
      if (at === undefined || (at.kind === 'disk' && at.changing)) return make()
      if (at.kind === 'disk') return kept.things.remember(`${path}\n${what}`, { stamp: '', size: 0, touched }, make)
      const stands = await standingOf(store, at.study, at.within)
      // Read by somebody before, perhaps: as it stands now, or as far as that is not known, not to be relied on.
      seenIn(at.study).forget(at.within)
      for (const file of stands.files) seenIn(at.study).note(file.path, file)
      return kept.things.remember(`${under(at.study, at.within)}\n${what}`, { ...stands, touched }, make)
    },
    memo: kept.memo,
    keepOpen: (path, what, open) => {
      if (!reach.writes.some((beginning) => `${path}/`.startsWith(beginning))) throw unreachable(path)
      return kept.open.of(`${path}\n${what}`, open)
    },
    revision: async (path) => {
      const at = await place(path, 'read')
      return at.kind === 'study' ? (await store.study(at.study))?.revision : undefined
    },
    signatures: async () => {
      // Not of the study: what is answered by them is not the study's alone.
      touched.add(ELSEWHERE)
      return (await store.entities('signature')).flatMap(([, s]) => (s.withdrawn === undefined ? [reviewOf(s)] : []))
    },
    builtIn: (name) => Promise.resolve(under(own.builtIn.name, name)),
    home: own.home.name,
    checkStop: () => {
      checkStop()
      node.checkStop()
    },
    breathe: async () => {
      await node.breathe()
      checkStop()
    },
  }
  const roots = () =>
    [
      [making.folder, ''],
      [home, 'home'],
      [dataFolder, ''],
      [builtInAt, BUILT_IN],
    ] as const
  return {
    context,
    touched,
    told: (issues) => (issues.length === 0 ? issues : virtualIssues(roots(), issues)),
    close: making.remove,
  }
}

const under = (folder: string, name: string): string =>
  folder === '' ? name : name === '' ? folder : `${folder}/${name}`

/** What cannot be reached is not there. */
function ofNoPlace(problem: unknown): undefined {
  if (problem instanceof InputProblem) return undefined
  throw problem
}

function realOf(at: VirtualPlace, path: string): string {
  if (at.kind === 'disk') return at.real
  throw unreachable(path)
}

/** How a place of a study stands: by its revision, or by each of its files. */
async function standingOf(store: Store, study: string, within: string) {
  if (within === '') {
    const stored = await store.study(study)
    return { stamp: `${stored?.created} ${stored?.revision}`, size: studySize, files: [] }
  }
  const file = await store.file(study, within)
  const below = file === undefined ? await filesBelow(store, study, within) : [file]
  return {
    stamp: below.map((f) => `${f.path} ${f.hash} ${f.kind === 'ledger' ? f.revision : ''}`).join('\n'),
    size: below.reduce((n, f) => n + f.size, 0),
    files: below,
  }
}

/** What is made of a whole study shares most with what is made of its parts; this much is its own. */
const studySize = 2_000_000
