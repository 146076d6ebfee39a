import type { SaveQueue } from './save-queue.ts'
import { whenSent } from './when-sent.ts'

/** What is done of a key while none of its entries is on its way; those that wait go after it. */
export interface Alone {
  readonly run: SaveQueue['alone']
  readonly holds: (key: string) => boolean
}

/** `goOn`: entries may be sent again. */
export function openAlone(queue: Pick<SaveQueue, 'entries' | 'onChange'>, goOn: () => void): Alone {
  const last = new Map<string, Promise<unknown>>()
  return {
    holds: (key) => last.has(key),
    run: (key, work) => {
      const before = last.get(key) ?? whenSent(queue, key)
      const mine = before.then(work)
      const ended = mine
        .catch(() => {})
        .then(() => {
          if (last.get(key) !== ended) return
          last.delete(key)
          goOn()
        })
      last.set(key, ended)
      return mine
    },
  }
}
