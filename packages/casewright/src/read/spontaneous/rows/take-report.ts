import type { IntakeBatches } from './intake-batches.ts'
import type { CountedIssues } from './counted-issues.ts'

/** One report as XML and JSON bring it: everything together. Dates are ISO already, the empty text is silence. */
export interface WholeReport {
  readonly report: string
  readonly case: string
  readonly version: string
  readonly received: string
  readonly firstReceived: string
  readonly eventDate: string
  readonly sex: string
  readonly years: string
  readonly kilograms: string
  readonly country: string
  readonly reporter: string
  readonly type: string
  readonly number: string
  readonly sender: string
  readonly literature: string
  readonly withdrawn: boolean
  readonly drugs: readonly WholeDrug[]
  readonly reactions: readonly string[]
  readonly outcomes: readonly string[]
}

export interface WholeDrug {
  /** `suspect` where the format does not rank suspects. */
  readonly role: 'suspect' | 'interacting' | 'concomitant' | 'not-given' | ''
  readonly name: string
  readonly ingredient: string
  readonly rechallenge: string
  readonly indications: readonly string[]
  readonly courses: readonly { readonly start: string; readonly end: string; readonly days: string }[]
}

const MANY_DRUGS = 1_000

/** Puts a report into the intake tables. A suspect of a format without ranks is a secondary one: nobody said it is the primary. */
export function takeReport(said: WholeReport, line: number, out: IntakeBatches, issues: CountedIssues): void {
  const { report } = said
  if (said.withdrawn) {
    out.add('deleted', [said.case])
    return
  }
  out.add('report', [
    report,
    said.case,
    said.version,
    said.received,
    said.firstReceived,
    said.eventDate,
    said.sex,
    said.years,
    said.kilograms,
    said.country,
    said.reporter,
    said.type,
    said.number,
    said.sender,
    said.literature,
  ])
  said.drugs.forEach((drug, i) => {
    const seq = String(i + 1)
    if (drug.role === 'not-given') {
      issues.count('drugs-not-given', { line, got: drug.name, refused: true })
      return
    }
    if (drug.name === '' && drug.ingredient === '') {
      issues.count('rows-without-value', { field: 'drug', line, refused: true })
      return
    }
    const role = drug.role === 'suspect' ? 'secondary' : drug.role || 'concomitant'
    out.add('drug', [report, seq, role, drug.name || drug.ingredient, drug.ingredient, '', drug.rechallenge])
    for (const term of drug.indications) out.add('indication', [report, seq, term])
    for (const { start, end, days } of drug.courses)
      if (`${start}${end}${days}` !== '') out.add('therapy', [report, seq, start, end, days])
  })
  for (const term of said.reactions) out.add('reaction', [report, term])
  for (const code of said.outcomes) out.add('outcome', [report, code])
  if (said.drugs.length >= MANY_DRUGS) issues.count('reports-many-drugs', { got: report, line })
}
