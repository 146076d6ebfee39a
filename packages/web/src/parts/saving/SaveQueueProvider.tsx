import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { call } from '../../api/call.ts'
import type { ApiName, Input } from '../../api/api.ts'
import { onConnection, isReachable } from '../../api/connection.ts'
import { useMe } from '../../api/me.ts'
import { openDisk } from './disk.ts'
import { openSaveQueue, type QueueWorld, type SaveQueue } from './save-queue.ts'
import { browserTabs } from './tabs.ts'
import { QueueContext } from './use-save-queue.ts'

let opened: Promise<SaveQueue> | undefined
type Rebase = NonNullable<QueueWorld['rebase']>
const open = async (rebase: Rebase): Promise<SaveQueue> =>
  openSaveQueue({
    disk: await openDisk(),
    rebase,
    tabs: browserTabs(),
    // The entry was typed when it was added; on the disk its type is gone.
    send: (entry) => call(entry.op, entry.input as Input<ApiName>, { once: entry.id }),
    later: (run, pause) => void setTimeout(run, pause),
  })

/** Holds the one queue of the page; below it, entries are sent for whoever is logged in. */
export function SaveQueueProvider({ rebase, children }: { readonly rebase: Rebase; readonly children: ReactNode }) {
  const [queue, ready] = useState<SaveQueue>()
  const queries = useQueryClient()
  const me = useMe()
  useEffect(() => void (opened ??= open(rebase)).then(ready), [rebase])
  useEffect(() => queue?.actFor(me?.person), [queue, me])
  useEffect(
    () =>
      queue?.onSettled((entry) => {
        if (entry.quiet !== true) void queries.invalidateQueries({ queryKey: [entry.study] })
      }),
    [queue, queries],
  )
  useEffect(() => {
    if (queue === undefined) return
    const back = (): void => {
      if (isReachable()) queue.wake()
    }
    const ask = (e: BeforeUnloadEvent): void => {
      if (!queue.lasting && queue.entries().length > 0) e.preventDefault()
    }
    const off = onConnection(back)
    window.addEventListener('online', queue.wake)
    window.addEventListener('beforeunload', ask)
    return () => {
      off()
      window.removeEventListener('online', queue.wake)
      window.removeEventListener('beforeunload', ask)
    }
  }, [queue])
  return queue === undefined ? null : <QueueContext value={queue}>{children}</QueueContext>
}
