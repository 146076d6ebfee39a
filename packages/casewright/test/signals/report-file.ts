import type { ReportDatabase } from '../../src/model/signal/intake.ts'
import type { Issue } from '../../src/base/issue.ts'
import { readReportSource } from '../../src/read/spontaneous/read-report-source.ts'
import type { ReportSource, SourceFile } from '../../src/read/spontaneous/report-source.ts'

const utf8 = new TextEncoder()

/** A file of reports held in memory, given in pieces of a size that cuts lines and characters. */
export function reportFile(name: string, content: string | Uint8Array, piece = 1 << 16): SourceFile {
  const bytes = typeof content === 'string' ? utf8.encode(content) : content
  return {
    name,
    bytes: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece)
    },
  }
}

export interface TakenIn {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, readonly (readonly string[])[]>>
  readonly issues: readonly Issue[]
  /** Issues as `code file:line count`. */
  readonly told: readonly string[]
  /** Rows set aside, by code. */
  readonly refused: Readonly<Record<string, number>>
}

/** Everything a source gives. */
export async function takeIn(
  database: ReportDatabase,
  files: readonly SourceFile[],
  more: Partial<ReportSource> = {},
): Promise<TakenIn> {
  const rows: Record<string, (readonly string[])[]> = {}
  const issues: Issue[] = []
  const refused: Record<string, number> = {}
  for await (const event of readReportSource({ id: database, database, files, ...more })) {
    if (event.kind === 'rows') (rows[event.batch.table] ??= []).push(...event.batch.rows)
    else {
      issues.push(event.issue)
      if (event.rows > 0) refused[event.issue.code] = (refused[event.issue.code] ?? 0) + event.rows
    }
  }
  const told = issues.map(({ code, at, values }) =>
    `${code} ${at.file}:${at.line ?? ''} ${values['count'] ?? ''}`.trim(),
  )
  return { rows, issues, told, refused }
}

/** Codes that a source is refused with, and where. */
export async function refusedWith(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'not refused'
  } catch (problem) {
    const issues = (problem as { readonly issues?: readonly Issue[] }).issues
    if (issues === undefined) throw problem
    return issues.map(({ code, at }) => `${code} ${at.file}:${at.line ?? ''}`).join(', ')
  }
}
