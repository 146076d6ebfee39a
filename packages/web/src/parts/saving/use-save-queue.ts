import { createContext, use, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Entry } from './entry.ts'
import type { SaveQueue, Settled } from './save-queue.ts'

export const QueueContext = createContext<SaveQueue | undefined>(undefined)

export function useSaveQueue(): SaveQueue {
  const queue = use(QueueContext)
  if (queue === undefined) throw new Error('the save queue is used outside its provider')
  return queue
}

/** Everything not saved yet of whoever is logged in. */
export function useUnsaved(): readonly Entry[] {
  const queue = useSaveQueue()
  return useSyncExternalStore(queue.onChange, queue.entries)
}

/** What is not saved yet under a key. */
export function useQueued(key: string): readonly Entry[] {
  return useUnsaved().filter((e) => e.key === key)
}

/** Tells a screen that something of a key was saved, and what the server answered (nothing where it was so already). */
export function useSettled(key: string, handler: (entry: Entry, answer: Answer<unknown> | undefined) => void): void {
  const queue = useSaveQueue()
  const latest = useRef<Settled>(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(
    () => queue.onSettled((entry, answer) => (entry.key === key ? latest.current(entry, answer) : undefined)),
    [queue, key],
  )
}
