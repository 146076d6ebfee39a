import { InputProblem, type Issue } from '../../../base/issue.ts'
import { findReportSources } from '../../../read/spontaneous/find-report-sources.ts'
import type { ReportSource, SourceFile } from '../../../read/spontaneous/report-source.ts'
import type { TableColumns } from '../../../read/spontaneous/table/table-columns.ts'
import { generatedMark } from '../../../signal/example-reports/faers-layout.ts'
import type { Context } from '../../ports.ts'
import { lossesAmong } from './what-is-lost.ts'

export interface Asked {
  /** Folders and files of FAERS or AERS. */
  readonly faers: readonly string[]
  /** Of any kind that is recognised. */
  readonly from: readonly string[]
  /** Tables of no known layout, and their columns. */
  readonly table: readonly string[]
  readonly columns: TableColumns | undefined
}

/** A source with the hash of its files, ready to be compared with what a lake has. */
export interface FoundSource {
  readonly source: ReportSource
  readonly sha256: string
  readonly generated: boolean
}

/** Find what the paths hold. @throws InputProblem where nothing in them is known, or an archive is cut or damaged */
export async function foundSources(
  ctx: Context,
  asked: Asked,
  tell: (issue: Issue) => void,
): Promise<readonly FoundSource[]> {
  const paths = [...new Set([...asked.faers, ...asked.from, ...asked.table])]
  const found: FoundSource[] = []
  const problems: Issue[] = []
  for (const [i, path] of paths.entries()) {
    ctx.progress('finding reports', i, paths.length, path)
    await ctx.breathe()
    try {
      const files = await ctx.reportFiles.open(path)
      const marks = files.filter((file) => isMark(file))
      const { sources, issues } = await findReportSources(
        files.filter((file) => !isMark(file)),
        hintsOf(asked, path),
      )
      if (sources.length === 0) problems.push(...issues)
      else lossesAmong(issues).forEach(tell)
      for (const source of sources) found.push(await hashed(ctx, source, marks))
    } catch (problem) {
      // All broken files are told at once, not one at each attempt.
      if (!(problem instanceof InputProblem)) throw problem
      problems.push(...problem.issues)
    }
  }
  if (problems.length > 0) throw new InputProblem(problems)
  return found
}

const hintsOf = ({ faers, table, columns }: Asked, path: string) => ({
  ...(faers.includes(path) && { only: ['faers', 'aers', 'faers-xml'] as const }),
  ...(table.includes(path) && { only: ['table'] as const, ...(columns !== undefined && { table: columns }) }),
})

async function hashed(ctx: Context, source: ReportSource, marks: readonly SourceFile[]): Promise<FoundSource> {
  const sha256 = await ctx.reportFiles.sha256(source.files)
  const id = source.id.includes(':') ? source.id : `${source.id}:${sha256.slice(0, hashDigits)}`
  return { source: { ...source, id }, sha256, generated: marks.some((mark) => covers(mark, source)) }
}
const hashDigits = 8

const isMark = ({ name }: SourceFile): boolean => name === generatedMark || name.endsWith(`/${generatedMark}`)

/** A mark that says the reports are invented counts for all that lies in its archive or folder. */
const covers = ({ name }: SourceFile, source: ReportSource): boolean =>
  source.files.some((file) => file.name.startsWith(name.slice(0, -generatedMark.length)))
