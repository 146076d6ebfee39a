import type { OpenStore } from '../adapters/store/open-store.ts'
import { InputProblem, issue } from '../base/issue.ts'
import { rightsIn } from '../ops/permissions/standing.ts'
import type { Known } from './auth/who-asks.ts'
import type { ServerEvent } from './event-stream.ts'

/** Tells open pages of what others changed. */
export interface Changes {
  /** @throws InputProblem `listeners-many` */
  readonly listen: (listening: Listening) => () => void
  readonly close: () => void
}

interface Listening {
  readonly person: string
  /** Only of this one; of all they may read where left out. */
  readonly study: string | undefined
  /** Who they are and what they may at this moment; none where they are out. */
  readonly look: () => Promise<Known | undefined>
  readonly send: (event: ServerEvent) => void
  readonly close: () => void
}

interface Listener extends Listening {
  /** The last change of each study since something was told. */
  readonly untold: Map<string, string>
}

const mostOfAPerson = 30
const mostOfAll = 5_000
/** Changes of a study are told together, at most so often in milliseconds. */
const toldEvery = 150

export function tellChanges(store: Pick<OpenStore, 'onCommit'>): Changes {
  const listeners = new Set<Listener>()
  let timer: NodeJS.Timeout | undefined
  const tell = async ({ untold, look, send, close }: Listener): Promise<void> => {
    const told = [...untold]
    untold.clear()
    if (told.length === 0) return
    // Whoever cannot be looked up now asks again by themselves.
    const known = await look().catch(() => undefined)
    if (known === undefined) return close()
    for (const [study, data] of told)
      if (rightsIn(known.standing, study).includes('read')) send({ event: 'changed', data })
  }
  const tellAll = (): void => {
    timer = undefined
    for (const listener of listeners) void tell(listener)
  }
  const silence = store.onCommit(({ revisions, name, op, seq }) => {
    if (listeners.size === 0) return
    for (const [study, revision] of Object.entries(revisions)) {
      const data = JSON.stringify({ study, revision, by: name, op, seq })
      for (const { study: of, untold } of listeners) if (of === undefined || of === study) untold.set(study, data)
    }
    timer ??= setTimeout(tellAll, toldEvery)
  })
  return {
    listen: (listening) => {
      const own = [...listeners].filter((l) => l.person === listening.person).length
      if (own >= mostOfAPerson || listeners.size >= mostOfAll)
        throw new InputProblem([issue('error', 'listeners-many', { file: 'request' }, { most: mostOfAPerson })])
      const listener: Listener = { ...listening, untold: new Map() }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      silence()
      clearTimeout(timer)
      for (const { close } of listeners) close()
      listeners.clear()
    },
  }
}
