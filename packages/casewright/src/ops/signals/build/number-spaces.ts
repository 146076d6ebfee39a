import type { ReportDatabase } from '../../../model/signal/intake.ts'
import type { LakeSource } from '../../../model/signal/lake.ts'
import type { SourceInSpace } from '../../signal-ports.ts'

/**
 * Databases that number reports, and cases, alike. AERS numbered reports by ISR and cases as FAERS goes on doing; FAERS numbers
 * reports by case and version, in its ASCII, its XML and openFDA’s copy of it. Any other table is a world of its own.
 */
const spaces: Readonly<Record<Exclude<ReportDatabase, 'table'>, { readonly reports: string; readonly cases: string }>> =
  {
    aers: { reports: 'isr', cases: 'fda' },
    faers: { reports: 'fda', cases: 'fda' },
    'faers-xml': { reports: 'fda', cases: 'fda' },
    openfda: { reports: 'fda', cases: 'fda' },
    vaers: { reports: 'vaers', cases: 'vaers' },
    caers: { reports: 'caers', cases: 'caers' },
    'e2b-r2': { reports: 'e2b', cases: 'e2b' },
    'e2b-r3': { reports: 'e2b', cases: 'e2b' },
  }

/** Order of the sources in a generation: reports are numbered by it, and of two with one number the later source’s stands. */
const order: readonly ReportDatabase[] = [
  'aers',
  'faers',
  'faers-xml',
  'openfda',
  'e2b-r2',
  'e2b-r3',
  'vaers',
  'caers',
  'table',
]

export const inOrder = (sources: readonly LakeSource[]): readonly LakeSource[] =>
  sources.toSorted(
    (a, b) => order.indexOf(a.database) - order.indexOf(b.database) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )

export function inSpace(source: LakeSource): SourceInSpace {
  const space = source.database === 'table' ? { reports: source.id, cases: source.id } : spaces[source.database]
  return {
    source,
    reportSpace: space.reports,
    caseSpace: space.cases,
    statesOutcomes: source.database !== 'table' || (source.rows['outcome'] ?? 0) > 0,
  }
}
