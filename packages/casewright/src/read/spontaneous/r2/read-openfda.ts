import { arrayItems } from '../json/array-items.ts'
import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { textPieces } from '../../literature/chunks.ts'
import { readSettings } from '../rows/read-settings.ts'
import { saidValues } from '../rows/said-value.ts'
import { takeReport } from '../rows/take-report.ts'
import { safetyReport } from './safety-report.ts'
import { partOfJson } from './said-part.ts'

/**
 * Drug event reports as openFDA answers or offers for download (`results: […]`).
 * @throws InputProblem where a file is cut off or no JSON.
 */
export async function* readOpenFda({ files }: Pick<ReportSource, 'files'>): AsyncGenerator<IntakeEvent> {
  const [out, issues] = [new IntakeBatches(), new CountedIssues('')]
  for (const file of files) {
    issues.goTo(file.name)
    const settings = await readSettings(file, issues.tell)
    for await (const { json, line } of arrayItems(textPieces(file, settings), file.name, 'results', settings.limits)) {
      const said = safetyReport(partOfJson(parsed(json)), 'fda', saidValues(issues, line))
      if (said === undefined) issues.count('reports-unreadable', { line, got: json, refused: true })
      else takeReport(said, line, out, issues)
      yield* out.ready()
    }
  }
  yield* out.rest()
  yield* issues.events()
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
