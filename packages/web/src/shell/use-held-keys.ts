import { useLayoutEffect, useState } from 'react'

/** What was pressed before there was anything to hear it. */
export interface Held {
  readonly typed: string
  /** Enter came after the last letter. */
  readonly entered: boolean
}
const NOTHING: Held = { typed: '', entered: false }

/** Keeps what is typed from the screen behind while something over it is under way: there, a letter would answer a field. */
export function useHeldKeys(underWay: boolean, onEscape: () => void): Held {
  const [held, hold] = useState(NOTHING)
  // Not after painting: between this and the field that then has the keyboard, no key goes astray.
  useLayoutEffect(() => {
    if (!underWay) return
    const hear = (e: KeyboardEvent): void => {
      const added = addedBy(e)
      if (added === undefined && e.key !== 'Escape') return
      e.preventDefault()
      e.stopImmediatePropagation()
      if (added === undefined) onEscape()
      else hold(added)
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => {
      window.removeEventListener('keydown', hear, { capture: true })
      hold(NOTHING)
    }
  }, [underWay, onEscape])
  return held
}

/** What a press makes of what was typed; undefined where it is no typing. */
function addedBy(e: KeyboardEvent): ((before: Held) => Held) | undefined {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return undefined
  if (e.key === 'Enter') return (before) => ({ ...before, entered: true })
  if (e.key === 'Backspace') return (before) => ({ typed: [...before.typed].slice(0, -1).join(''), entered: false })
  if ([...e.key].length === 1) return (before) => ({ typed: before.typed + e.key, entered: false })
  return undefined
}
