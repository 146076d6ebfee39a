// What a process that runs operations runs: one thread, and the way of its store to the process that holds it.
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { FromProcess, ProcessData, ToProcess } from './messages.ts'
import { operationThread, type OperationThread, type Running } from './thread.ts'

let thread: OperationThread | undefined
const channels = new Map<number, MessagePort>()
const running = new Map<number, Running>()
let lastChannel = 0

// Whoever is gone hears nothing, and then nothing is left to do here.
const tell = (message: FromProcess): void => void process.send?.(message, undefined, undefined, () => {})

process.on('message', (message: ToProcess) => {
  if ('begin' in message) thread = begin(message.begin)
  else if ('run' in message) run(...message.run)
  else if ('stop' in message) running.get(message.stop)?.stop()
  else channels.get(message.channel)?.postMessage(message.message)
})
process.on('disconnect', () => process.exit())
// Whoever stops the server stops its whole group: the server says when this is no longer needed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

function begin({ address, ...settings }: ProcessData): OperationThread {
  const share = () => {
    const channel = ++lastChannel
    const { port1, port2 } = new MessageChannel()
    port1.on('message', (message: unknown) => tell({ channel, message }))
    port1.on('close', () => {
      channels.delete(channel)
      tell({ closed: channel })
    })
    channels.set(channel, port1)
    return { address, port: port2 }
  }
  return operationThread({ ...settings, store: { share } })
}

function run(id: number, asked: Parameters<OperationThread['run']>[0]): void {
  if (thread === undefined) throw new Error('asked before it was told where it is')
  const one = thread.run(asked, (progress) => tell({ progress: [id, progress] }))
  running.set(id, one)
  void one.answered.then((answered) => {
    running.delete(id)
    // Of several one ended the thread. With the process nothing any of them still asked for is written, so they can be run again.
    if (answered.lost === 'with-others') process.exit(1)
    tell({ done: [id, answered] })
  })
}
