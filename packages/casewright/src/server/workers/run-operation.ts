import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { ZodError } from 'zod'
import { storeContext, type KeptByThread, type OperationContext } from '../../adapters/workbench/store-context.ts'
import { Stopped } from '../../adapters/node-context.ts'
import { backupsIn } from '../../adapters/backups/backup-folder.ts'
import { nodeSecrets } from '../../adapters/secrets/node-secrets.ts'
import type { AttachedStore } from '../../adapters/store/open-store.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { ops } from '../../ops/index.ts'
import { inputIssue } from '../../ops/input-issue.ts'
import type { Outcome } from '../../ops/op.ts'
import { StaleWrite, type Store } from '../../ops/store-port.ts'
import { workbenchOps } from '../../ops/workbench/index.ts'
import type { Context } from '../../ops/ports.ts'
import { asSent } from '../as-sent.ts'
import { saidIssue } from '../auth/refusal.ts'
import { signed } from '../permissions/signed.ts'
import { isStoreAway, storeAwaySaid } from '../store-away.ts'
import { statuses, type Answered, type Asked, type Progress } from './messages.ts'
import { refused, stopped } from './refused.ts'

/** What a thread that runs operations has. */
export interface Workplace {
  readonly store: Pick<AttachedStore, keyof Store | 'backup'>
  readonly dataFolder: string
  readonly origin: string
  readonly kept: KeptByThread
  /** Told of faults of ours, with the number people see. */
  readonly report: (number: string, op: string, problem: unknown) => void
}

/** How an operation is told to stop, and tells how far it is. */
export interface Strings {
  readonly signal: AbortSignal
  readonly isStopped: () => boolean
  readonly progress: (progress: Progress) => void
}

/** Run one operation for somebody who may; whatever happens is an answer. */
export async function runOperation(place: Workplace, asked: Asked, strings: Strings): Promise<Answered> {
  const input = parsed(asked.input)
  if (input instanceof InputProblem) return refused(statuses.refused, input.issues)
  const { store, dataFolder, kept } = place
  const { op } = asked
  const { who, reach } = asked.leave
  const own = storeContext({
    store,
    dataFolder,
    kept,
    who,
    op,
    reach,
    signal: strings.signal,
    progress: (step, done, of, at = '') => strings.progress({ step, done, of, at: asSent(at) }),
    checkStop: () => {
      if (strings.isStopped()) throw new Stopped()
    },
  })
  try {
    const ofStudies = Object.hasOwn(ops, op) ? ops[op] : undefined
    if (ofStudies === undefined) return answered(await ofServer(place, asked, own.context, input), own)
    // What a server operation answers follows from people and roles too; what writes is not asked again.
    const study = ofStudies.effect === 'read' ? asked.study : undefined
    const before = await revisionOf(store, study)
    const done = answered(await ofStudies.call(own.context, signed(ofStudies, input, who)), own)
    const isOfStudy = study !== undefined && own.touched.size === 1 && own.touched.has(study)
    if (!isOfStudy || before === undefined || before !== (await revisionOf(store, study))) return done
    return { ...done, of: { study, revision: before } }
  } catch (problem) {
    return failed(place, asked, input, problem, own.told)
  } finally {
    await own.close()
  }
}

const answered = ({ value, issues }: Outcome<unknown>, { told }: OperationContext): Answered => ({
  status: statuses.fine,
  body: sent(JSON.stringify({ value, issues: told(issues).map(saidIssue) })),
})

async function ofServer(
  { store, dataFolder, origin }: Workplace,
  asked: Asked,
  world: Context,
  given: unknown,
): Promise<Outcome<unknown>> {
  const { op: name, leave } = asked
  const { who, standing, session } = leave
  const op = Object.hasOwn(workbenchOps, name) ? workbenchOps[name] : undefined
  if (op === undefined) throw new InputProblem([issue('error', 'op-unknown', { file: 'input' }, { op: name })])
  const ctx = {
    store,
    world,
    who,
    standing,
    secrets: nodeSecrets,
    origin,
    now: () => new Date().toISOString(),
    backups: backupsIn(join(dataFolder, 'backups'), store.backup),
    ...(session !== undefined && { session }),
  }
  return op.call(ctx, signed(op, given, who))
}

const revisionOf = async (store: Store, study: string | undefined): Promise<number | undefined> =>
  study === undefined ? undefined : (await store.study(study))?.revision

function parsed(input: string): unknown {
  try {
    return input.trim() === '' ? {} : JSON.parse(input)
  } catch {
    return new InputProblem([issue('error', 'body-not-json', { file: 'request' }, {})])
  }
}

function failed(
  { report }: Workplace,
  { op, leave }: Asked,
  input: unknown,
  problem: unknown,
  told: (issues: readonly Issue[]) => readonly Issue[],
): Answered {
  if (problem instanceof InputProblem && isStoreAway(problem.issues)) {
    report(randomUUID().slice(0, 8), op, problem)
    return refused(statuses.ended, storeAwaySaid(problem.issues, leave.who.administrator))
  }
  if (problem instanceof InputProblem) return refused(statuses.refused, told(problem.issues))
  if (problem instanceof ZodError)
    return refused(
      statuses.refused,
      problem.issues.map((i) => inputIssue(i, input)),
    )
  if (problem instanceof Stopped) return stopped(op)
  if (problem instanceof StaleWrite) {
    const file = `${problem.study}/${problem.path}`
    return refused(statuses.stale, [issue('error', 'changed-meanwhile', { file }, { file })])
  }
  const number = randomUUID().slice(0, 8)
  report(number, op, problem)
  return refused(statuses.fault, [issue('error', 'server-fault', { file: op }, { number })])
}

/** Texts of a size are handed over as bytes, which need not be copied. */
const asBytesFrom = 16_384
const encoder = new TextEncoder()
const sent = (body: string): string | Uint8Array<ArrayBuffer> =>
  body.length < asBytesFrom ? body : encoder.encode(body)
