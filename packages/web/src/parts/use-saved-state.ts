import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * State that is part of the address: links and the back button keep it. What is as at first is left out of the address. A `step` is
 * one to another view of the page, which the back button takes back.
 */
export function useSavedState<V>(
  name: string,
  first: V,
  as: 'step' | 'setting' = 'setting',
): readonly [V, (value: V) => void] {
  // Whoever writes an address by hand may write anything: screens must bear a value of the wrong kind as they bear an old link.
  const found: unknown = useSearch({ strict: false, select: (s) => Reflect.get(s, name) })
  const go = useNavigate()
  const value =
    found === undefined || typeof found !== typeof first || Array.isArray(found) !== Array.isArray(first)
      ? first
      : (found as V)
  const set = useCallback(
    (next: V) => {
      const same = JSON.stringify(next) === JSON.stringify(first)
      // The address of no screen declares its search; it is kept whole but for this name.
      void go({
        to: '.',
        search: ((s: object) => ({ ...s, [name]: same ? undefined : next })) as never,
        replace: as === 'setting',
        resetScroll: false,
      })
    },
    [go, name, first, as],
  )
  return [value, set]
}
