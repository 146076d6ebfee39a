import type { CountEngine } from '../model/signal/counts.ts'
import type { LakeDrug, LakeManifest, LakeTerm } from '../model/signal/lake.ts'
import type { CountRole, ReportFilter } from '../model/signal/scope.ts'

/** A lake of spontaneous reports, opened to be asked. */
export interface OpenLake {
  readonly folder: string
  readonly manifest: LakeManifest
  readonly drugs: () => Promise<readonly LakeDrug[]>
  readonly terms: () => Promise<readonly LakeTerm[]>
  readonly counts: CountEngine
  /** Reports with one of the drugs in that role and one of the events, in the order of their numbers. */
  readonly reports: (ask: ReportAsk) => Promise<readonly ReportLine[]>
  /** Courses of the drugs in reports with one of the events. */
  readonly courses: (ask: ReportAsk) => Promise<readonly DrugCourse[]>
  readonly close: () => Promise<void>
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
