import type { MessagePort } from 'node:worker_threads'
import type { OpenStore } from '../../adapters/store/open-store.ts'
import type { StoreAddress } from '../../adapters/store/store-address.ts'
import type { StoreMessage } from './messages.ts'

/** What the threads of another process and the one that writes the store say to each other, carried by the process that holds the store. */
export interface StoreRelay {
  readonly address: StoreAddress
  readonly take: (message: StoreMessage) => void
  /** A thread is gone: turns it held are free. */
  readonly closeChannel: (channel: number) => void
  /** How often something was to be written: what was asked for before the process ended may yet be. */
  readonly writes: () => number
  /** The process is gone; what it still said is too late. */
  readonly close: () => void
}

export function storeRelay(store: Pick<OpenStore, 'share'>, send: (message: StoreMessage) => void): StoreRelay {
  const ports = new Map<number, MessagePort>()
  let isClosed = false
  let writes = 0
  const open = (channel: number) => {
    const { address, port } = store.share()
    ports.set(channel, port)
    port.on('message', (message: unknown) => send({ channel, message }))
    port.unref()
    return { address, port }
  }
  return {
    // The first thread of a process gives its channel this number.
    address: open(1).address,
    take: ({ channel, message }) => {
      if (!isClosed && asksToWrite(message)) writes += 1
      if (!isClosed) (ports.get(channel) ?? open(channel).port).postMessage(message)
    },
    writes: () => writes,
    closeChannel: (channel) => {
      ports.get(channel)?.close()
      ports.delete(channel)
    },
    close: () => {
      isClosed = true
      for (const port of ports.values()) port.close()
      ports.clear()
    },
  }
}

/** Parts of a content that nothing names yet change nothing. */
const asksToWrite = (message: unknown): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'ask' in message &&
  (message.ask === 'commits' || message.ask === 'backup')
