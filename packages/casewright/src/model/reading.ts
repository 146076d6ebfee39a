import { z } from 'zod'
import { absent, notReported, notVisible, unclear, known, type Observed } from '../base/observed.ts'
import type { Traced } from '../base/traced.ts'

/** One reading of one thing in one source, as a study file holds it and before its words are looked up. */
export interface RawReading<T> {
  readonly said: Observed<T>
  /** The wording of the source, where it differs from the normalised value. */
  readonly raw?: string
  readonly source?: string
  readonly quotes: readonly RawQuote[]
  /** Place in a source whose text is not held: page, section, "abstract". */
  readonly at?: string
  readonly cell?: { readonly row: number; readonly column: string }
  readonly beside?: readonly CellBeside[]
  readonly by?: string
  readonly on?: string
  readonly note?: string
}
/** A cell a value was read with, and its words: that of its reference range. */
interface CellBeside {
  readonly row: number
  readonly column: string
  readonly text: string
}
export interface RawQuote {
  readonly words: string
  readonly occurrence?: number
}
/** What the file holds for one field: nothing (silence), one reading, or several that may disagree. */
export interface RawFinding<T> {
  readonly readings: readonly RawReading<T>[]
}

/** One reading with its words found. */
export interface Reading<T> {
  readonly said: Traced<Observed<T>>
  readonly raw?: string
  readonly note?: string
}
/** A field of a case: every reading kept, and what the study takes it to be. */
export interface Finding<T> {
  readonly path: string
  readonly said: Traced<Observed<T>>
  readonly readings: readonly Reading<T>[]
  readonly conflict: 'none' | 'open' | 'settled'
}

/** The same record with every raw finding replaced by a traced one. */
export type Anchored<F> =
  F extends RawFinding<infer T>
    ? Finding<T>
    : F extends readonly (infer U)[]
      ? readonly Anchored<U>[]
      : F extends object
        ? { readonly [K in keyof F]: Anchored<F[K]> }
        : F

const quoteSchema = z.union([
  z.string().min(1),
  z.strictObject({ words: z.string().min(1), occurrence: z.int().min(1) }),
])

/** Cells a value was read with, and their words. */
export const cellsBeside = z.array(z.strictObject({ row: z.int().min(1), column: z.string(), text: z.string() })).min(1)

const where = {
  raw: z.string().optional().describe('The wording of the source, where it differs from the value'),
  source: z.string().optional().describe('Source id; the first of the patient’s reports where left out'),
  quote: z
    .union([quoteSchema, z.array(quoteSchema).min(1)])
    .optional()
    .describe('Exact words of the held text'),
  at: z.string().optional().describe('Place in a source whose text is not held'),
  cell: z
    .strictObject({ row: z.int().min(1), column: z.string() })
    .optional()
    .describe('Cell of an imported table, by the row a spreadsheet shows, headings counted'),
  beside: cellsBeside
    .optional()
    .describe('Further cells the value was read with, and their words: that of its reference range'),
  by: z.string().optional().describe('Who recorded it, where not the file’s recorder'),
  on: z.iso.date().optional().describe('When, where not the file’s date'),
  note: z.string().optional(),
}
const silence = z.enum(['absent', 'not-reported', 'not-visible', 'unclear'])

const presentOrSilence = z.enum(['present', ...silence.options])
// One static type for both, so that a yes-or-no field may say `present`; other fields refuse it when read.
const withoutPresent = silence as unknown as typeof presentOrSilence

type FileReading<T> =
  | 'present'
  | z.output<typeof silence>
  | ({ value: T } & FileWhere)
  | ({ is: z.output<typeof silence>; why?: string | undefined } & FileWhere)
type FileQuote = z.output<typeof quoteSchema>
interface FileWhere {
  raw?: string | undefined
  source?: string | undefined
  quote?: FileQuote | FileQuote[] | undefined
  at?: string | undefined
  cell?: { row: number; column: string } | undefined
  beside?: CellBeside[] | undefined
  by?: string | undefined
  on?: string | undefined
  note?: string | undefined
}

/**
 * A field of a study file. Accepts a silence by name (`not-reported`, `not-visible`, `unclear`, `absent`), `present` for a
 * yes-or-no field, `{ value: …, quote: … }`, `{ is: absent, quote: … }`, or a list of these where sources disagree.
 * Left out altogether it has no reading.
 */
export function finding<S extends z.ZodType>(value: S) {
  const reading = z.union([
    value instanceof z.ZodLiteral ? presentOrSilence : withoutPresent,
    z.strictObject({ value, ...where }),
    z.strictObject({ is: silence, why: z.string().optional(), ...where }),
  ])
  return z
    .union([reading, z.array(reading)])
    .prefault([])
    .transform((file): RawFinding<z.output<S>> => {
      // The union above is FileReading<z.output<S>>; its inferred type does not reduce while S is open.
      const readings = (Array.isArray(file) ? file : [file]) as readonly FileReading<z.output<S>>[]
      return { readings: readings.map(rawReading) }
    })
}

/** A yes-or-no field: `present`, `absent`, or a silence. */
export const presence = () => finding(z.literal(true))

function rawReading<T>(file: FileReading<T>): RawReading<T> {
  // `present` is only accepted where T is `true`.
  if (file === 'present') return { said: known(true as T), quotes: [] }
  if (typeof file === 'string') return { said: silent(file, undefined), quotes: [] }
  const { raw, source, quote, at, cell, beside, by, on, note } = file
  return {
    said: 'is' in file ? silent(file.is, file.why) : known(file.value),
    quotes: rawQuotes(quote),
    ...(raw !== undefined && { raw }),
    ...(source !== undefined && { source }),
    ...(at !== undefined && { at }),
    ...(cell !== undefined && { cell }),
    ...(beside !== undefined && { beside }),
    ...(by !== undefined && { by }),
    ...(on !== undefined && { on }),
    ...(note !== undefined && { note }),
  }
}

function rawQuotes(quote: FileQuote | FileQuote[] | undefined): readonly RawQuote[] {
  const list = quote === undefined ? [] : Array.isArray(quote) ? quote : [quote]
  return list.map((q) => (typeof q === 'string' ? { words: q } : q))
}

function silent(kind: z.output<typeof silence>, why: string | undefined): Observed<never> {
  switch (kind) {
    case 'absent':
      return absent
    case 'not-reported':
      return notReported
    case 'not-visible':
      return notVisible
    case 'unclear':
      return unclear(why ?? '')
  }
}
