import type { Results, Series } from '../model/estimate.ts'
import { hasPercent } from '../model/named-only.ts'
import type { Protocol } from '../model/protocol.ts'

/** Sections whose findings are shown as signs of a matrix. */
export const matrixSections = ['morphology', 'sites', 'symptoms', 'histology'] as const

/** Sections whose shares are drawn. */
export const proportionSections = [
  'morphology',
  'sites',
  'symptoms',
  'laboratory',
  'histology',
  'response',
  'action',
  'dechallenge',
  'rechallenge',
  'outcome',
] as const

export type EmptyFigure = 'latency' | 'onset-curve' | 'matrix' | 'proportions' | 'grades'

/** Figures that were asked for and would have no mark, column or share: they are left out, and the report says so. */
export function emptyFigures(
  { estimates, series, included }: Pick<Results, 'estimates' | 'series' | 'included'>,
  { report, ctcae }: Pick<Protocol, 'report' | 'ctcae'>,
): readonly EmptyFigure[] {
  if (included.length === 0) return []
  const lacks = (id: string, holds: (table: Series) => boolean): boolean => {
    const table = series.find((s) => s.value.id === id)?.value
    return table !== undefined && !holds(table)
  }
  const findings = estimates.filter((e) => proportionSections.some((s) => s === e.value.section))
  const shares = findings.filter(
    ({ value: e }) =>
      e.kind === 'proportion' && e.events.length > 0 && e.value !== undefined && hasPercent(e, report.leastForPercent),
  )
  const isEmpty: Readonly<Record<EmptyFigure, boolean>> = {
    latency: lacks('latency.by-patient', (t) => t.rows.some((row) => typeof row[2] === 'number')),
    'onset-curve': lacks('latency.turnbull', (t) => t.rows.length >= 2),
    matrix: lacks('matrix.findings', (t) =>
      t.columns.some((fact, column) => isSign(fact) && t.rows.some((row) => isTold(row[column]))),
    ),
    proportions: findings.length > 0 && shares.length === 0,
    grades: lacks('grade.by-version', (t) =>
      ctcae.compare.some((version) => {
        const column = t.columns.indexOf(`${version}-low`)
        return t.rows.some((row) => typeof row[column] === 'number')
      }),
    ),
  }
  return (['latency', 'onset-curve', 'matrix', 'proportions', 'grades'] as const).filter((id) => isEmpty[id])
}

const isSign = (fact: string): boolean => matrixSections.some((s) => fact.startsWith(`${s}.`))
const isTold = (cell: Series['rows'][number][number] | undefined): boolean => cell === 'known' || cell === 'absent'
