import type { Issue } from '../base/issue.ts'
import type { SourceFile } from '../read/spontaneous/report-source.ts'
import type { ProgressStep } from '../i18n/progress-steps.ts'
import type { CountEngine } from '../model/signal/counts.ts'
import type { IntakeBatch } from '../model/signal/intake.ts'
import type {
  Cleaning,
  CleaningStep,
  DuplicateKind,
  LakeDrug,
  LakeManifest,
  LakeSource,
  LakeTerm,
} from '../model/signal/lake.ts'
import type { CountRole, ReportFilter } from '../model/signal/scope.ts'
import type { ReportsSaying } from '../signal/ask/case-list.ts'
import type {
  BlockingKey,
  LinkageBackground,
  LinkedReports,
  ReportForLinkage,
} from '../signal/duplicates/report-for-linkage.ts'
import type { MappedName, WrittenDrug } from '../signal/names/mapped-name.ts'

/** A lake of spontaneous reports, opened to be asked. */
export interface OpenLake {
  readonly folder: string
  readonly manifest: LakeManifest
  readonly drugs: () => Promise<readonly LakeDrug[]>
  readonly terms: () => Promise<readonly LakeTerm[]>
  readonly counts: CountEngine
  /** What is amiss with it and can be done without: a cache of counts that is cut or of another lake. */
  readonly issues: readonly Issue[]
  /** Reports with one of the drugs in that role and one of the events, in the order of their numbers. */
  readonly reports: (ask: ReportAsk) => Promise<readonly ReportLine[]>
  /** How many such reports there are, and how many of them say each thing. */
  readonly saying: (ask: ReportAsk) => Promise<ReportsSaying>
  /** Courses of the drugs in reports with one of the events. */
  readonly courses: (ask: ReportAsk) => Promise<readonly DrugCourse[]>
  /** How many reports with one of the drugs in that role state each term as its indication; most frequent first, ties by id. */
  readonly indications: (ask: IndicationAsk) => Promise<readonly IndicationCount[]>
  /** Reports told again, and why they are taken for it: so many of each kind, the surest first. */
  readonly duplicates: (atMost: number) => Promise<readonly DuplicateLink[]>
  /** Names of drugs that nothing recognised, those in most rows first. */
  readonly unread: (atMost: number) => Promise<readonly Pick<WrittenDrug, 'name' | 'rows'>[]>
  readonly close: () => Promise<void>
}

export interface IndicationAsk {
  readonly drugs: readonly number[]
  readonly role: CountRole
  readonly keep: ReportFilter
  readonly atMost: number
}
export interface IndicationCount {
  readonly term: number
  readonly reports: number
  /** Those that state it of the drug itself; the others do not say of which of their drugs. */
  readonly own: number
}

/** Report `again` is taken for `stays`, told again. */
export interface DuplicateLink {
  readonly kind: DuplicateKind
  readonly stays: ReportNumber
  readonly again: ReportNumber
  /** Weight of evidence of a probable one. */
  readonly bits: number | null
  /** What agrees, as JSON. */
  readonly reasons: string
}
export interface ReportNumber {
  readonly report: number
  readonly reportId: string
  readonly source: string
}

export interface ReportAsk {
  readonly drugs: readonly number[]
  readonly role: CountRole
  readonly events: readonly number[]
  readonly keep: ReportFilter
  readonly atMost?: number
}

/** One report as people read it. Dates are ISO to the year, month or day. */
export interface ReportLine {
  readonly report: number
  readonly reportId: string
  readonly caseId: string
  readonly source: string
  readonly received: string | null
  readonly eventDate: string | null
  readonly sex: 'F' | 'M' | null
  readonly age: number | null
  readonly weight: number | null
  readonly country: string | null
  readonly reporter: string | null
  readonly serious: boolean | null
  readonly outcomes: readonly string[]
  readonly literature: string | null
  readonly drugs: readonly number[]
  readonly suspects: readonly number[]
  readonly primaries: readonly number[]
  readonly events: readonly number[]
  readonly indications: readonly number[]
}

export interface DrugCourse {
  readonly report: number
  readonly reportId: string
  readonly source: string
  readonly drug: number
  readonly start: string | null
  readonly end: string | null
  readonly eventDate: string | null
  readonly received: string | null
}

