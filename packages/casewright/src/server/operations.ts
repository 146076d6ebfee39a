import type { Context } from 'hono'
import { issue, type Issue } from '../base/issue.ts'
import { jsonOf } from '../base/json-of.ts'
import { ops } from '../ops/index.ts'
import { workbenchOps } from '../ops/workbench/index.ts'
import { ownSecretTried } from './auth/own-secret-tries.ts'
import type { DoorEnv, Known } from './auth/who-asks.ts'
import { bodyText } from './body.ts'
import type { KeptAnswer } from './kept-answers.ts'
import { allow, type Allowed } from './permissions/allow.ts'
import type { Runtime } from './runtime.ts'
import { statuses, type Answered, type Leave } from './workers/messages.ts'
import type { Running } from './workers/thread.ts'
import { uploadsNamed } from './uploads-named.ts'
import { refused } from './workers/refused.ts'

/** Whether an operation reads or writes; undefined where there is none of the name. */
export function effectOf(name: string): 'read' | 'write' | undefined {
  const op = Object.hasOwn(ops, name) ? ops[name] : Object.hasOwn(workbenchOps, name) ? workbenchOps[name] : undefined
  return op?.effect
}

export interface OperationRequest {
  readonly known: Known
  readonly name: string
  /** The body. */
  readonly text: string
  readonly header: (name: 'if-none-match' | 'accept-encoding' | 'idempotency-key') => string | undefined
}
export interface OperationAnswer {
  readonly status: number
  readonly body: string | Uint8Array<ArrayBuffer> | null
  readonly headers: Readonly<Record<string, string>>
}

/** An answer that was given before; undefined where it has to be worked out. */
export function answeredBefore(
  { answers }: Runtime,
  { known, name, text, header }: OperationRequest,
): OperationAnswer | undefined {
  const kept = answers.get(answers.key(name, known, text))
  return kept && keptAnswer(kept, header)
}

/** An operation, for whoever may. Long ones become jobs. @throws InputProblem `jobs-many`, `work-waiting`, `server-busy`, `too-many-tries` */
export async function answerOperation(runtime: Runtime, request: OperationRequest): Promise<OperationAnswer> {
  const { answers, threads, jobs } = runtime
  const { known, name, text, header } = request
  const input = text.trim() === '' ? {} : jsonOf(text)
  if (input === undefined) return refusedWith(422, issue('error', 'body-not-json', { file: 'request' }, {}))
  const effect = effectOf(name)
  const allowed =
    effect === undefined ? unknownOp(name) : allow(known.asker, known.standing, { op: name, effect }, input)
  if (!allowed.ok) return refusedWith(allowed.status, allowed.issue)
  const asked = { op: name, input: text, study: allowed.study, leave: leaveOf(known, allowed) }
  if (allowed.permission.pace === 'long') {
    const job = await jobs.start(asked, input, header('idempotency-key'))
    return { status: 202, body: JSON.stringify({ job }), headers: {} }
  }
  const key = answers.key(name, known, text)
  const run = uploadsNamed(name, input).length > 0 ? threads.careful : threads.quick
  const done = runtime.waiting.begin(known.asker.person)
  const answer = () => (effect === 'read' ? askedOnce(runtime, key, () => run(asked)) : run(asked).answered)
  const given = await tried(
    () => (allowed.permission.guarded ? ownSecretTried(runtime.door, known, answer) : answer()),
    done,
  )
  if (given.of === undefined) return plainAnswer(given)
  return keptAnswer(answers.put(key, { ...given.of, bytes: bytesOf(given.body) }), header)
}

/** Whatever comes of it, `done` is called. */
async function tried(answer: () => Promise<Answered>, done: () => void): Promise<Answered> {
  try {
    return await answer()
  } finally {
    done()
  }
}

/** `POST /api/ops/<name>` */
export async function operationRoute(c: Context<DoorEnv>, runtime: Runtime, known: Known): Promise<Response> {
  runtime.passports.issue(c.req.header(), known)
  const request = {
    known,
    name: c.req.param('name') ?? '',
    text: await bodyText(c),
    header: (name: string) => c.req.header(name),
  }
  const { status, body, headers } = answeredBefore(runtime, request) ?? (await answerOperation(runtime, request))
  return new Response(body, { status, headers: { ...operationHeaders, ...headers } })
}

/** The same asked for again while it is being answered waits for the one answer. */
function askedOnce({ asking }: Runtime, key: string, run: () => Running): Promise<Answered> {
  const before = asking.get(key)
  if (before !== undefined) return before
  const { answered } = run()
  asking.set(key, answered)
  void answered.finally(() => asking.delete(key))
  return answered
}

/** What somebody may do in a study, and with lakes, made once for as long as they are known. */
const leaves = new WeakMap<Known, Map<string, Leave>>()

function leaveOf(known: Known, { study = '', reach, permission }: Allowed): Leave {
  const own = leaves.get(known) ?? new Map<string, Leave>()
  const of = `${permission.lakes ?? ''}\n${study}`
  leaves.set(known, own)
  const held = own.get(of)
  if (held !== undefined) return held
  const { asker, standing, session } = known
  const leave = { who: asker, standing, reach, ...(session !== undefined && { session }) }
  own.set(of, leave)
  return leave
}

const unknownOp = (op: string) =>
  ({ ok: false, status: 404, issue: issue('error', 'op-unknown', { file: 'input' }, { op }) }) as const

/** Whoever stopped it is not there to be told; a status of that kind is none of the standard's. */
const plainAnswer = ({ status, body }: Answered): OperationAnswer => ({
  status: status === statuses.stopped ? statuses.stale : status,
  body,
  headers: {},
})

const refusedWith = (status: number, why: Issue): OperationAnswer => plainAnswer(refused(status, [why]))

function keptAnswer(kept: KeptAnswer, header: OperationRequest['header']): OperationAnswer {
  const { etag } = kept
  if (header('if-none-match') === etag) return { status: 304, body: null, headers: { etag } }
  const { bytes, headers } = kept.sent(/\bgzip\b/u.test(header('accept-encoding') ?? ''))
  return { status: 200, body: bytes, headers }
}

const bytesOf = (body: Answered['body']): Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? (new TextEncoder().encode(body) as Uint8Array<ArrayBuffer>) : body

/** On every answer of an operation. */
export const operationHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'private, no-cache',
  vary: 'accept-encoding',
}
