import type { SignalAnswer } from '../../model/signal/answer.ts'

/** A report behind the number, as a lake gives it. */
export interface CaseLine {
  readonly reportId: string
  readonly caseId: string
  readonly received: string | null
  readonly eventDate: string | null
  readonly sex: string | null
  readonly age: number | null
  readonly weight: number | null
  readonly country: string | null
  readonly reporter: string | null
  readonly serious: boolean | null
  readonly outcomes: readonly string[]
  readonly literature: string | null
  readonly drugs: readonly number[]
  readonly events: readonly number[]
  readonly indications: readonly number[]
}

/** Names of the lake's ids. */
export interface Names {
  readonly drug: (id: number) => string
  readonly term: (id: number) => string
}

/** The reports for reading one by one, in the order given. */
export const caseList = (lines: readonly CaseLine[], names: Names): SignalAnswer['reports'] =>
  lines.map((line) => ({
    report: line.reportId,
    case: line.caseId,
    year: yearOf(line.received),
    sex: line.sex,
    age: line.age,
    country: line.country,
    reporter: line.reporter,
    serious: line.serious,
    drugs: line.drugs.map(names.drug),
    events: line.events.map(names.term),
    literature: line.literature,
  }))

const yearOf = (date: string | null): number | null => {
  const year = Number(date?.slice(0, 4))
  return date !== null && year > 0 ? year : null
}

const says: readonly (readonly [string, (line: CaseLine) => boolean])[] = [
  ['sex', (l) => l.sex !== null],
  ['age', (l) => l.age !== null],
  ['weight', (l) => l.weight !== null],
  ['country', (l) => l.country !== null],
  ['reporter', (l) => l.reporter !== null],
  ['event-date', (l) => l.eventDate !== null],
  ['outcome', (l) => l.outcomes.length > 0],
  ['indication', (l) => l.indications.length > 0],
]

/** How many of the reports say each thing. `dated`: reports that date both the start of the drug and the reaction. */
export const completeness = (lines: readonly CaseLine[], dated: number): SignalAnswer['completeness'] => [
  ...says.map(([field, test]) => ({ field, says: lines.filter(test).length, of: lines.length })),
  { field: 'onset', says: dated, of: lines.length },
]
