import type { ChosenWords } from '../case/desk.ts'
import type { HeldTextView } from '../contract.ts'

/** The words between two places of a text, without blanks at the ends; which occurrence, where they recur. */
export function chooseWords(source: string, held: HeldTextView, from: number, to: number): ChosenWords | undefined {
  const piece = held.text.slice(from, to)
  const words = piece.trim()
  if (words === '') return undefined
  const start = from + piece.indexOf(words)
  const all = startsOf(held.text, words)
  return {
    source,
    text: held.id,
    start,
    end: start + words.length,
    words,
    ...(all.length > 1 && { occurrence: all.indexOf(start) + 1 }),
  }
}

/** Places are counted as the study counts them: overlapping ones too. */
function startsOf(text: string, words: string): readonly number[] {
  const starts: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) starts.push(at)
  return starts
}

/** Move one end of the chosen words by a word, for those who choose without a mouse. */
export function stretch(
  held: HeldTextView,
  chosen: ChosenWords,
  end: 'start' | 'end',
  by: 1 | -1,
): ChosenWords | undefined {
  const edges = wordEdges(held)[end]
  const at = chosen[end]
  const next = by > 0 ? edges.find((e) => e > at) : edges.findLast((e) => e < at)
  if (next === undefined) return undefined
  const moved = end === 'start' ? { start: next, end: chosen.end } : { start: chosen.start, end: next }
  return moved.start < moved.end ? chooseWords(chosen.source, held, moved.start, moved.end) : undefined
}

interface Edges {
  readonly start: readonly number[]
  readonly end: readonly number[]
}
const kept = new WeakMap<HeldTextView, Edges>()

function wordEdges(held: HeldTextView): Edges {
  const known = kept.get(held)
  if (known !== undefined) return known
  const all = [...new Intl.Segmenter(held.language, { granularity: 'word' }).segment(held.text)]
  const words = all.filter((w) => w.isWordLike)
  const edges = { start: words.map((w) => w.index), end: words.map((w) => w.index + w.segment.length) }
  kept.set(held, edges)
  return edges
}

/** The place in the text of a point of the page: paragraphs carry where they begin. */
export function placeOf(root: HTMLElement, node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement
  const paragraph = element?.closest<HTMLElement>('[data-from]') ?? undefined
  if (paragraph === undefined || !root.contains(paragraph)) return undefined
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(node, offset)
  return Number(paragraph.dataset['from']) + before.toString().length
}
