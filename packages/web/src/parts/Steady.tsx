import { useRef, useSyncExternalStore, type ReactNode } from 'react'

let pressed = false
const listeners = new Set<() => void>()
const tell = (now: boolean) => (): void => {
  pressed = now
  for (const listener of listeners) listener()
}
// Before anything on the page hears of it, and whatever becomes of it there.
addEventListener('pointerdown', tell(true), true)
// A menu takes the release of the button that opened it; whoever moves without a button has let go of it.
for (const over of ['pointerup', 'pointercancel', 'dragend', 'contextmenu']) addEventListener(over, tell(false), true)
addEventListener('pointermove', ({ buttons }) => pressed && buttons === 0 && tell(false)(), true)
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
