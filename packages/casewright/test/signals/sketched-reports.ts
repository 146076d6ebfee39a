import type { CountEngine } from '../../src/model/signal/counts.ts'
import { naiveCounts } from './naive-counts.ts'
import type { PlainReport } from './random-reports.ts'

/** What a test says of a report; the rest is silent. Suspects are all its drugs, where they are not given. */
export type ReportSketch = Pick<PlainReport, 'drugs' | 'events'> & Partial<Omit<PlainReport, 'report'>>

export const sketched = (sketches: readonly ReportSketch[]): readonly PlainReport[] =>
  sketches.map((sketch, report) => ({
    report,
    year: 0,
    sex: null,
    age_years: null,
    country: null,
    reporter: null,
    report_type: null,
    literature: null,
    serious: null,
    duplicate_manufacturer_number: false,
    duplicate_same_facts: false,
    duplicate_probable: false,
    duplicate_literature: false,
    suspects: sketch.drugs,
    primaries: [],
    indications: [],
    ...sketch,
  }))

/** Counting by hand behind the port of engines. */
export function engineByHand(reports: readonly PlainReport[]): CountEngine {
  const counts = naiveCounts(reports)
  return {
    name: 'cache',
    margins: async (scope, range) => counts.margins(scope, range),
    pairs: async (scope, range) => counts.pairs(scope, range),
    cube: async (ask, range) => counts.cube(ask, range),
    close: async () => undefined,
  }
}
