import { useLayoutEffect, useState } from 'react'

/** What was pressed before there was anything to hear it. */
export interface Held {
  readonly typed: string
  /** Enter came after the last letter. */
  readonly entered: boolean
}
const NOTHING: Held = { typed: '', entered: false }

/**
 * Keeps the keyboard from the screen behind while something over it is under way: there, a letter would answer a field, and Ctrl+Z take
 * an answer back. Whoever points at the screen or goes on by Tab has done with it: `onGone`.
 */
export function useHeldKeys(underWay: boolean, onGone: () => void): Held {
  const [held, hold] = useState(NOTHING)
  // Not after painting: between this and the field that then has the keyboard, no key goes astray.
  useLayoutEffect(() => {
    if (!underWay) return
    const listening = new AbortController()
    const hear = (e: KeyboardEvent): void => {
      if (e.key === 'Tab') return onGone()
      e.stopImmediatePropagation()
      const added = addedBy(e)
      // What the browser itself does by a key, such as loading the page again, stays.
      if (added !== undefined || CHANGES_TEXT.has(e.key.toLowerCase())) e.preventDefault()
      if (added !== undefined) hold(added)
      else if (e.key === 'Escape') onGone()
    }
    const settings = { capture: true, signal: listening.signal }
    window.addEventListener('keydown', hear, settings)
    window.addEventListener('pointerdown', onGone, settings)
    return () => {
      listening.abort()
      hold(NOTHING)
    }
  }, [underWay, onGone])
  return held
}

/** A field behind would change by them: letters with Ctrl or ⌘ (take back, make again, cut, paste), arrows in a list. `k`: the browser's own search. */
const CHANGES_TEXT: ReadonlySet<string> = new Set([
  'z',
  'y',
  'x',
  'v',
  'k',
  'delete',
  'backspace',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
])

/** What a press makes of what was typed; undefined where it is no typing. */
function addedBy(e: KeyboardEvent): ((before: Held) => Held) | undefined {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return undefined
  if (e.key === 'Enter') return (before) => ({ ...before, entered: true })
  if (e.key === 'Backspace') return (before) => ({ typed: [...before.typed].slice(0, -1).join(''), entered: false })
  if ([...e.key].length === 1) return (before) => ({ typed: before.typed + e.key, entered: false })
  return undefined
}
