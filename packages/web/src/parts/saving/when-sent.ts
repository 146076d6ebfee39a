import type { SaveQueue } from './save-queue.ts'

/** Once nothing of a key is on its way: its answer came, or nobody answers and it waits again. */
export const whenSent = (queue: Pick<SaveQueue, 'entries' | 'onChange'>, key: string): Promise<void> =>
  new Promise((resolve) => {
    const underWay = (): boolean => queue.entries().some((e) => e.key === key && e.state === 'sending')
    if (!underWay()) return resolve()
    const stop = queue.onChange(() => {
      if (underWay()) return
      stop()
      resolve()
    })
  })
