import { useEffect, useRef } from 'react'

/** When the cases of a number are closed, the focus goes back to the number. */
export function useFocusBack(number: string): void {
  const before = useRef(number)
  useEffect(() => {
    const was = before.current
    before.current = number
    if (number !== '' || was === '') return
    const focused = document.activeElement
    if (focused === null || focused === document.body) document.querySelector<HTMLElement>(`[data-number="${CSS.escape(was)}"]`)?.focus({ preventScroll: true })
  }, [number])
}
