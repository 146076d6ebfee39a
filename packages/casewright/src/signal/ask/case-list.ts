import type { SignalAnswer } from '../../model/signal/answer.ts'

/** A report behind the number, as a lake gives it. */
export interface CaseLine {
  readonly reportId: string
  readonly source: string
  readonly caseId: string
  readonly received: string | null
  readonly sex: string | null
  readonly age: number | null
  readonly country: string | null
  readonly reporter: string | null
  readonly serious: boolean | null
  readonly literature: string | null
  readonly drugs: readonly number[]
  readonly events: readonly number[]
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
    source: line.source,
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

/** What a report may say, in the order in which it is told. `onset`: the start of the drug and the reaction are both dated. */
export const sayings = [
  'sex',
  'age',
  'weight',
  'country',
  'reporter',
  'event-date',
  'outcome',
  'indication',
  'onset',
] as const

/** How many of some reports say each thing. */
export interface ReportsSaying {
  readonly reports: number
  readonly says: Readonly<Record<(typeof sayings)[number], number>>
}

/** How many of the reports say each thing. */
export const completeness = ({ reports, says }: ReportsSaying): SignalAnswer['completeness'] =>
  sayings.map((field) => ({ field, says: says[field], of: reports }))
