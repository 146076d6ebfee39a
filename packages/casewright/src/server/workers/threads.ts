import type { Asked, Progress } from './messages.ts'
import { operationProcess } from './process.ts'
import { operationThread, type OperationThread, type Running, type ThreadSettings } from './thread.ts'

/** Where a server runs operations: desks for what is done while somebody waits, and two processes it can lose. */
export interface Threads {
  readonly quick: (asked: Asked) => Running
  /** What reads an upload while somebody waits. */
  readonly careful: (asked: Asked) => Running
  /** An upload is coming, so something careful is soon asked for. */
  readonly prepare: () => void
  readonly long: (asked: Asked, progress: (progress: Progress) => void) => Running
  readonly close: () => Promise<void>
}

export interface ThreadsSettings extends Omit<ThreadSettings, 'memory' | 'longest'> {
  readonly desks: number
  /** Megabytes for each desk, and for long work and for reading uploads. */
  readonly memory: { readonly desk: number; readonly work: number }
  /** Milliseconds given to one operation somebody waits for. */
  readonly longest: number
  /** Of long work. */
  readonly niceness: number
}

export function startThreads({ desks, memory, longest, niceness, ...shared }: ThreadsSettings): Threads {
  const quick = Array.from({ length: desks }, () => operationThread({ ...shared, memory: memory.desk, longest }))
  const careful = operationProcess({ ...shared, memory: memory.work, longest, niceness: 0 })
  const long = operationProcess({ ...shared, memory: memory.work, niceness })
  return {
    quick: (asked) => deskFor(quick, asked.study).run(asked),
    careful: careful.run,
    prepare: careful.prepare,
    long: long.run,
    close: async () => {
      await Promise.all([...quick, careful, long].map((thread) => thread.close()))
    },
  }
}

/** A study is always at the same desk, which keeps what it has read of it; what is of no study goes where there is least to do. */
function deskFor(desks: readonly OperationThread[], study: string | undefined): OperationThread {
  const own = study === undefined ? undefined : desks[placeOf(study) % desks.length]
  const [first] = desks.toSorted((a, b) => a.busy() - b.busy())
  const desk = own ?? first
  if (desk === undefined) throw new Error('a server has at least one desk')
  return desk
}

const placeOf = (study: string): number => {
  let sum = 0
  for (let i = 0; i < study.length; i++) sum = (Math.imul(sum, 31) + study.charCodeAt(i)) >>> 0
  return sum
}
