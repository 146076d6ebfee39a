const NAME = 'chosen-words'

/** Whether the browser can paint a range without touching the page. */
export const canPaint = (): boolean => 'highlights' in CSS

/**
 * Paint the chosen words. The text itself is left as it is: a selection that the reader is still making would be lost with it.
 * Gives what takes the paint away.
 */
export function paintChosen(root: HTMLElement, start: number, end: number): () => void {
  const [from, to] = [pointAt(root, start), pointAt(root, end)]
  if (from === undefined || to === undefined) return () => {}
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  CSS.highlights.set(NAME, new Highlight(range))
  return () => void CSS.highlights.delete(NAME)
}

function pointAt(root: HTMLElement, place: number): { readonly node: Text; readonly offset: number } | undefined {
  const paragraph = [...root.querySelectorAll<HTMLElement>('[data-from]')].findLast(
    (p) => Number(p.dataset['from']) <= place,
  )
  if (paragraph === undefined) return undefined
  let left = place - Number(paragraph.dataset['from'])
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    if (!(node instanceof Text)) continue
    if (left <= node.length) return { node, offset: left }
    left -= node.length
  }
  return undefined
}
