import { z } from 'zod'
import { canonicalJson } from '../../base/content-hash.ts'
import { normaliseText } from '../../base/traced.ts'
import { cellsBeside } from '../../model/reading.ts'
import type { Source } from '../../model/source.ts'
import { isNode, readingsOf, type Node } from '../merge/patient-parts.ts'

/** A reading as a person gives it: a value or a silence, and the words it rests on. */
export const readingInput = z.strictObject({
  value: z.unknown().optional(),
  is: z.enum(['absent', 'not-reported', 'not-visible', 'unclear']).optional(),
  why: z.string().optional(),
  source: z.string().optional(),
  quote: z.array(z.strictObject({ words: z.string().min(1), occurrence: z.int().min(1).optional() })).optional(),
  at: z.string().optional(),
  cell: z.strictObject({ row: z.int().min(1), column: z.string() }).optional(),
  beside: cellsBeside.optional(),
  raw: z.string().optional(),
  note: z.string().optional(),
})
export type ReadingInput = z.output<typeof readingInput>

/** Who reads, and when; and who filled the file in, whose readings need no name. */
export interface Reader {
  readonly by: string
  readonly on: string
  readonly recorded: { readonly by: string; readonly on: string }
}

/**
 * What a field is to hold in the file, from what a person gave: a reading that is there already stays as it is written, with
 * its own reader; one that is new or changed is signed where its reader or day are not the file’s. Undefined: nothing.
 */
export function fieldContent(
  before: unknown,
  readings: readonly ReadingInput[],
  who: Reader,
  sources: ReadonlyMap<string, Source>,
  first: string,
): unknown {
  const there = readingsOf(before)
  const left = there.map((written) => ({ written, key: keyOf(written, first) }))
  const content = readings.map((r): unknown => {
    const fresh = written(r, sources, first)
    const key = keyOf(fresh, first)
    const at = left.findIndex((l) => l.key === key)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return found === undefined ? signed(fresh, who) : found.written
  })
  if (content.length === 0) return undefined
  return content.length === 1 ? content[0] : content
}

/** Whether two contents of a field say the same, whoever read them. */
export const saysTheSame = (a: unknown, b: unknown, first: string): boolean =>
  contentKey(a, first) === contentKey(b, first)
const contentKey = (field: unknown, first: string): string =>
  canonicalJson(readingsOf(field).map((r) => keyOf(r, first)))

/** A reading in one form, however it is written: by whom and when it was read, and of which cells, is left aside. */
function keyOf(reading: unknown, first: string): string {
  if (reading === 'present') return keyOf({ value: true }, first)
  if (typeof reading === 'string') return keyOf({ is: reading }, first)
  if (!isNode(reading)) return canonicalJson(reading)
  const { by: _by, on: _on, cell: _cell, beside: _beside, quote, source, ...rest } = reading
  const quotes = readingsOf(quote).map(quoteKey)
  return canonicalJson({
    ...rest,
    ...(source !== first && source !== undefined && { source }),
    ...(quotes.length > 0 && { quotes }),
  })
}

const quoteKey = (q: unknown): readonly unknown[] => {
  const [words, occurrence] = isNode(q) ? [q['words'], q['occurrence']] : [q, undefined]
  return [normaliseText(String(words)).trim(), occurrence ?? 1]
}

/** As a person would write it in the file. */
function written(r: ReadingInput, sources: ReadonlyMap<string, Source>, first: string): Node | string {
  const { value, is, why, source, quote = [], at, cell, beside, raw, note } = r
  const of = sources.get(source ?? first)
  const quotes = quote.map((q) => quoteText(q, of))
  const where = {
    ...(raw !== undefined && raw !== '' && { raw }),
    ...(source !== undefined && source !== first && { source }),
    ...(quotes.length > 0 && { quote: quotes.length === 1 ? quotes[0] : quotes }),
    ...(at !== undefined && at !== '' && { at }),
    ...(cell !== undefined && { cell }),
    ...(beside !== undefined && { beside }),
    ...(note !== undefined && note !== '' && { note }),
  }
  if (is === undefined) return { value, ...where }
  const silence = { is, ...(why !== undefined && why !== '' && { why }), ...where }
  return Object.keys(silence).length === 1 ? is : silence
}

/** Which of the places is told only where the words recur. */
function quoteText(
  q: { readonly words: string; readonly occurrence?: number | undefined },
  source: Source | undefined,
): unknown {
  const words = normaliseText(q.words).trim()
  const held = source?.held.find((h) => h.text.includes(words))
  const recurs = held !== undefined && held.text.indexOf(words) !== held.text.lastIndexOf(words)
  return recurs && q.occurrence !== undefined ? { words, occurrence: q.occurrence } : words
}

function signed(reading: Node | string, { by, on, recorded }: Reader): Node | string {
  const stamp = { ...(by !== recorded.by && { by }), ...(by === recorded.by && on === recorded.on ? {} : { on }) }
  if (Object.keys(stamp).length === 0) return reading
  return typeof reading === 'string' ? { is: reading, ...stamp } : { ...reading, ...stamp }
}