/** Where lakes are opened. `engine`: whoever counts; the embedded one where left out. */
export interface Lakes {
  /** Throws InputProblem (`lake-missing`, `lake-unreadable`). */
  readonly open: (folder: string, engine?: string) => Promise<OpenLake>
}

/** Makes lakes: where the SQL of intake and cleaning is. One builder works in a folder at a time (`Streams.alone`). */
export interface LakeMaker {
  /**
   * Begin in a folder, new or a lake already; what an abandoned build left there is taken away.
   * Throws InputProblem (`lake-unreadable`, `not-writable`). `close` when done, whatever came of it.
   */
  readonly begin: (folder: string, settings: MakingSettings) => Promise<LakeInMaking>
  /**
   * Take a lake away, while it stands in this generation; what others put into its folder stays. Throws InputProblem (`lake-missing`,
   * `lake-rebuilt`, `lake-unreadable`, `not-writable`).
   */
  readonly remove: (folder: string, generation: string) => Promise<void>
  /** Folders that hold a path, links followed: itself first, then those above it to the root. It need not be there yet. */
  readonly above: (path: string) => Promise<readonly string[]>
}
export interface MakingSettings {
  readonly progress: (step: ProgressStep, done: number, of: number, at?: string) => void
  /** Megabytes of memory DuckDB may use; what is more goes to the disk. */
  readonly memory: number
  readonly threads?: number
}

export interface LakeInMaking {
  /** The manifest that stands; undefined where the lake is new. */
  readonly standing: LakeManifest | undefined
  /** Sources whose rows are there: of the lake that stands, and of builds that came to no end; other content of a source is another. */
  readonly kept: () => Promise<readonly KeptSource[]>
  /** Take the rows of a source in; they are there once `commit` was called, beside those of other content of the source. */
  readonly takeIn: (id: string) => Promise<IntakeWriter>
  /** Take away the rows of all but these. */
  readonly keepOnly: (sources: readonly LakeSource[]) => Promise<void>
  /** Begin a generation from sources that are there, in this order. */
  readonly generation: (id: string, sources: readonly SourceInSpace[]) => Promise<GenerationInMaking>
  readonly close: () => Promise<void>
}
/** A source that was taken in, and what there was to say of it. */
export interface KeptSource {
  readonly source: LakeSource
  readonly told: readonly Issue[]
}
export interface IntakeWriter {
  readonly write: (batch: IntakeBatch) => Promise<void>
  readonly commit: (about: Omit<LakeSource, 'rows'>, told: readonly Issue[]) => Promise<LakeSource>
  readonly discard: () => Promise<void>
}
/** Sources with the same space share their numbers of reports, of cases. */
export interface SourceInSpace {
  readonly source: LakeSource
  readonly reportSpace: string
  readonly caseSpace: string
  /** False where the database states no outcomes at all. */
  readonly statesOutcomes: boolean
}

