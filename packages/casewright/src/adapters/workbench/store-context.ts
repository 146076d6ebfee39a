import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { reviewOf } from '../../model/workbench/review-of.ts'
import type { Issue } from '../../base/issue.ts'
import { weakMemo, type Memo } from '../../base/memo.ts'
import type { Reach } from '../../ops/permissions/reach.ts'
import type { Context } from '../../ops/ports.ts'
import type { Store } from '../../ops/store-port.ts'
import type { Asker } from '../../ops/workbench/workbench-op.ts'
import { nodeContext, type NodeSettings } from '../node-context.ts'
import { ContentCache } from './content-cache.ts'
import { KeptOpen } from './kept-open.ts'
import { KeptThings } from './kept-things.ts'
import { ownFolder, virtualIssues } from './on-disk.ts'
import { peopleOf } from './people-of.ts'
import { ofNoPlace, realOf, reachedPlaces, under, type ReachedPlaces } from './reached-places.ts'
import { signalsOnDisk } from './signals-on-disk.ts'
import { storeTables } from './store-tables.ts'
import { standingOf } from './standing-of.ts'
import { storeFiles } from './store-files.ts'
import { storeStreams } from './store-streams.ts'
import { studyHas } from './study-files.ts'
import { bytesInStudy } from './study-streams.ts'
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
  const placeOf = placeReader(dataFolder, reach, own)
  const reached = reachedPlaces({ store, contents: kept.contents, who, op, why, placeOf, checkStop })
  const { place, shelf } = reached
  const files = storeFiles(reached)

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
    streams: storeStreams(reached, store, making),
    tables: storeTables({ read, write, onDisk, put: files.write, atWork: making.made }),
    ...signalsOnDisk(node, { onDisk, write: async (path) => realOf(await write(path), path) }),
    remember: rememberedIn(reached, store, kept.things),
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
      reached.touchElsewhere()
      return (await store.entities('signature')).flatMap(([, s]) => (s.withdrawn === undefined ? [reviewOf(s)] : []))
    },
    people: async (path) => {
      const at = await place(path, 'read')
      if (at.kind !== 'study') return undefined
      // Who works here changes without the study.
      reached.touchElsewhere()
      return peopleOf(store, at.study)
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
    touched: reached.touched,
    told: (issues) => (issues.length === 0 ? issues : virtualIssues(roots(), issues)),
    close: making.remove,
  }
}

/** What is made of a place is kept for as long as that stands. */
const rememberedIn =
  ({ place, seenIn, touched }: ReachedPlaces, store: Store, things: KeptThings): Context['remember'] =>
  async (path, what, make) => {
    const at = await place(path, 'read').catch(ofNoPlace)
    if (at === undefined || (at.kind === 'disk' && at.changing)) return make()
    if (at.kind === 'disk') return things.remember(`${path}\n${what}`, { stamp: '', size: 0, touched }, make)
    const stands = await standingOf(store, at.study, at.within)
    // Read by somebody before, perhaps: as it stands now, or as far as that is not known, not to be relied on.
    seenIn(at.study).forget(at.within)
    for (const file of stands.files) seenIn(at.study).note(file.path, file)
    return things.remember(`${under(at.study, at.within)}\n${what}`, { ...stands, touched }, make)
  }
