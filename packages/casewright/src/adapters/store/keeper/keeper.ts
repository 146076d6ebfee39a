import type { MessagePort } from 'node:worker_threads'
import { setImmediate as breathe } from 'node:timers/promises'
import { emptyChain } from '../../../ops/audit/chain.ts'
import type { Commit } from '../../../ops/store-port.ts'
import { storedStanding } from '../commit/stored-standing.ts'
import { eventOf } from '../reader.ts'
import type { StoreEngine } from './engine-port.ts'
import { groupCommits, type CommitOutcome } from './group-commits.ts'
import { type Answer, type Ask, type CommitNotice, sentProblem, type Settled } from './messages.ts'
import { waitingTurns } from './waiting-turns.ts'

const mostTogether = 1_000

interface Waiting {
  readonly port: MessagePort
  readonly id: number
  readonly commit: Commit
}

/** Serve threads that read by themselves and write through here: all that waits is written together. */
export function keepStore(engine: StoreEngine, first: MessagePort): void {
  const { rows, queries } = engine
  const group = groupCommits({
    standing: storedStanding(rows, queries),
    write: engine.write,
    readHead: async () => {
      const last = (await rows.all(queries.lastLine, {}))[0]
      return last === undefined ? emptyChain : eventOf(last)
    },
    now: () => new Date().toISOString(),
  })
  const turns = waitingTurns<MessagePort>()
  let waiting: Waiting[] = []
  let busy: Promise<unknown> = Promise.resolve()
  let pumped: Promise<void> | undefined

  /** What touches the writing connection happens one after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work)
    busy = next.catch(() => {})
    return next
  }
  const pump = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Lets those in who asked meanwhile.
      await breathe()
      const together = waiting.slice(0, mostTogether)
      waiting = waiting.slice(mostTogether)
      const outcomes = await inTurn(() => group(together.map((w) => w.commit)))
      tellOutcomes(together, outcomes, first)
    }
    pumped = undefined
  }
  const pumpOnce = (): Promise<void> => (pumped ??= pump())
  const serve = (port: MessagePort): void => {
    port.on('close', () => turns.gone(port))
    port.on('message', (ask: Ask) => {
      switch (ask.ask) {
        case 'commits':
          for (const [id, commit] of ask.commits) waiting.push({ port, id, commit })
          void pumpOnce()
          break
        case 'keep-part':
          reply(
            port,
            ask.id,
            inTurn(() => engine.keepPart(ask.parts, ask.part, ask.bytes)),
          )
          break
        case 'keep-end':
          reply(
            port,
            ask.id,
            inTurn(() => engine.keepEnd({ hash: ask.hash, size: ask.size }, ask.parts)),
          )
          break
        case 'alone':
          turns.wait(port, ask.id, ask.key, () => send(port, [[ask.id, { ok: null }]]))
          break
        case 'alone-over':
          turns.over(port, ask.id)
          break
        case 'share':
          serve(ask.port)
          break
        case 'backup':
          reply(port, ask.id, engine.backup(ask.to))
          break
        case 'close':
          // All that was asked for before is written first.
          reply(
            port,
            ask.id,
            (pumped ?? Promise.resolve()).then(() => inTurn(engine.close)),
          )
          break
      }
    })
  }
  serve(first)
}

function reply(port: MessagePort, id: number, work: Promise<unknown>): void {
  work.then(
    () => send(port, [[id, { ok: null }]]),
    (problem: unknown) => send(port, [[id, { problem: sentProblem(problem) }]]),
  )
}

const send = (port: MessagePort, answers: readonly (readonly [number, Settled])[]): void =>
  port.postMessage({ answers } satisfies Answer)

function tellOutcomes(together: readonly Waiting[], outcomes: readonly CommitOutcome[], first: MessagePort): void {
  const answers = new Map<MessagePort, (readonly [number, Settled])[]>()
  const notices: CommitNotice[] = []
  for (const [i, { port, id, commit }] of together.entries()) {
    const outcome = outcomes[i] ?? { problem: new Error('a commit without an outcome') }
    const settled: Settled =
      'committed' in outcome ? { ok: outcome.committed } : { problem: sentProblem(outcome.problem) }
    const own = answers.get(port)
    if (own === undefined) answers.set(port, [[id, settled]])
    else own.push([id, settled])
    if ('committed' in outcome) {
      const { by, name, op, study } = commit
      notices.push({ ...outcome.committed, by, name, op, ...(study === undefined ? {} : { study }) })
    }
  }
  // First, so that whoever hears an answer has been told already.
  if (notices.length > 0) first.postMessage({ notices } satisfies Answer)
  for (const [port, own] of answers) send(port, own)
}
