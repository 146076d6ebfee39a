import type { HeldTextView } from '../contract.ts'

/** A stretch of a text that means something: a quote of a field, a hit of the search, the chosen words. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: 'quote' | 'active' | 'hit' | 'hit-now' | 'chosen' | 'shown'
  /** Field whose reading rests on it. */
  readonly path?: string
}
export interface Piece {
  readonly start: number
  readonly text: string
  readonly marks: readonly Mark[]
}
export interface Paragraph {
  readonly start: number
  readonly end: number
}

/** The text between two places, cut wherever a mark begins or ends, so that each piece has the same marks throughout. */
export function piecesOf(text: string, { start, end }: Paragraph, marks: readonly Mark[]): readonly Piece[] {
  const here = marks.filter((m) => m.start < end && m.end > start)
  const cuts = new Set([start, end])
  for (const m of here) {
    if (m.start > start) cuts.add(m.start)
    if (m.end < end) cuts.add(m.end)
  }
  const at = [...cuts].sort((a, b) => a - b)
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1] ?? end
    return { start: from, text: text.slice(from, to), marks: here.filter((m) => m.start < to && m.end > from) }
  })
}

const COMFORTABLE = 420
/** The source’s own paragraphs are left whole up to here. */
const LONG = 1600

/**
 * Held texts have no line breaks (quotes must not depend on them): paragraphs begin where those of the source do, and at pages; what
 * runs on for long is parted for the eye, at ends of sentences. Together they are the text, character for character.
 */
export function paragraphsOf(
  text: string,
  language: string,
  { pages = [], paragraphs = [] }: Pick<HeldTextView, 'pages' | 'paragraphs'> = {},
): readonly Paragraph[] {
  const breaks = new Set([...pages, ...paragraphs])
  const longest = paragraphs.length > 0 ? LONG : COMFORTABLE
  // A sentence may run over a break: how long a stretch is counts from the last one.
  const own = [...breaks].sort((a, b) => a - b)
  let passed = 0
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)
  let from = 0
  for (const { index } of sentences) {
    for (let next = own[passed]; next !== undefined && next <= index; next = own[passed]) {
      from = next
      passed += 1
    }
    if (index - from >= longest) {
      breaks.add(index)
      from = index
    }
  }
  const at = [0, ...[...breaks].filter((b) => b > 0 && b < text.length).sort((a, b) => a - b), text.length]
  return at.slice(0, -1).map((start, i) => ({ start, end: at[i + 1] ?? text.length }))
}

/** Every place where words occur in a text, without regard to capitals. */
export function hitsIn(text: string, words: string): readonly Paragraph[] {
  const sought = words.trim().toLowerCase()
  if (sought === '') return []
  // Lower case may be longer than the original in a few scripts; then places would not fit, and capitals count.
  const lower = text.toLowerCase()
  const [within, what] = lower.length === text.length ? [lower, sought] : [text, words.trim()]
  const hits: Paragraph[] = []
  for (let at = within.indexOf(what); at >= 0; at = within.indexOf(what, at + what.length))
    hits.push({ start: at, end: at + what.length })
  return hits
}
