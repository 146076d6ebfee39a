import { useCallback, useState, type ComponentType } from 'react'
import { heardFromServer } from '../api/connection.ts'

interface Overlay<P> {
  /** Undefined while it is closed, or its script is under way. */
  readonly shown: ComponentType<P> | undefined
  readonly open: () => void
  readonly close: () => void
}

/** Something over the screen whose script comes when it is first opened. Where it cannot be had, the frame goes on without. */
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
  return { shown: wanted ? loaded?.of : undefined, open, close: useCallback(() => want(false), []) }
}
