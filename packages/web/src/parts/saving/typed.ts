import { useEffect, useSyncExternalStore } from 'react'

/** How much is typed on each screen that is open and waits for the person, not for the server. */
const counts = new Map<symbol, number>()
const listeners = new Set<() => void>()
const tell = (): void => listeners.forEach((heard) => heard())
const total = (): number => [...counts.values()].reduce((sum, n) => sum + n, 0)

/** Says how much is typed on a screen and not saved yet, for as long as it is open. */
export function useTypedHere(n: number): void {
  useEffect(() => {
    if (n === 0) return
    const screen = Symbol('screen')
    counts.set(screen, n)
    tell()
    return () => {
      counts.delete(screen)
      tell()
    }
  }, [n])
}

/** How much is typed and not saved yet, on whatever is open. */
export const useTypedUnsaved = (): number =>
  useSyncExternalStore((heard) => {
    listeners.add(heard)
    return () => listeners.delete(heard)
  }, total)
