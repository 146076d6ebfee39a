import { heardFromServer } from './connection.ts'
import { openEvents } from './event-stream.ts'

/** Somebody changed a study. */
export interface Changed {
  readonly study: string
  readonly revision: number
  /** The name they sign with. */
  readonly by: string
  readonly op: string
}

/**
 * Hear of changes of a study; nothing is told where something may have been missed. A browser holds few connections to one server,
 * so one tab of all that show a study holds the stream and passes on what it hears; closed, the next one takes over.
 */
export function listenTo(study: string, hear: (changed: Changed | undefined) => void): () => void {
  const name = `casewright.changes.${study}`
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', (e: MessageEvent<Changed | null>) => hear(e.data ?? undefined))
  const closing = new AbortController()
  const hold = (): Promise<void> =>
    new Promise((release) => {
      // The turn may come just as the page no longer wants it.
      if (closing.signal.aborted) return release()
      const close = openStream(study, (changed) => {
        hear(changed)
        channel.postMessage(changed ?? null)
      })
      closing.signal.addEventListener('abort', () => {
        close()
        release()
      })
    })
  // Only pages from an encrypted line or this computer have locks.
  if ('locks' in navigator) navigator.locks.request(name, { signal: closing.signal }, hold).catch(() => {})
  else void hold()
  return () => {
    closing.abort()
    channel.close()
  }
}

function openStream(study: string, hear: (changed: Changed | undefined) => void): () => void {
  let before = false
  return openEvents(`/api/changes?study=${encodeURIComponent(study)}`, {
    events: { changed: (said) => hear(JSON.parse(said) as Changed) },
    opened: () => {
      heardFromServer(true)
      if (before) hear(undefined)
      before = true
    },
    lost: () => heardFromServer(false),
  })
}
