import type { FileEnd } from '../lines.ts'
import type { Field, Layout } from './field.ts'
import type { Meaning } from './meaning.ts'

/** How a file of tagged lines ends, and what its earlier entries were like. */
export interface Ending {
  readonly how: FileEnd
  readonly layout: Layout
  /** Of the last entry, which nothing has closed. */
  readonly fields: readonly Field[]
  /** The last line as it is written, without its tag. */
  readonly lastLine: string
  /** Entries begun, the last one among them. */
  readonly begun: number
  /** Entries closed by the format's end mark. */
  readonly ends: number
  /** The tag every earlier entry ended with, where it was always the same and there are two or more. */
  readonly habit: string | undefined
  /** Tags that every earlier entry has; empty where there is none. */
  readonly common: ReadonlySet<string>
  readonly meaningOf: (tag: string) => Meaning | undefined
}

/** Entries do not end with these: journal, year and the like come after them in every format. */
const NEVER_LAST: ReadonlySet<Meaning> = new Set(['type', 'title', 'author', 'full-author', 'other-author'])
const ABSTRACTS: ReadonlySet<Meaning> = new Set(['abstract', 'other-abstract'])
/** A sentence, a bracket or an address is finished. */
const FINISHED = /(?:[.。．!！?？)）\]】>”"'’…;；:：]|https?:\S+|\bdoi:\S+)$/u
const MORE = '…'

/** What the last entry lacks, if that shows that the file was cut off within it. */
export function whatIsMissing(ending: Ending): string | undefined {
  const { how, layout, fields, begun, ends } = ending
  if (how === 'broken') return MORE
  // Some programs never write the end mark.
  if (layout.endTag !== undefined && (ends > 0 || begun === 1)) return layout.endTag
  const missing = lastTagMissing(ending) ?? titleMissing(ending)
  if (missing !== undefined || how === 'line-break') return missing
  return cutWithinLine(ending, fields.at(-1))
}

/** The tag that ends every whole entry of the format, where this file's program is one that writes it. */
function lastTagMissing({ layout: { wholeWith }, fields, begun, common }: Ending): string | undefined {
  if (wholeWith === undefined || fields.some((f) => f.tag === wholeWith.tag)) return undefined
  const isExpected = begun > 1 ? common.has(wholeWith.tag) : fields.some((f) => wholeWith.where.has(f.tag))
  return isExpected ? wholeWith.tag : undefined
}

/** One entry without a title among two proves nothing. */
function titleMissing({ fields, begun, common, meaningOf }: Ending): string | undefined {
  if (begun < 3) return undefined
  const titled = [...common].find((tag) => meaningOf(tag) === 'title')
  return titled === undefined || fields.some((f) => meaningOf(f.tag) === 'title') ? undefined : titled
}

/** The file ends without a line break. Programs that never write the last one are believed where the entry looks whole. */
function cutWithinLine(
  { layout: { cutTag, wholeWith }, fields, lastLine, habit, meaningOf }: Ending,
  last: Field | undefined,
): string | undefined {
  if (last === undefined) return undefined
  if (cutTag?.test(lastLine) === true) return MORE
  if (habit !== undefined && habit !== last.tag) return habit
  const meaning = meaningOf(last.tag)
  if (meaning !== undefined && NEVER_LAST.has(meaning)) return MORE
  const isProse =
    (meaning !== undefined && ABSTRACTS.has(meaning)) ||
    (last.tag === wholeWith?.tag && fields.some((f) => wholeWith.where.has(f.tag)))
  return isProse && !FINISHED.test(last.text) ? MORE : undefined
}
