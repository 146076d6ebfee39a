import { termKey } from '../groups/term-words.ts'
import { comparePublished, type MatchEvidence } from './compare-published.ts'
import weights from './matching-weights.json' with { type: 'json' }
import type { PublishedPatient } from './published-patient.ts'
import type { ReportForMatching } from './report-for-matching.ts'
import { reportsAsked } from './reports-asked.ts'

/** A report that is probably one of the study's published patients. */
export interface PublishedMatch {
  readonly patient: string
  readonly report: number
  readonly reportId: string
  /** Weight of evidence in bits. */
  readonly bits: number
  readonly basis: readonly MatchEvidence[]
  readonly standing: 'likely' | 'possible'
  /** Other patients the report may as well be, most often of the same article. */
  readonly orElse: readonly string[]
}

/**
 * The reports that are published patients told again, each with the patient it fits best, surest first. `events`: terms that
 * mean the reaction. A report has one patient; a patient may have several reports. Likely: at least four in five by the
 * evidence, when any patient has three chances in ten of being among the reports; possible: at least about one in seven. A report
 * that names none of a patient's suspects is not of that patient, whatever else agrees.
 */
export function findPublishedCases(
  patients: readonly PublishedPatient[],
  reports: readonly ReportForMatching[],
  events: readonly string[],
): readonly PublishedMatch[] {
  const wanted = new Set(events.map(termKey))
  const isReaction = (event: string): boolean => wanted.has(termKey(event))
  const asked = reportsAsked(reports, isReaction)
  const prior = Math.log2(weights.reported / Math.max(1, reports.length))
  return reports
    .flatMap((report) => {
      const fits = patients
        .flatMap((p) => {
          const basis = comparePublished(p, report, asked, isReaction)
          if (basis.some((e) => e.fact === 'suspect-different')) return []
          return [{ patient: p.id, basis, bits: basis.reduce((sum, e) => sum + e.bits, 0) }]
        })
        .sort((x, y) => y.bits - x.bits || (x.patient < y.patient ? -1 : 1))
      const [best, ...rest] = fits
      const standing = best === undefined ? undefined : standingOf(best.bits + prior)
      if (best === undefined || standing === undefined) return []
      const orElse = rest.filter((f) => best.bits - f.bits < CLEAR && standingOf(f.bits + prior) !== undefined)
      return [
        { ...best, report: report.report, reportId: report.reportId, standing, orElse: orElse.map((f) => f.patient) },
      ]
    })
    .sort((x, y) => y.bits - x.bits || x.report - y.report)
}

/** A lead smaller than this, in bits, does not tell two patients apart. */
const CLEAR = 2

function standingOf(posteriorBits: number): PublishedMatch['standing'] | undefined {
  const probability = 1 / (1 + 2 ** -posteriorBits)
  if (probability >= weights.likely) return 'likely'
  return probability >= weights.possible ? 'possible' : undefined
}