/** A generation in the making; its steps in this order. Nothing of it is seen before `commit`. */
export interface GenerationInMaking {
  /** Judge which versions of reports stand. */
  readonly sift: (cleaning: Cleaning) => Promise<void>
  /** Tables, each a world of its own, that have numbers of reports in common; most first. */
  readonly sharedNumbers: () => Promise<readonly SharedNumbers[]>
  /** Names of drugs in the reports that stand, each once; upper case. */
  readonly writtenDrugs: () => Promise<readonly WrittenDrug[]>
  /** `mapped` as `writtenDrugs` gave them, in that order. */
  readonly nameDrugs: (mapped: readonly MappedName[]) => Promise<void>
  /** Leave reports without a drug out, number the others, the drugs and the terms, and put each report together. `citationKey` gives equal keys to citations of one article. */
  readonly assemble: (cleaning: Cleaning, citationKey: (citation: string) => string | null) => Promise<Assembled>
  readonly flag: (kind: Exclude<DuplicateKind, 'probable'>) => Promise<void>
  readonly background: () => Promise<LinkageBackground>
  /**
   * Reports that share a key, block by block, some hundreds at a time. Larger blocks are sorted by what the reports
   * say and cut after every `atMost`, so that each report meets those most like it.
   */
  readonly blocks: (key: BlockingKey, atMost: number) => Promise<BlocksOfReports>
  /** Takes links of reports that are probably one; `close` groups them and chooses which report of each group stays. */
  readonly probable: () => ProbableLinks
  /** Write the reports with their flags, and count what each kind flagged. */
  readonly finish: (kinds: readonly DuplicateKind[]) => Promise<readonly CleaningStep[]>
  /** Make the integer cache that counting is quick with. */
  readonly cache: (sizes: Omit<Assembled, 'flow' | 'received'>) => Promise<void>
  /** Move the generation and its manifest into place; the one before it stays until the next build, for whoever is reading it. */
  readonly commit: (manifest: LakeManifest) => Promise<void>
  readonly discard: () => Promise<void>
}
export interface SharedNumbers {
  /** By their places in the order of the generation. */
  readonly sources: readonly [number, number]
  readonly numbers: number
}
export interface Assembled {
  /** What each step that removes came to, from all that was read to the reports of the generation. */
  readonly flow: readonly CleaningStep[]
  readonly reports: number
  readonly drugs: number
  readonly events: number
  readonly received: LakeManifest['received']
}
export interface BlocksOfReports {
  readonly blocks: AsyncIterable<readonly (readonly ReportForLinkage[])[]>
  /** Reports in blocks that were cut. */
  readonly cut: number
}
export interface ProbableLinks {
  readonly write: (links: readonly LinkedReports[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Files of spontaneous reports, opened where they lie: archives are listed and read as streams, nothing is unpacked to disk. */
export interface ReportFiles {
  /**
   * What a path holds: a folder with all below it, a zip, a gz, or one file. Throws InputProblem where a path is missing
   * (`file-missing`), or an archive is cut off or damaged (`zip-cut`, `zip-damaged`), before anything of it is read.
   */
  readonly open: (path: string) => Promise<readonly SourceFile[]>
  /** SHA-256 (hex) of files that `open` gave: over the files on disk that hold them, in the order of their names, each once. */
  readonly sha256: (files: readonly SourceFile[]) => Promise<string>
}

/** Counts reports in any table on disk (CSV, TSV or Parquet), in bounded memory. */
export interface TableCounting {
  /** Names of the columns, in their order. Throws InputProblem (`file-missing`, `table-not-text`, `table-syntax`). */
  readonly columns: (table: string) => Promise<readonly string[]>
  /** Throws InputProblem where nothing can be counted. `close` the counts after use. */
  readonly count: (ask: TableCountAsk) => Promise<TableCounts>
}
export interface TableCountAsk {
  readonly table: string
  /** Columns by their names. */
  readonly report: string
  readonly drug: string
  readonly event: string
  /** What stands between several drugs, or several events, of one cell. */
  readonly separator?: string
  /** `row`: drug and event of one row are a pair; `report`: every drug of a report with every event of it. */
  readonly pairBy: 'row' | 'report'
}
interface RowsTold {
  readonly rows: number
  /** As an editor or a spreadsheet numbers them; none of a file without lines. */
  readonly at: readonly number[]
}
export interface TableCounts {
  /** Rows that could be read. */
  readonly rows: number
  /** Rows of them that name nothing to count: no report, no drug, or no reaction. */
  readonly nameNone: number
  /** Rows with nothing in the column, and which the first of them are. */
  readonly empty: Readonly<Record<'report' | 'drug' | 'event', RowsTold>>
  /** Rows that are not as a table has them, and what is wrong with the first: its number of cells, its quotation marks. */
  readonly unread: RowsTold & { readonly why: 'cells' | 'quotes' | 'other' }
  /** What was told while a workbook was read. */
  readonly issues: readonly Issue[]
  readonly reports: number
  readonly drugs: number
  readonly events: number
  readonly pairs: number
  /** Sorted by drug, then event (code points). */
  readonly counted: () => AsyncIterable<readonly CountedPair[]>
  readonly close: () => Promise<void>
}
export interface CountedPair {
  readonly drug: string
  readonly event: string
  /** Reports with both, with the drug, with the event. */
  readonly both: number
  readonly withDrug: number
  readonly withEvent: number
}
