import { canonicalJson } from '../../../base/content-hash.ts'
import type { CountedIssues } from './counted-issues.ts'
import { SeenReports } from './seen-reports.ts'
import type { WholeReport } from './take-report.ts'

/**
 * Tells reports apart that bear one number and day: what has the same content is the same report again, what has another is a version
 * that its sender forgot to date anew (E2B(R3) C.1.2 changes with each transmission, C.1.1 and C.1.8.1 do not). The later in the order
 * of files counts as the later version.
 */
export class ContentsOfReports {
  readonly #numbers = new SeenReports()
  readonly #contents = new SeenReports()
  /** How many contents a number has, where it has more than one; and which of them a content is. */
  readonly #many = new Map<string, number>()
  readonly #which = new Map<number, number>()

  /** The report under a number of its own: `…`, then `…~2`, `…~3`. */
  apart(said: WholeReport, line: number, issues: CountedIssues): WholeReport {
    const { report } = said
    const content = `${report} ${canonicalJson({ ...said })}`
    const isNewNumber = this.#numbers.isNew(report)
    const isNewContent = this.#contents.isNew(content)
    if (isNewNumber) return said
    const number = this.#contents.numberOf(content)
    if (isNewContent) {
      const which = (this.#many.get(report) ?? 1) + 1
      this.#many.set(report, which)
      this.#which.set(number, which)
      issues.count('reports-same-number', { got: report, line })
    }
    const which = this.#which.get(number)
    return which === undefined ? said : { ...said, report: `${report}~${which}` }
  }
}
