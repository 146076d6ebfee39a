import type { Answer } from '../../api/answer.ts'
import type { Entry } from './entry.ts'

export type TabWord =
  | { readonly kind: 'entries-changed' }
  | { readonly kind: 'settled'; readonly entry: Entry; readonly answer: Answer<unknown> | undefined }

/** The other tabs of the browser: what they are told, and which one of all sends. */
export interface Tabs {
  readonly tell: (word: TabWord) => void
  readonly onWord: (heard: (word: TabWord) => void) => void
  /** Calls once this tab is the one that sends, at once or when the one before it is closed. */
  readonly whenFirst: (first: () => void) => void
  readonly close: () => void
}

const NAME = 'casewright.to-save'

export function browserTabs(): Tabs {
  const channel = new BroadcastChannel(NAME)
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let [closed, away] = [false, false]
  // A page that goes has no channel any more; one that comes back from the browser's memory has.
  addEventListener('pagehide', () => (away = true))
  addEventListener('pageshow', () => (away = false))
  return {
    // Something may still be put on disk while the page goes; the next page reads it there.
    tell: (word) => {
      if (!closed && !away) channel.postMessage(word)
    },
    onWord: (heard) => channel.addEventListener('message', (e: MessageEvent<TabWord>) => heard(e.data)),
    whenFirst: (first) => {
      // Only pages from an encrypted line or this computer have locks; without, each tab sends, and the server tells doubles by their key.
      if (!('locks' in navigator)) return first()
      void navigator.locks.request(NAME, () => {
        first()
        return held
      })
    },
    close: () => {
      closed = true
      release()
      channel.close()
    },
  }
}
