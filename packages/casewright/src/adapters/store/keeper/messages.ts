import { InputProblem, type Issue } from '../../../base/issue.ts'
import { StaleWrite, type Commit, type Committed } from '../../../ops/store-port.ts'
import type { MessagePort } from 'node:worker_threads'

/** What a thread asks of the one that writes. Answers come back by `id`. */
export type Ask =
  | { readonly ask: 'commits'; readonly commits: readonly (readonly [id: number, commit: Commit])[] }
  | {
      readonly ask: 'keep-part'
      readonly id: number
      readonly parts: string
      readonly part: number
      readonly bytes: Uint8Array
    }
  | {
      readonly ask: 'keep-end'
      readonly id: number
      readonly parts: string
      readonly hash: string
      readonly size: number
    }
  | { readonly ask: 'alone'; readonly id: number; readonly key: string }
  | { readonly ask: 'alone-over'; readonly id: number }
  | { readonly ask: 'share'; readonly port: MessagePort }
  | { readonly ask: 'backup'; readonly id: number; readonly to: string }
  | { readonly ask: 'close'; readonly id: number }

export type Answer =
  | { readonly answers: readonly (readonly [id: number, answer: Settled])[] }
  | { readonly notices: readonly CommitNotice[] }

/** What came of one thing asked. */
export type Settled = { readonly ok: unknown } | { readonly problem: SentProblem }

/** A commit that happened, for whoever shows studies to people. */
export interface CommitNotice extends Committed {
  readonly by: string
  readonly name: string
  readonly op: string
  readonly study?: string
}

/** A problem as it travels between threads, where classes do not. */
export type SentProblem =
  | { readonly stale: { readonly study: string; readonly path: string; readonly now: string | null } }
  | { readonly issues: readonly Issue[] }
  | { readonly message: string; readonly stack?: string }

export function sentProblem(problem: unknown): SentProblem {
  if (problem instanceof StaleWrite) return { stale: { study: problem.study, path: problem.path, now: problem.now } }
  if (problem instanceof InputProblem) return { issues: problem.issues }
  if (!(problem instanceof Error)) return { message: String(problem) }
  return { message: problem.message, ...(problem.stack === undefined ? {} : { stack: problem.stack }) }
}

export function problemOf(sent: SentProblem): Error {
  if ('stale' in sent) return new StaleWrite(sent.stale.study, sent.stale.path, sent.stale.now)
  if ('issues' in sent) return new InputProblem(sent.issues)
  return new Error(sent.message, { cause: sent.stack })
}
