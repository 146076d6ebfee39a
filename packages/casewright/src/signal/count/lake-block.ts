import type { ReportBlock } from './report-block.ts'
import type { ReportLists } from './report-lists.ts'

/** Which reports name a drug in a role, have an indication, have an event. */
export const listParts = ['any', 'suspect', 'primary', 'indications', 'events'] as const
export type ListPart = (typeof listParts)[number]

/**
 * What each report says, as numbers. `numbers`: the report's number in the lake; `marks`: see `mark`; `year` received, 0 not known;
 * `age` in years, NaN not stated; the others are codes of words, 0 not stated.
 */
export const columnParts = ['numbers', 'marks', 'year', 'age', 'country', 'reporter', 'reportType'] as const
export type ColumnPart = (typeof columnParts)[number]
export type Column = Uint16Array | Uint32Array | Float32Array

export const wordParts = ['country', 'reporter', 'reportType'] as const
export type WordPart = (typeof wordParts)[number]
/** The word of code k is `words[k - 1]`. */
export type LakeWords = Readonly<Record<WordPart, readonly string[]>>

export type BlockPart = ListPart | ColumnPart
export const isListPart = (part: BlockPart): part is ListPart => (listParts as readonly string[]).includes(part)

/** Bits of `marks`. Neither of a pair of opposites: not stated. */
export const mark = {
  'manufacturer-number': 1,
  'same-facts': 2,
  probable: 4,
  'literature-duplicate': 8,
  literature: 16,
  serious: 32,
  unserious: 64,
  female: 128,
  male: 256,
} as const

/**
 * A stretch of a lake's reports as whole numbers, laid out for counting: events by position, and what else an ask needs. Parts that
 * were not asked for are left out.
 */
export interface LakeBlock {
  readonly reports: ReportBlock
  /** For every drug or term, the positions of the reports that name it. */
  readonly lists: Readonly<Partial<Record<ListPart, ReportLists>>>
  /** By position. */
  readonly columns: Readonly<Partial<Record<ColumnPart, Column>>>
  readonly words: LakeWords
}

export const listOf = (block: LakeBlock, part: ListPart): ReportLists => block.lists[part] ?? missing(part)
export const columnOf = (block: LakeBlock, part: ColumnPart): Column => block.columns[part] ?? missing(part)

function missing(part: BlockPart): never {
  throw new Error(`counting needs ‘${part}’, which was not loaded`)
}
