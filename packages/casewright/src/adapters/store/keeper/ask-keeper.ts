import { createHash, randomUUID } from 'node:crypto'
import type { MessagePort } from 'node:worker_threads'
import type { Commit, Committed, KeptContent, Store } from '../../../ops/store-port.ts'
import { checkCommit } from '../check-change.ts'
import { partBytes } from '../part-bytes.ts'
import { type Answer, type Ask, type CommitNotice, problemOf, sentProblem, type Settled } from './messages.ts'

/** The writing half of a store, as every thread but the one that writes has it. */
export interface KeeperDoor extends Pick<Store, 'commit' | 'alone' | 'keep'> {
  readonly backup: (to: string) => Promise<void>
  readonly close: () => Promise<void>
  readonly share: (port: MessagePort) => void
  readonly onCommit: (listener: (commit: CommitNotice) => void) => () => void
  /** The other side is gone: whoever waits is told why. */
  readonly fail: (problem: Error) => void
  /** Close the port without closing the store. */
  readonly leave: () => void
}

type Unsent = Ask extends infer A ? (A extends { readonly id: number } ? Omit<A, 'id'> : never) : never

export function keeperDoor(port: MessagePort): KeeperDoor {
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (problem: Error) => void }
  >()
  const listeners = new Set<(commit: CommitNotice) => void>()
  let unsent: (readonly [number, Commit])[] = []
  let lastId = 0
  let gone: Error | undefined

  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(gone)
      // Waiting for an answer keeps a process alive; a store that is merely open does not.
      if (waiting.size === 0) port.ref()
      waiting.set(id, { resolve, reject })
    })
  const settle = ([id, answer]: readonly [number, Settled]): void => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) port.unref()
    if ('ok' in answer) waiter?.resolve(answer.ok)
    else waiter?.reject(problemOf(answer.problem))
  }
  const fail = (problem: Error): void => {
    gone ??= problem
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  const ask = (what: Unsent, transfer: readonly ArrayBuffer[] = []): Promise<unknown> => {
    const id = ++lastId
    const answer = wait(id)
    port.postMessage({ ...what, id }, transfer)
    return answer
  }
  const send = (commits: typeof unsent): void =>
    port.postMessage({ ask: 'commits', commits } satisfies Ask, contentsOf(commits))
  const sendCommits = (): void => {
    const commits = unsent
    unsent = []
    try {
      send(commits)
    } catch {
      // One of them holds what cannot be sent between threads: the others go by themselves.
      for (const commit of commits)
        try {
          send([commit])
        } catch (problem) {
          settle([commit[0], { problem: sentProblem(problem) }])
        }
    }
  }
  port.on('message', (message: Answer) => {
    if ('answers' in message) for (const answer of message.answers) settle(answer)
    else for (const notice of message.notices) for (const listener of listeners) listener(notice)
  })
  port.on('close', () => fail(new Error('the store is closed')))
  port.unref()

  return {
    commit: async (commit) => {
      const checked = checkCommit(commit)
      const id = ++lastId
      const answer = wait(id)
      if (unsent.length === 0) queueMicrotask(sendCommits)
      unsent.push([id, checked])
      return (await answer) as Committed
    },
    alone: async (key, work) => {
      const id = ++lastId
      const turn = wait(id)
      port.postMessage({ ask: 'alone', id, key } satisfies Ask)
      await turn
      try {
        return await work()
      } finally {
        port.postMessage({ ask: 'alone-over', id } satisfies Ask)
      }
    },
    keep: async (bytes) => {
      const parts = randomUUID()
      const hash = createHash('sha256')
      let size = 0
      let part = 0
      for await (const piece of inParts(bytes)) {
        hash.update(piece)
        size += piece.length
        await ask({ ask: 'keep-part', parts, part: part++, bytes: piece }, [piece.buffer])
      }
      const kept: KeptContent = { hash: hash.digest('hex'), size }
      await ask({ ask: 'keep-end', parts, ...kept })
      return kept
    },
    backup: async (to) => {
      await ask({ ask: 'backup', to })
    },
    close: async () => {
      await ask({ ask: 'close' })
      port.close()
    },
    share: (other) => port.postMessage({ ask: 'share', port: other } satisfies Ask, [other]),
    onCommit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    fail,
    leave: () => port.close(),
  }
}

/** Contents are copies of ours, and so can go as they are. */
const contentsOf = (commits: readonly (readonly [number, Commit])[]): readonly ArrayBuffer[] =>
  commits.flatMap(([, { changes }]) =>
    changes.flatMap((change) =>
      change.kind === 'put' && change.content instanceof Uint8Array && change.content.buffer instanceof ArrayBuffer
        ? change.content.buffer
        : [],
    ),
  )

/** The same bytes in parts of the size they are held in, each with its own memory. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - filled)
      part.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < partBytes) continue
      yield part
      part = new Uint8Array(partBytes)
      filled = 0
    }
  if (filled > 0) yield part.slice(0, filled)
}
