import { InputProblem } from '../../base/issue.ts'
import type { Change, Store } from '../../ops/store-port.ts'
import type { Asker } from '../../ops/workbench/workbench-op.ts'
import type { ContentCache } from './content-cache.ts'
import { SeenFiles } from './seen-files.ts'
import type { StudyShelf } from './study-files.ts'
import { unreachable, type VirtualPlace } from './virtual-place.ts'

type Purpose = 'read' | 'write'

export interface ReachSettings {
  readonly store: Store
  readonly contents: ContentCache
  readonly who: Asker
  readonly op: string
  readonly why: string | undefined
  readonly placeOf: (path: string, purpose: Purpose) => Promise<VirtualPlace>
  /** Throws when a stop was asked for. */
  readonly checkStop: () => void
}

/** What one operation reaches: places by virtual paths, the studies of the store, and what it has touched of them. */
export interface ReachedPlaces {
  readonly place: (path: string, purpose: Purpose) => Promise<VirtualPlace>
  readonly shelf: (study: string) => StudyShelf
  readonly seenIn: (study: string) => SeenFiles
  /** Studies that were read or written, by id; `elsewhere` for anything that is of no study. */
  readonly touched: Set<string>
  readonly touchElsewhere: () => void
}

const ELSEWHERE = '/elsewhere'

/** Nothing is read or written through it but what the operation may reach. */
export function reachedPlaces({ store, contents, who, op, why, placeOf, checkStop }: ReachSettings): ReachedPlaces {
  const touched = new Set<string>()
  const seen = new Map<string, SeenFiles>()
  const touchElsewhere = (): void => void touched.add(ELSEWHERE)
  const seenIn = (study: string): SeenFiles => {
    const own = seen.get(study) ?? new SeenFiles()
    seen.set(study, own)
    return own
  }
  return {
    place: async (path, purpose) => {
      const at = await placeOf(path, purpose)
      if (at.kind === 'study') touched.add(at.study)
      else if (at.changing) touchElsewhere()
      return at
    },
    shelf: (study) => ({
      store,
      kept: contents,
      study,
      seen: seenIn(study),
      commit: async (changes: readonly Change[]) => {
        checkStop()
        const { person: by, name, via } = who
        const about = { by, name, via, op, study, notArchived: true, ...(why !== undefined && { why }) } as const
        const { revisions } = await store.commit({ ...about, changes })
        return revisions[study]
      },
    }),
    seenIn,
    touched,
    touchElsewhere,
  }
}

export const under = (folder: string, name: string): string =>
  folder === '' ? name : name === '' ? folder : `${folder}/${name}`

/** What cannot be reached is not there. */
export function ofNoPlace(problem: unknown): undefined {
  if (problem instanceof InputProblem) return undefined
  throw problem
}

/** Where on the disk a place is; what is of a study is nowhere there. */
export function realOf(at: VirtualPlace, path: string): string {
  if (at.kind === 'disk') return at.real
  throw unreachable(path)
}
