import { serverLog } from '../log/server-log.ts'
import { liveProcess, type LiveProcess, type LiveSettings, type Waiting } from './live-process.ts'
import type { Answered } from './messages.ts'
import { notRun, stopped } from './refused.ts'
import { mayRunAgain } from './run-again.ts'
import type { OperationThread } from './thread.ts'

export interface ProcessSettings extends LiveSettings {
  /** With nothing to do for so many milliseconds, it ends and gives its memory back; the next operation begins another. */
  readonly idleFor?: number
}

export interface OperationProcess extends OperationThread {
  /** Begin it now, since an operation is about to come. */
  readonly prepare: () => void
}

const usuallyIdleFor = 300_000

/**
 * Operations on what people brought from outside, and long work, in a process of their own: a thread that runs out of memory can end
 * its whole process, which then is not the one that serves. Begun with the first operation. What was lost beside others is run once
 * more, each alone in a process of its own: only what ends that too is told so.
 */
export function operationProcess(settings: ProcessSettings): OperationProcess {
  const { idleFor = usuallyIdleFor } = settings
  const processes = new Set<LiveProcess>()
  let lastId = 0
  let live: LiveProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let closed = false
  /** The runs of those that are run again, one after another. */
  let again: Promise<unknown> = Promise.resolve()

  function start(whenIdle: (made: LiveProcess) => void): LiveProcess {
    const made = liveProcess(settings, {
      idle: () => whenIdle(made),
      ended: (why, busy) => {
        processes.delete(made)
        if (made === live) live = undefined
        if (busy > 0 && !closed)
          serverLog((line) => process.stderr.write(line)).fault('process-ended', new Error(why), { why })
      },
    })
    processes.add(made)
    return made
  }

  function rest(of: LiveProcess | undefined): void {
    if (of !== live) return
    clearTimeout(idle)
    idle = setTimeout(() => {
      const over = live
      // Whoever comes now is not sent to one that is ending.
      live = undefined
      over?.dismiss()
    }, idleFor).unref()
  }

  async function alone(one: Waiting, at: (place: LiveProcess) => void): Promise<Answered> {
    if (one.isStopped) return stopped(one.asked.op)
    if (closed) return notRun('server-ended')
    const own = start((made) => made.dismiss())
    at(own)
    return own.run(one)
  }

  async function run(one: Waiting, first: LiveProcess, at: (place: LiveProcess) => void): Promise<Answered> {
    at(first)
    const before = first.writes()
    const answered = await first.run(one)
    if (answered.lost !== 'with-others' || one.isStopped || closed) return answered
    if (!mayRunAgain(one.asked, first.writes() !== before)) return answered
    const turn = again.then(() => alone(one, at))
    again = turn
    return turn
  }

  return {
    run: (asked, progress) => {
      clearTimeout(idle)
      if (closed) return { answered: Promise.resolve(notRun('server-ended')), stop: () => {} }
      const one: Waiting = { id: ++lastId, asked, progress, isStopped: false }
      let at = (live ??= start(rest))
      const answered = run(one, at, (place) => {
        at = place
      })
      return {
        answered,
        stop: () => {
          one.isStopped = true
          at.stop(one)
        },
      }
    },
    busy: () => live?.busy() ?? 0,
    prepare: () => {
      if (closed || live !== undefined) return
      live = start(rest)
      rest(live)
    },
    close: async () => {
      closed = true
      clearTimeout(idle)
      await Promise.all([...processes].map((one) => one.kill()))
    },
  }
}
