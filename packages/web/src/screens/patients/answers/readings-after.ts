import type { ChosenWords } from '../case/desk.ts'
import type { Seen } from '../case/drafts.ts'
import type { FieldView, FileReadingInput, ReadingView, WordsAt } from '../contract.ts'
import { readPart } from './read-part.ts'

/** What a person says of a field: a value, or which silence it is. */
export type Given =
  | { readonly value: unknown; readonly raw?: string; readonly note?: string }
  | { readonly is: 'absent' | 'not-reported' | 'not-visible' | 'unclear'; readonly why?: string }

type Quote = NonNullable<FileReadingInput['quote']>[number]

/** A reading as it would be written in the file, from a reading that is there. */
function asInput(r: ReadingView): FileReadingInput {
  const quotes = r.words.flatMap((w) => (w.quote === undefined ? [] : [quoteOf(w.quote)]))
  const source = r.words[0]?.source
  const place = r.words.find((w) => w.at !== undefined && w.cell === undefined)?.at
  const [first, ...beside] = r.words.flatMap((w) => (w.cell === undefined ? [] : [{ ...w.cell, text: w.at ?? '' }]))
  return {
    ...(r.said === 'known' ? { value: r.value } : { is: r.said }),
    ...(r.why !== undefined && { why: r.why }),
    ...(source !== undefined && { source }),
    ...(quotes.length > 0 && { quote: quotes }),
    ...(place !== undefined && quotes.length === 0 && { at: place }),
    ...(first !== undefined && { cell: { row: first.row, column: first.column } }),
    ...(beside.length > 0 && { beside }),
    ...(r.raw !== undefined && { raw: r.raw }),
    ...(r.note !== undefined && { note: r.note }),
  }
}

/** Also the first place is told: where the words recur, leaving it out would leave open which is meant. */
const quoteOf = ({ words, occurrence }: NonNullable<WordsAt['quote']>): Quote => ({ words, occurrence })

const quoteOfChosen = (c: ChosenWords): Quote => ({
  words: c.words,
  ...(c.occurrence !== undefined && { occurrence: c.occurrence }),
})

/** Words a silence rests on cannot be quoted: it says there are none. */
const quotable = (given: Given): boolean => 'value' in given || given.is === 'absent' || given.is === 'unclear'

interface Answering {
  readonly chosen: ChosenWords | undefined
  /** The source it is read in, where no words are chosen; left out: that of the reading it replaces. */
  readonly source?: string | undefined
  /** The reading to be replaced, counted from 0; left out: the one of the same source, or the only one. */
  readonly which?: number
}

/**
 * The readings of a field after an answer. An answer from another source than those that are there is added to them, so that what
 * sources disagree on stays to be settled; any other replaces what it corrects and keeps the words it rests on.
 */
export function readingsAfter(
  now: readonly FileReadingInput[],
  given: Given,
  { chosen, source, which }: Answering,
): readonly FileReadingInput[] {
  const at = which ?? replaced(now, chosen?.source ?? source)
  const old = at === undefined ? undefined : now[at]
  const fresh = { ...said(given), ...wordsFor(given, old, { chosen, source }) }
  return at === undefined ? [...now, fresh] : now.map((r, i) => (i === at ? fresh : r))
}

function replaced(now: readonly FileReadingInput[], source: string | undefined): number | undefined {
  if (now.length === 0) return undefined
  if (source === undefined) return now.length - 1
  const same = now.findIndex((r) => r.source === undefined || r.source === source)
  return same < 0 ? undefined : same
}

function said(given: Given): FileReadingInput {
  if ('is' in given) return { is: given.is, ...(given.why !== undefined && { why: given.why }) }
  return {
    value: given.value,
    ...(given.raw !== undefined && { raw: given.raw }),
    ...(given.note !== undefined && { note: given.note }),
  }
}

function wordsFor(
  given: Given,
  old: FileReadingInput | undefined,
  { chosen, source: open }: Pick<Answering, 'chosen' | 'source'>,
): FileReadingInput {
  const source = chosen?.source ?? open ?? old?.source
  const of = source === undefined ? {} : { source }
  if (!quotable(given)) return of
  if (chosen?.cell !== undefined) return { ...of, cell: chosen.cell, raw: chosen.words }
  if (chosen?.at !== undefined) return { ...of, at: chosen.at }
  if (chosen !== undefined) return { ...of, quote: [quoteOfChosen(chosen)] }
  // Words of another source do not say what is read in this one.
  if (old?.source !== undefined && old.source !== source) return of
  return {
    ...of,
    ...(old?.quote !== undefined && { quote: old.quote }),
    ...(old?.at !== undefined && { at: old.at }),
    ...(old?.cell !== undefined && { cell: old.cell }),
    ...(old?.beside !== undefined && { beside: old.beside }),
  }
}

/** More words for a reading that is there: evidence in the other language, or further on. */
export function withWords(
  now: readonly FileReadingInput[],
  chosen: ChosenWords,
): readonly FileReadingInput[] | undefined {
  const at = now.findIndex(
    (r) => (r.source === undefined || r.source === chosen.source) && r.is !== 'not-reported' && r.is !== 'not-visible',
  )
  const reading = now[at]
  if (reading === undefined) return undefined
  // A reading rests on one cell; what another says beside it is a reading of its own.
  if (chosen.cell !== undefined) return undefined
  if (chosen.at !== undefined) return now.map((r, i) => (i === at ? { ...r, at: chosen.at ?? '' } : r))
  const fresh = quoteOfChosen(chosen)
  const { at: _place, ...rest } = reading
  const there =
    reading.quote?.some((q) => q.words === fresh.words && (q.occurrence ?? 1) === (fresh.occurrence ?? 1)) ?? false
  const quote = there ? (reading.quote ?? []) : [...(reading.quote ?? []), fresh]
  return now.map((r, i) => (i === at ? { ...rest, quote } : r))
}

/** Whether the reading of the words’ source says already what is given. */
export function saysSo(now: readonly FileReadingInput[], given: Given, chosen: ChosenWords): boolean {
  const there = now.find((r) => r.source === undefined || r.source === chosen.source)
  if (there === undefined) return false
  if ('is' in given) return there.is === given.is && given.why === undefined
  return there.is === undefined && JSON.stringify(meant(there.value)) === JSON.stringify(meant(given.value))
}

/** What a value means, without the wording that comes with a term. */
function meant(value: unknown): unknown {
  const term = readPart(value, 'id') ?? readPart(value, 'entity')
  return term ?? ordered(value)
}

export const inputsOf = (view: FieldView | undefined): readonly FileReadingInput[] => view?.readings.map(asInput) ?? []

/** A field as the person sees it now. */
export const seenOf = (view: FieldView | undefined): Seen => ({
  ...(view !== undefined && view.hash !== '' && { hash: view.hash }),
  readings: inputsOf(view),
  ...(view?.settled !== undefined && { settled: view.settled.hash }),
})

/** Whether two lists of readings say the same with the same words, whoever wrote them; a source that is not told is any. */
export function sameReadings(a: readonly FileReadingInput[], b: readonly FileReadingInput[]): boolean {
  return (
    JSON.stringify(a.map(essence)) === JSON.stringify(b.map(essence)) &&
    a.every(({ source }, i) => source === undefined || (b[i]?.source ?? source) === source)
  )
}

const essence = (r: FileReadingInput): unknown => [
  r.is ?? 'known',
  ordered(r.value),
  r.why ?? '',
  r.raw ?? '',
  r.note ?? '',
  r.quote?.map((q) => [q.words, q.occurrence ?? 1]) ?? [],
]

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, ordered(v)])
}
