import { useRef, useSyncExternalStore, type ReactNode } from 'react'

let pressed = false
const listeners = new Set<() => void>()
const tell = (now: boolean) => (): void => {
  pressed = now
  for (const listener of listeners) listener()
}
// Before anything on the page hears of it, and whatever becomes of it there.
addEventListener('pointerdown', tell(true), true)
for (const over of ['pointerup', 'pointercancel', 'dragend']) addEventListener(over, tell(false), true)
// Of the window itself, not of what stands in it.
addEventListener('blur', tell(false))

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * What comes and goes by itself above other things does so only while no button of the pointer is held: words being selected below
 * it must not move from under the hand, or others are quoted.
 */
export function Steady({ children }: { readonly children: ReactNode }) {
  const isHeld = useSyncExternalStore(subscribe, () => pressed)
  const shown = useRef(children)
  if (!isHeld) shown.current = children
  return shown.current
}
