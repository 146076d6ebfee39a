import type { OpenStore } from '../adapters/store/open-store.ts'
import { InputProblem, issue } from '../base/issue.ts'
import type { ServerEvent } from './event-stream.ts'

/** Tells open pages of what others changed. */
export interface Changes {
  /** @throws InputProblem `listeners-many` */
  readonly listen: (
    person: string,
    sees: (study: string) => boolean,
    send: (event: ServerEvent) => void,
    close: () => void,
  ) => () => void
  readonly close: () => void
}

interface Listener {
  readonly person: string
  readonly sees: (study: string) => boolean
  readonly send: (event: ServerEvent) => void
  readonly close: () => void
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
  const tell = (): void => {
    timer = undefined
    for (const { untold, send } of listeners) {
      for (const data of untold.values()) send({ event: 'changed', data })
      untold.clear()
    }
  }
  const silence = store.onCommit(({ revisions, name, op, seq }) => {
    if (listeners.size === 0) return
    for (const [study, revision] of Object.entries(revisions)) {
      const data = JSON.stringify({ study, revision, by: name, op, seq })
      for (const { sees, untold } of listeners) if (sees(study)) untold.set(study, data)
    }
    timer ??= setTimeout(tell, toldEvery)
  })
  return {
    listen: (person, sees, send, close) => {
      const own = [...listeners].filter((l) => l.person === person).length
      if (own >= mostOfAPerson || listeners.size >= mostOfAll)
        throw new InputProblem([issue('error', 'listeners-many', { file: 'request' }, { most: mostOfAPerson })])
      const listener: Listener = { person, sees, send, close, untold: new Map() }
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
