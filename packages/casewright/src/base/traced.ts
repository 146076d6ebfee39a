declare const made: unique symbol

/** Words of a source, at a place in its held text (UTF-16 offset into the normalised text). */
export interface Quote {
  readonly kind: 'quote'
  readonly source: string
  readonly exact: string
  readonly start: number
}
/** A place in a source whose text is not held: what was read there is given in the recorder's words. */
export interface Cited {
  readonly kind: 'cited'
  readonly source: string
  readonly at: string
}
/** A cell of a table that was imported. Rows are counted as a spreadsheet does: the headings are one. */
export interface Cell {
  readonly kind: 'cell'
  readonly source: string
  readonly row: number
  readonly column: string
  readonly text: string
}
/** A place in a source whose words are not to leave the study: whoever holds the source can check them by their hash. */
export interface Sealed {
  readonly kind: 'sealed'
  readonly source: string
  readonly hash: string
  /** Where a quotation starts, or which cell of a table was read. */
  readonly at: { readonly start: number } | { readonly row: number; readonly column: string }
}
/** A source looked through for what it does not say. */
export interface Looked {
  readonly kind: 'looked'
  readonly source: string
}
/** An entry of the knowledge, by id and content hash. */
export interface Consulted {
  readonly kind: 'knowledge'
  readonly entry: string
  readonly hash: string
}
/** A decision of a person of the study, by id. */
export interface Decided {
  readonly kind: 'decision'
  readonly decision: string
}
export type Words = Quote | Cited | Cell | Sealed | Looked
export type Origin = Words | Consulted | Decided | Traced<unknown>

/** Who or what made a value: a person (`reader:…`), a rule, an estimator. `version` is a date or a content hash. */
export interface Step {
  readonly id: string
  readonly version: string
}

/** A value that cannot be had without what it was made from. Only the makers below can write one. */
export interface Traced<T> {
  readonly [made]: true
  readonly kind: 'traced'
  readonly value: T
  readonly by: Step
  readonly from: readonly Origin[]
}

// The one cast: the brand has no run-time form.
const make = <T>(value: T, by: Step, from: readonly Origin[]) =>
  ({ kind: 'traced', value, by, from }) as unknown as Traced<T>

/** One text form for quotes and sources: NFC, soft hyphens out, line breaks and runs of blanks to one blank. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').replaceAll('\u00AD', '').replaceAll('\uFEFF', '').replace(/\s+/gu, ' ')
}

export type QuoteProblem = 'quote-not-found' | 'quote-ambiguous'

/**
 * Find words in a source's normalised text. `occurrence` (1-based) says which, where they recur.
 * Returns the quote, or which way it failed.
 */
export function quote(
  source: { readonly id: string; readonly text: string },
  words: string,
  occurrence?: number,
): Quote | QuoteProblem {
  const exact = normaliseText(words).trim()
  if (exact === '') return 'quote-not-found'
  const starts: number[] = []
  for (let at = source.text.indexOf(exact); at >= 0; at = source.text.indexOf(exact, at + 1)) starts.push(at)
  const start = starts[(occurrence ?? 1) - 1]
  if (start === undefined) return 'quote-not-found'
  if (occurrence === undefined && starts.length > 1) return 'quote-ambiguous'
  return { kind: 'quote', source: source.id, exact, start }
}

/** A value someone read in these words or, for silence, after looking through these sources. */
export function read<T>(by: Step, from: readonly [Words, ...Words[]], value: T): Traced<T> {
  return make(value, by, from)
}

/** A value made from others (or from knowledge, or a decision); where they came from cannot be left behind. */
export function derive<T>(by: Step, from: readonly Origin[], value: T): Traced<T> {
  return make(value, by, from)
}

/** Every place in a source that a value rests on, in order, each once. */
export function wordsOf(origin: Origin): readonly Words[] {
  const seen = new Set<Origin>()
  const out: Words[] = []
  const walk = (o: Origin): void => {
    if (seen.has(o)) return
    seen.add(o)
    if (o.kind === 'traced') o.from.forEach(walk)
    else if (o.kind !== 'knowledge' && o.kind !== 'decision') out.push(o)
  }
  walk(origin)
  return out
}

export const sealedOf = (origin: Origin): readonly Sealed[] => wordsOf(origin).filter((w) => w.kind === 'sealed')
export const quotesOf = (origin: Origin): readonly Quote[] => wordsOf(origin).filter((w) => w.kind === 'quote')
