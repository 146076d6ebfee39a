import type { TracedEstimate } from '../../model/estimate.ts'
import type { Maker } from './number-maker.ts'
import type { SignalReportInput } from './signal-book.ts'

/** Numbers of the database: its sources, its cleaning, its names of drugs. */
export function sourceNumbers({ answer, manifest }: SignalReportInput, make: Maker): readonly TracedEstimate[] {
  const { flow, sources } = answer.lake
  const refused = (r: Readonly<Record<string, number>>): number => Object.values(r).reduce((a, b) => a + b, 0)
  const known = manifest?.coverage.byMethod.filter((m) => m.method !== 'as-reported' && m.method !== 'none')
  return [
    ...flow.flatMap((s) => [
      make.count(`flow.${s.id}.of`, 'flow-of', { step: s.id }, s.of),
      make.count(`flow.${s.id}.out`, 'flow-out', { step: s.id }, s.out),
      make.count(`flow.${s.id}.left`, 'flow-left', { step: s.id }, s.left),
    ]),
    ...sources.flatMap((s) => [
      make.count(`source.${s.id}.reports`, 'rows', { source: s.id }, s.rows['report'] ?? 0),
      make.count(`source.${s.id}.refused`, 'refused', { source: s.id }, refused(s.refused)),
    ]),
    ...(manifest === undefined || known === undefined
      ? []
      : [
          make.count('coverage.rows', 'coverage-rows', {}, manifest.coverage.rows),
          make.count(
            'coverage.known',
            'coverage-known',
            {},
            known.reduce((n, m) => n + m.rows, 0),
          ),
        ]),
  ]
}
