import { useCallback, useState, type ComponentType } from 'react'
import { heardFromServer } from '../api/connection.ts'
import { useHeldKeys, type Held } from './use-held-keys.ts'

interface Overlay<P> {
  /** Undefined while it is closed, or its script is under way. */
  readonly shown: ComponentType<P> | undefined
  readonly isComing: boolean
  readonly open: () => void
  readonly close: () => void
  /** Pressed between its opening and its being there. */
  readonly held: Held
}

/** Something over the screen whose script comes when it is first opened; it has the keyboard from then on. Where it cannot be had, the frame goes on without. */
export function useOverlay<P>(load: () => Promise<{ readonly default: ComponentType<P> }>): Overlay<P> {
  const [loaded, keep] = useState<{ readonly of: ComponentType<P> }>()
  const [wanted, want] = useState(false)
  const open = useCallback(() => {
    want(true)
    load().then(
      (module) => keep({ of: module.default }),
      () => {
        want(false)
        heardFromServer(false)
      },
    )
  }, [load])
  const close = useCallback(() => want(false), [])
  const isComing = wanted && loaded === undefined
  const held = useHeldKeys(isComing, close)
  return { shown: wanted ? loaded?.of : undefined, isComing, open, close, held }
}
