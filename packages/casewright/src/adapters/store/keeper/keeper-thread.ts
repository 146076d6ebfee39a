// What the thread that writes a store runs.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { openEngine } from '../open-engine.ts'
import type { StoreAddress } from '../store-address.ts'
import { keepStore } from './keeper.ts'
import { sentProblem } from './messages.ts'

// The one who starts the thread gives it exactly this.
const { address, port } = workerData as { readonly address: StoreAddress; readonly port: MessagePort }

openEngine(address)
  .then((engine) => keepStore(engine, port))
  .then(
    () => parentPort?.postMessage({ ready: true }),
    (problem: unknown) => {
      parentPort?.postMessage({ problem: sentProblem(problem) })
      port.close()
    },
  )
