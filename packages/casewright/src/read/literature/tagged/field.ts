/** One tag of an entry with its text; a text of several lines keeps its line breaks. */
export interface Field {
  readonly tag: string
  readonly text: string
}

/** An entry as it stands in a file made of tagged lines, before anything is understood. */
export interface RawEntry {
  readonly line: number
  readonly fields: readonly Field[]
}

/** What is known of the entry that is being read when the next line comes. */
interface OpenEntry {
  /** The tag the entry began with. */
  readonly first: string
  readonly has: (tag: string) => boolean
  readonly afterBlankLine: boolean
}

/** How a tagged format is laid out in lines. */
export interface Layout {
  /** Tag and text, where a line begins a field; undefined where it carries on the one before. */
  readonly field: (line: string) => readonly [string, string] | undefined
  /** Whether a field with this tag begins the next entry. */
  readonly begins: (tag: string, open: OpenEntry) => boolean
  /** A line that divides entries, such as `<12. >`: ends the open entry, belongs to none. */
  readonly divides?: RegExp
  /** A line that may stand between entries and says nothing: `FN Clarivate`, `Record #3 of 20`. */
  readonly between?: RegExp
  /** The tag that, with no text, ends an entry. */
  readonly endTag?: string
  /** The line that ends the file. */
  readonly endLine?: string
  /** The tag that every whole entry ends with, in files of programs that write it: those whose entries have one of the tags `where`. */
  readonly wholeWith?: { readonly tag: string; readonly where: ReadonlySet<string> }
  /** Begins a line that was cut off within its tag. */
  readonly cutTag?: RegExp
}
