import { xmlEntries } from '../../literature/xml/xml-entries.ts'
import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { ContentsOfReports } from '../rows/contents-of-reports.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { textPieces } from '../../literature/chunks.ts'
import { readSettings } from '../rows/read-settings.ts'
import { saidValues } from '../rows/said-value.ts'
import { takeReport } from '../rows/take-report.ts'
import { type Numbering, safetyReport } from './safety-report.ts'
import { partOfXml } from './said-part.ts'

const shape = {
  entries: new Set(['safetyreport', 'SAFETYREPORT']),
  authors: new Set<string>(),
  skipped: new Set<string>(),
}

/**
 * ICSRs of E2B(R2) in XML or SGML whose elements are all closed, and FDA's quarterly XML, which has the same elements. Entities
 * that a file declares are never expanded.
 * @throws InputProblem where a file is no XML from some line on, or a report is larger than any.
 */
export const readSafetyXml = (numbering: Numbering) =>
  async function* ({ files }: Pick<ReportSource, 'files'>): AsyncGenerator<IntakeEvent> {
    const [out, issues, contents] = [new IntakeBatches(), new CountedIssues(''), new ContentsOfReports()]
    for (const file of files) {
      issues.goTo(file.name)
      const settings = await readSettings(file, issues.tell)
      for await (const entry of xmlEntries(textPieces(file, settings), file.name, settings, shape)) {
        const said = safetyReport(partOfXml(entry), numbering, saidValues(issues, entry.line))
        if (said === undefined)
          issues.count('reports-unreadable', { line: entry.line, got: 'safetyreportid', refused: true })
        else {
          // The FDA numbers versions itself: two reports of one number and version are one.
          const own = numbering === 'fda' ? said : contents.apart(said, entry.line, issues)
          takeReport(own, entry.line, out, issues)
        }
        yield* out.ready()
      }
    }
    yield* out.rest()
    yield* issues.events()
  }
