import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { listenTo, type Changed } from './change-stream.ts'

const told = new Set<(changed: Changed) => void>()
/** Changes that come close together are read once. */
const PAUSE = 400

/** While a study is open: what was read of it is read again when somebody changes it. The browser opens the stream again by itself. */
export function useChanges(study: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (study === '') return
    let waiting: ReturnType<typeof setTimeout> | undefined
    const again = (): void => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void queries.invalidateQueries({ queryKey: [study] }), PAUSE)
    }
    const close = listenTo(study, (changed) => {
      if (changed !== undefined) for (const tell of told) tell(changed)
      again()
    })
    return () => {
      clearTimeout(waiting)
      close()
    }
  }, [study, queries])
}

/** Tells a screen who changed the open study. */
export function useOthersChanges(handler: (changed: Changed) => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    const tell = (changed: Changed): void => latest.current(changed)
    told.add(tell)
    return () => void told.delete(tell)
  }, [])
}
