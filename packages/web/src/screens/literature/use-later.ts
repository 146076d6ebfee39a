import { useEffect, useState } from 'react'

const PAUSE = 180

/** A value that is being typed, once the typing pauses. */
export function useLater<V>(value: V): V {
  const [later, set] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => set(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return later
}
