/** After the last change of a selection, in milliseconds. */
const SETTLED = 120

/**
 * Calls back once a selection holds still, and at once where somebody goes on before that: a press elsewhere takes the selection away, a
 * key may be meant for it. Gives what ends it.
 */
export function onSelected(run: () => void): () => void {
  const listening = new AbortController()
  let waiting: number | undefined
  const settle = (): void => {
    if (waiting === undefined) return
    clearTimeout(waiting)
    waiting = undefined
    run()
  }
  const changed = (): void => {
    clearTimeout(waiting)
    waiting = window.setTimeout(settle, SETTLED)
  }
  document.addEventListener('selectionchange', changed, { signal: listening.signal })
  window.addEventListener('pointerdown', settle, { signal: listening.signal, capture: true })
  window.addEventListener('keydown', (e) => !e.shiftKey && settle(), { signal: listening.signal, capture: true })
  return () => {
    clearTimeout(waiting)
    listening.abort()
  }
}
