import { useEffect, useState, type RefObject } from 'react'

const THREE = 1040
const TWO = 860

/** How many zones stand side by side: what is left of the window, not the window, decides. */
export function useZones(place: RefObject<HTMLElement | null>): 1 | 2 | 3 {
  const [zones, set] = useState<1 | 2 | 3>(3)
  useEffect(() => {
    const here = place.current
    if (here === null) return
    const watch = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? THREE
      set(width >= THREE ? 3 : width >= TWO ? 2 : 1)
    })
    watch.observe(here)
    return () => watch.disconnect()
  }, [place])
  return zones
}
