import { operationThread, type OperationThread, type Running, type ThreadSettings } from './thread.ts'
import type { Asked, Progress } from './messages.ts'

/** The threads of a server: desks for what is done while somebody waits, one for long work. */
export interface Threads {
  readonly quick: (asked: Asked) => Running
  readonly long: (asked: Asked, progress: (progress: Progress) => void) => Running
  readonly close: () => Promise<void>
}

export interface ThreadsSettings extends Omit<ThreadSettings, 'memory' | 'longest'> {
  readonly desks: number
  /** Megabytes for each desk, and for long work. */
  readonly memory: { readonly desk: number; readonly work: number }
  /** Milliseconds a desk gives to one operation. */
  readonly longest: number
}

export function startThreads({ desks, memory, longest, ...shared }: ThreadsSettings): Threads {
  const quick = Array.from({ length: desks }, () => operationThread({ ...shared, memory: memory.desk, longest }))
  // Begun with the first long work: until then it would only take memory.
  let long: OperationThread | undefined
  return {
    quick: (asked) => deskFor(quick, asked.study).run(asked),
    long: (asked, progress) => {
      long ??= operationThread({ ...shared, memory: memory.work })
      return long.run(asked, progress)
    },
    close: async () => {
      await Promise.all([...quick, ...(long === undefined ? [] : [long])].map((thread) => thread.close()))
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
