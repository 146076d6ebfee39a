import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { IntakeTable } from '../../model/signal/intake.ts'
import type { MakingSettings, SourceInSpace } from '../../ops/signal-ports.ts'
import { intakeOf } from './intake-writer.ts'
import { numbered, parquet } from './parquet.ts'
import type { Sql } from './sql.ts'

/** A generation in the making, as its steps hand it on. */
export interface Making {
  readonly sql: Sql
  readonly lake: string
  readonly sources: readonly SourceInSpace[]
  /** What will be the generation, and the tables on the way to it. */
  readonly out: string
  readonly work: string
  readonly progress: MakingSettings['progress']
}

/** Reports of one file of the generation, `from` … `below` − 1, and the sources that have some of them. */
export interface FileRange {
  readonly file: number
  readonly from: number
  readonly below: number
  readonly sources: readonly number[]
}

/** Reports a file of the generation has. */
const reportsPerFile = 1_000_000

const workFolders = [
  'versions',
  'standing',
  'raw-names',
  'raw-terms',
  'drugs',
  'events',
  'courses',
  'indications',
  'wide',
  'put',
  'duplicates',
] as const

export async function makeFolders({ out, work }: Pick<Making, 'out' | 'work'>): Promise<void> {
  for (const name of workFolders) await mkdir(join(work, name), { recursive: true })
  for (const name of ['reports', 'courses', 'indications']) await mkdir(join(out, name), { recursive: true })
}

/** Name of the n-th file of a folder. */
export const fileName = (n: number): string => `${String(n).padStart(5, '0')}.parquet`

/** A file of `work` for one source, by its place among the sources; in `put`, for one file of the generation. */
export const workFile = ({ work }: Making, folder: (typeof workFolders)[number], n: number): string =>
  join(work, folder, fileName(n))

export const intakeTable = ({ lake, sources }: Making, source: number, table: IntakeTable): string => {
  const found = sources[source]
  if (found === undefined) throw new Error(`no source ${source}`)
  return intakeOf(lake, found.source, table)
}

/** Kept reports with their numbers: report, source, row, report_id. */
export const kept = ({ work }: Making, source: number): string =>
  `(SELECT report, "row", report_id FROM ${numbered(join(work, 'kept.parquet'), 'report')} WHERE source = ${source})`

export const keptFile = ({ work }: Making): string => join(work, 'kept.parquet')

/** The numbers of the kept reports cut into files. */
export async function fileRanges(making: Making): Promise<readonly FileRange[]> {
  const rows = await making.sql.rows(
    `SELECT source, min(report), max(report) + 1 FROM ${numbered(keptFile(making), 'report')} GROUP BY source ORDER BY source`,
  )
  const ranges = rows.map(([source, from, below]) => ({
    source: Number(source),
    from: Number(from),
    below: Number(below),
  }))
  const reports = ranges.at(-1)?.below ?? 0
  return Array.from({ length: Math.ceil(reports / reportsPerFile) }, (_, file) => {
    const from = file * reportsPerFile
    const below = Math.min(reports, from + reportsPerFile)
    return { file, from, below, sources: ranges.filter((r) => r.from < below && r.below > from).map((r) => r.source) }
  })
}

/** Rows of sources’ own files with numbers of a range. */
export const within = (
  making: Making,
  folder: (typeof workFolders)[number],
  { sources, from, below }: FileRange,
): string =>
  `(SELECT * FROM ${parquet(sources.map((n) => workFile(making, folder, n)))} WHERE report >= ${from} AND report < ${below})`
