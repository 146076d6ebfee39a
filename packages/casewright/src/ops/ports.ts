import type { Issue } from '../base/issue.ts'
import type { Memo } from '../base/memo.ts'
import type { ProgressStep } from '../i18n/progress-steps.ts'
import type { StudyReview } from '../model/study-reviews.ts'
import type { Right } from '../model/workbench/role.ts'
import type { Page } from '../read/source-text/text-of-pages.ts'
import type { ReportPress } from '../write/bundle.ts'
import type { Clock, Http } from './http.ts'
import type { LakeMaker, Lakes, ReportFiles, TableCounting } from './signal-ports.ts'

/** A folder or file of the user's, by the path the user gave. */
export interface Files {
  /** Bytes of one file. Throws InputProblem (`file-missing`, `file-too-large`) where it cannot be read. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** Every file below a folder, by its path within it with forward slashes. `without` names folders to leave. Throws InputProblem where there is no folder. */
  readonly readTree: (folder: string, without?: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
  readonly exists: (path: string) => Promise<boolean>
  /**
   * Write files below a folder: all of them or none (each is written aside first, then moved into place).
   * `fresh` refuses a folder that has anything in it. `append`: lines for ledgers below the folder, `remove`: files to be taken
   * away, together with what is written.
   */
  readonly writeTree: (
    folder: string,
    files: ReadonlyMap<string, Uint8Array | string>,
    how: {
      readonly fresh: boolean
      readonly append?: ReadonlyMap<string, readonly string[]>
      readonly remove?: readonly string[]
    },
  ) => Promise<void>
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>
  /** Take away files of a folder, by their path within it, and the folder where that leaves it empty. */
  readonly remove: (folder: string, names: readonly string[]) => Promise<void>
}

/** Tables too large to hold: read row by row, written aside and moved into place at the end. */
export interface Tables {
  /** Rows as records keyed by the header. `.gz` is unpacked on the way. */
  readonly rows: (path: string) => AsyncIterable<Readonly<Record<string, string>>>
  readonly header: (path: string) => Promise<TableHeader>
  /** `reads` is the table the rows come from, which may not be the one written. */
  readonly writer: (path: string, header: readonly string[], reads: string) => Promise<TableWriter>
}
export interface TableHeader {
  /** None where the table has no row. */
  readonly columns: readonly string[]
  /** What has to be told of how it was read: its encoding, the workbook it was in. */
  readonly issues: readonly Issue[]
}
export interface TableWriter {
  readonly write: (row: readonly (string | number)[]) => Promise<void>
  readonly commit: () => Promise<void>
  readonly discard: () => Promise<void>
}

/** Files too large to hold: read in pieces; folders that appear whole or not at all; ledgers that only grow. */
export interface Streams {
  /** Bytes of one file in pieces, from its beginning. Throws InputProblem (`file-missing`, `file-is-folder`, `file-unreadable`). */
  readonly bytes: (path: string) => AsyncIterable<Uint8Array>
  /** Lines of a UTF-8 file in batches, without their ends; none where there is no file. `from`: how many to leave at the beginning. */
  readonly lines: (path: string, from?: number) => AsyncIterable<LineBatch>
  /** SHA-256 of a file, as hex; undefined where there is none. */
  readonly sha256: (path: string) => Promise<string | undefined>
  /** Do something nobody else may do in a folder meanwhile, in this process or another: others wait. */
  readonly alone: <T>(folder: string, work: () => Promise<T>) => Promise<T>
  /** Names directly in a folder, sorted; those beginning with a dot left out. Empty where there is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>
  /** A folder in the making, beside `folder`; `commit` puts it there at once. */
  readonly stage: (folder: string) => Promise<StagedFolder>
  /**
   * Add lines at the end of a file and flush them to disk. A last line that was cut is set aside in `<path>.cut` first.
   * @returns the revision of the study that they made, where somebody counts
   */
  readonly append: (path: string, lines: readonly string[]) => Promise<number | undefined>
}
export interface LineBatch {
  readonly lines: readonly string[]
  /** The last line of the file, where it has no end: a crash or an editor may have cut it. */
  readonly unfinished?: string
}
export interface StagedFolder {
  /** Copies bytes as they come; gives their number and SHA-256. */
  readonly copy: (
    name: string,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<{ readonly size: number; readonly sha256: string }>
  readonly bytes: (name: string) => AsyncIterable<Uint8Array>
  readonly writer: (name: string) => Promise<StagedFile>
  /** Throws InputProblem: `folder-there` where somebody else made the folder in the meantime, `not-writable`. */
  readonly commit: (folder: string) => Promise<void>
  readonly discard: () => Promise<void>
}

/** Words of Chinese text, which has no blanks between them. */
export interface Words {
  readonly method: 'jieba' | 'character-pairs'
  readonly segment: (run: string) => readonly string[]
}

export interface StagedFile {
  readonly write: (text: string) => Promise<void>
  /** Gives the SHA-256 of what was written, as hex. */
  readonly close: () => Promise<string>
}

/** What needs native code: typesetting, rasterising, Word files, workbooks. */
export type Press = ReportPress

/** The words of each page of a PDF, with their places. Throws InputProblem (`pdf-unreadable`) where it is none, or is locked. */
export type PdfPages = (bytes: Uint8Array, file: string) => Promise<readonly Page[]>

/** Somebody who works on a study. */
export interface StudyPerson {
  readonly name: string
  readonly rights: readonly Right[]
}

/** What an operation may use of the world. */
export interface Context {
  readonly files: Files
  readonly tables: Tables
  readonly streams: Streams
  readonly press: Press
  readonly pdfPages: PdfPages
  readonly words: () => Words
  /** Spontaneous reports: their files, the lakes made of them, and the making. */
  readonly reportFiles: ReportFiles
  readonly lakes: Lakes
  readonly lakeMaker: LakeMaker
  readonly tableCounting: TableCounting
  /**
   * What was made of a place as it stands, kept by whoever lives long enough for it to pay (a server); others make it each time.
   * `place` is a study, or a folder or file within one: then only what lies there counts. `what` names the thing and its settings.
   * `before` is what was made of the place as it stood earlier, where that is still known. What is kept must not be changed.
   */
  readonly remember: <T>(place: string, what: string, make: (before?: T) => Promise<T>) => Promise<T>
  /**
   * A thing that follows a place by itself, opened once by whoever lives long enough for it to pay; others open it each time.
   * It must not hold on to the context it was opened with.
   */
  readonly keepOpen: <T>(place: string, what: string, open: () => T) => T
  /** How often a study was changed; undefined where nobody counts. */
  readonly revision: (study: string) => Promise<number | undefined>
  /** What clinicians signed of the knowledge where studies are kept together; nothing elsewhere. A study takes in what it counts. */
  readonly signatures: () => Promise<readonly StudyReview[]>
  /** Who works on a study, and what they may do there; undefined where nobody keeps a list of people. */
  readonly people: (study: string) => Promise<readonly StudyPerson[] | undefined>
  /** What was made of objects, kept as long as they are: the bytes of a file that did not change are the same object. */
  readonly memo: Memo
  /** Only what searches databases uses it. */
  readonly http: Http
  /** Where databases are asked, by whoever runs this machine: a mirror, a gateway. Without an entry, where they usually are. */
  readonly searchServers: { readonly pubmed?: string; readonly europepmc?: string }
  readonly clock: Clock
  /** The studies that come with casewright, by name: path of the folder. */
  readonly builtIn: (name: string) => Promise<string>
  /** The user's own reference data (imported workbooks), a folder path. */
  readonly home: string
  /** Version of casewright. */
  readonly version: string
  /** Today, ISO; only for stamping what a person does now. Results never use it. */
  readonly today: string
  /** `at`: what the step is at, a file or a count. */
  readonly progress: (step: ProgressStep, done: number, of: number, at?: string) => void
  /** Throws when a stop was asked for. */
  readonly checkStop: () => void
  /** Lets the world get a word in during long work (a stop, another request), then as `checkStop`. */
  readonly breathe: () => Promise<void>
}
