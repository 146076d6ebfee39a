import type { StoreAddress } from '../../adapters/store/store-address.ts'
import type { ProgressStep } from '../../i18n/progress-steps.ts'
import type { Reach } from '../../ops/permissions/reach.ts'
import type { Standing } from '../../ops/permissions/standing.ts'
import type { Asker } from '../../ops/workbench/workbench-op.ts'

/** What somebody may do where they ask: the same object as long as it is the same. */
export interface Leave {
  readonly who: Asker
  readonly standing: Standing
  readonly session?: string
  readonly reach: Reach
}

/** An operation somebody may ask for, on its way to a thread. */
export interface Asked {
  readonly op: string
  /** JSON, as it came. */
  readonly input: string
  readonly study: string | undefined
  readonly leave: Leave
}

/** What came of it: the body of the answer as JSON, issues said in both languages. */
export interface Answered {
  readonly status: number
  readonly body: string | Uint8Array<ArrayBuffer>
  /** Where the answer follows from one study alone: as the study stood. Others are not to be kept. */
  readonly of?: { readonly study: string; readonly revision: number }
  /** What ran it ended before it was done: it was at this alone, or at others too, and then nobody can say which of them ended it. */
  readonly lost?: 'alone' | 'with-others'
}

export interface Progress {
  readonly step: ProgressStep
  readonly done: number
  readonly of: number
  readonly at: string
}

/** Lists of plain values: objects cost more on their way than what is in them. A leave is sent once, then named by its number. */
export type ToThread =
  | readonly ['leave', number: number, leave: Leave]
  | readonly ['run', id: number, op: string, input: string, study: string | undefined, leave: number]
  /** Also told by a flag in shared memory, which work that does not listen sees. */
  | readonly ['stop', id: number]

export type FromThread =
  | readonly [
      'done',
      id: number,
      status: number,
      body: Answered['body'],
      study: string | undefined,
      revision: number | undefined,
    ]
  | readonly ['progress', id: number, progress: Progress]

/** What goes to a process that runs operations in a thread of its own, and what comes from it. */
export type ToProcess =
  | { readonly begin: ProcessData }
  | { readonly run: readonly [id: number, asked: Asked] }
  | { readonly stop: number }
  | StoreMessage
export type FromProcess =
  | { readonly done: readonly [id: number, answered: Answered] }
  | { readonly progress: readonly [id: number, progress: Progress] }
  /** A thread of the process is gone, and with it its channel to the store. */
  | { readonly closed: number }
  | StoreMessage
/** What a thread of the process and the one that writes the store say to each other, by the number of their channel. */
export interface StoreMessage {
  readonly channel: number
  readonly message: unknown
}
export interface ProcessData {
  readonly address: StoreAddress
  readonly dataFolder: string
  readonly origin: string
  readonly memory: number
  readonly longest?: number
}

/** Leaves a thread has by number; the oldest goes for the next. */
export const mostLeaves = 2_000

/** Statuses of what came of an operation. */
export const statuses = {
  fine: 200,
  stale: 409,
  refused: 422,
  stopped: 499,
  fault: 500,
  ended: 503,
  tooLong: 504,
} as const

/** Where the flag of an operation stands that says it is to stop. */
export const flagOf = (id: number): number => id % stopFlags
export const stopFlags = 4096
