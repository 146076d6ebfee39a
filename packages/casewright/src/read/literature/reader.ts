import type { Issue } from '../../base/issue.ts'
import type { Bibliographic } from '../../model/literature/record.ts'

/** An export as it lies on disk. Bytes come in pieces, from the beginning at each call, so that a file of any size can be read. */
export interface ExportFile {
  readonly name: string
  readonly bytes: () => AsyncIterable<Uint8Array>
}

/** The beginning of an export: what its format is found from. `text` is decoded as far as `bytes` reach. */
export interface Head {
  readonly name: string
  readonly bytes: Uint8Array
  readonly text: string
}

/** One entry as read, and the line it begins at (a row for workbooks). */
export interface ReadEntry {
  readonly value: Bibliographic
  readonly line: number
}

/** What may be taken in from a hostile or broken file. Beyond it the import is refused with file and line. */
export interface Limits {
  /** UTF-16 units in one entry, its abstract and all fields together. */
  readonly entry: number
  /** Names in one entry. */
  readonly authors: number
  /** Elements within elements. */
  readonly depth: number
}
export const usualLimits: Limits = { entry: 4_000_000, authors: 20_000, depth: 200 }

export interface ReadSettings {
  readonly limits: Limits
  /** WHATWG label, found from the head: utf-8, utf-16le, utf-16be, gb18030. */
  readonly encoding: string
  /** `refuse`: a truncated or damaged file is an error and nothing is imported. `keep`: what can be read is read, with warnings. */
  readonly damaged: 'refuse' | 'keep'
  readonly tell: (issue: Issue) => void
}

/** Reads one format. Throws InputProblem where the file cannot be used; everything else goes to `tell` and reading goes on. */
export interface LiteratureReader {
  readonly id: string
  /** For people: `RIS`, `PubMed XML`, `CNKI NoteExpress`. */
  readonly name: string
  /** 0 to 1: how sure the beginning of a file is of this format. 1 only for an unmistakable signature. */
  readonly sniff: (head: Head) => number
  readonly entries: (file: ExportFile, settings: ReadSettings) => AsyncIterable<ReadEntry>
}
