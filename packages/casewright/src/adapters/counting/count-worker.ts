// What a counting thread runs.
import { parentPort } from 'node:worker_threads'
import { type CountWork, doCountWork } from './count-work.ts'

parentPort?.on('message', (work: CountWork) => {
  doCountWork(work, (result, handOver) => parentPort?.postMessage({ result }, handOver)).then(
    () => parentPort?.postMessage({ done: true }),
    (problem: unknown) => parentPort?.postMessage({ problem }),
  )
})
