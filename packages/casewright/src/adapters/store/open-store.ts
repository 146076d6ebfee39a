import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import type { Store } from '../../ops/store-port.ts'
import { keeperDoor } from './keeper/ask-keeper.ts'
import { type CommitNotice, problemOf, type SentProblem } from './keeper/messages.ts'
import { openReader } from './open-engine.ts'
import { storeAddress, type StoreAddress } from './store-address.ts'

/** What another thread needs to use the store: give it in `workerData`, with `port` in `transferList`. */
export interface StoreHandle {
  readonly address: StoreAddress
  readonly port: MessagePort
}

/** A store this process owns. */
export interface OpenStore extends Store {
  readonly share: () => StoreHandle
  /** Hear of every commit, of whichever thread. Gives what ends it. */
  readonly onCommit: (listener: (commit: CommitNotice) => void) => () => void
  /** Settles if the thread that writes dies: nothing more can be written, and whoever holds the store had better end. */
  readonly lost: Promise<Error>
  /** A copy of the store as one file while it goes on, which `restoreStore` reads into either engine. */
  readonly backup: (to: string) => Promise<void>
  /** After all that was asked for is written. */
  readonly close: () => Promise<void>
}

/** A store another thread owns. */
export interface AttachedStore extends Store {
  readonly backup: OpenStore['backup']
  readonly close: () => Promise<void>
}

/**
 * Open a store, made or brought forward where need be. One process owns it until it closes it or ends.
 * @throws InputProblem `store-url`, `store-in-use`, `store-newer`, `store-damaged`, `store-unreachable`, `not-writable`
 */
export async function openStore({ url }: { readonly url: string }): Promise<OpenStore> {
  const address = storeAddress(url)
  const { port1, port2 } = new MessageChannel()
  const worker = await startKeeper(address, port2)
  const door = keeperDoor(port1)
  const lost = new Promise<Error>((resolve) => {
    worker.on('error', (thrown) => {
      const problem = thrown instanceof Error ? thrown : new Error(String(thrown))
      door.fail(problem)
      resolve(problem)
    })
  })
  worker.unref()
  const { reader, close } = await openReader(address).catch(async (problem: unknown) => {
    await door.close()
    throw problem
  })
  return {
    ...reader,
    engine: address.engine,
    commit: door.commit,
    keep: door.keep,
    alone: door.alone,
    share: () => {
      const { port1: theirs, port2: keepers } = new MessageChannel()
      door.share(keepers)
      return { address, port: theirs }
    },
    onCommit: door.onCommit,
    lost,
    backup: door.backup,
    close: async () => {
      await close()
      await door.close()
      await worker.terminate()
    },
  }
}

/** Use a store from another thread than the one that opened it: reads by connections of its own, writes through the one that writes. */
export async function attachStore({ address, port }: StoreHandle): Promise<AttachedStore> {
  const door = keeperDoor(port)
  const { reader, close } = await openReader(address)
  return {
    ...reader,
    engine: address.engine,
    commit: door.commit,
    keep: door.keep,
    alone: door.alone,
    backup: door.backup,
    close: async () => {
      await close()
      door.leave()
    },
  }
}

function startKeeper(address: StoreAddress, port: MessagePort): Promise<Worker> {
  // TypeScript in a clone, JavaScript in what is published.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./keeper/keeper-thread.${extension}`, import.meta.url), {
    workerData: { address, port },
    transferList: [port],
    // How the program was started is its own affair.
    execArgv: [],
  })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (message: { readonly ready: true } | { readonly problem: SentProblem }) => {
      worker.off('error', reject)
      if ('ready' in message) resolve(worker)
      else reject(problemOf(message.problem))
    })
  })
}
