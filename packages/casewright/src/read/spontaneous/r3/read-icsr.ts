import { xmlEntries } from '../../literature/xml/xml-entries.ts'
import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { ContentsOfReports } from '../rows/contents-of-reports.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { textPieces } from '../../literature/chunks.ts'
import { readSettings } from '../rows/read-settings.ts'
import { saidValues } from '../rows/said-value.ts'
import { takeReport } from '../rows/take-report.ts'
import { icsr } from './icsr.ts'

const shape = { entries: new Set(['PORR_IN049016UV']), authors: new Set<string>(), skipped: new Set<string>() }

/**
 * ICSRs of E2B(R3), one or many in a file. Entities that a file declares are never expanded.
 * @throws InputProblem where a file is no XML from some line on, or a report is larger than any.
 */
export async function* readIcsrs({ files }: Pick<ReportSource, 'files'>): AsyncGenerator<IntakeEvent> {
  const [out, issues, contents] = [new IntakeBatches(), new CountedIssues(''), new ContentsOfReports()]
  for (const file of files) {
    issues.goTo(file.name)
    const settings = await readSettings(file, issues.tell)
    for await (const entry of xmlEntries(textPieces(file, settings), file.name, settings, shape)) {
      const said = icsr(entry, saidValues(issues, entry.line))
      if (said === undefined) issues.count('reports-unreadable', { line: entry.line, got: 'C.1.1', refused: true })
      else takeReport(contents.apart(said, entry.line, issues), entry.line, out, issues)
      yield* out.ready()
    }
  }
  yield* out.rest()
  yield* issues.events()
}
