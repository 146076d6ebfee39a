import { useEffect, useState, type ComponentType } from 'react'
import { isReachable, useReachable } from '../api/connection.ts'
import { send } from '../api/send.ts'
import { useWords } from '../words/use-words.ts'
import { Page } from './Page.tsx'
import { Waiting } from './Waiting.tsx'
import { words } from './words.ts'

export interface LazyScreen {
  (): React.ReactNode
  /** Fetch its code, where it can be had. */
  readonly preload: () => Promise<void>
  /** Fetch its code. @throws what the browser throws where it cannot be had */
  readonly fetch: () => Promise<void>
}

/**
 * A screen whose code comes when it is first wanted. While the server is gone the page stays as it is, says so where the screen
 * would be, and shows it as soon as the server is back: loading the page anew, as the router would, would lose the workbench.
 * `bare`: it stands within a page that has a heading.
 */
export function lazyScreen(load: () => Promise<{ readonly default: ComponentType }>, { bare = false } = {}): LazyScreen {
  let Loaded: ComponentType | undefined
  const fetched = async (): Promise<void> => {
    if (Loaded === undefined) Loaded = (await load()).default
  }
  function Screen() {
    const reachable = useReachable()
    const [is, become] = useState<'here' | 'coming' | 'away' | { readonly problem: unknown }>(Loaded === undefined ? 'coming' : 'here')
    useEffect(() => {
      // It may have come between being drawn and this.
      if (Loaded !== undefined) return become('here')
      let wanted = true
      const get = async (): Promise<void> => {
        try {
          await fetched()
          if (wanted) become('here')
        } catch (problem) {
          await send('/healthz').catch(() => {})
          if (wanted) become(isReachable() ? { problem } : 'away')
        }
      }
      void get()
      return () => void (wanted = false)
    }, [reachable])
    if (Loaded !== undefined) return <Loaded />
    if (typeof is === 'object') throw is.problem
    return is === 'away' ? <NeedsServer bare={bare} /> : <Waiting />
  }
  return Object.assign(Screen, { preload: () => fetched().catch(() => {}), fetch: fetched })
}

function NeedsServer({ bare }: { readonly bare: boolean }) {
  const say = useWords(words)
  const says = <p role="status">{say('needsServer.says')}</p>
  return bare ? says : <Page title={say('needsServer.title')}>{says}</Page>
}
