import type { Input, Value } from '../../../api/api.ts'

/** A table somebody sent, and what it has for columns. */
export interface SentTable {
  readonly name: string
  readonly path: string
  readonly has: Value<'signals.columns'>
}

/** How a table of reports is read, and how pairs are scored. */
export interface HowRead {
  readonly report: string
  readonly drug: string
  readonly event: string
  readonly separator: string
  readonly pairBy: 'row' | 'report'
  readonly gps: 'fit' | 'none'
  readonly prior: string
  readonly edgePrior: 'withhold' | 'use'
}

/** Pairs shown; all of them are in the CSV. */
const SHOWN = 1000

export const howProbably = ({ has: { probably } }: SentTable): HowRead => ({
  report: probably.report ?? '',
  drug: probably.drug ?? '',
  event: probably.event ?? '',
  separator: '',
  pairBy: 'row',
  gps: 'fit',
  prior: '',
  edgePrior: 'withhold',
})

/** The columns somebody has to know: counted pairs have no number of a report. */
export const namedColumns = ({ has }: SentTable) =>
  has.kind === 'reports' ? (['report', 'drug', 'event'] as const) : (['drug', 'event'] as const)

/** Files of one person: those of a table of the same name are written over. */
const placeOf = (person: string, table: SentTable, what: 'pairs' | 'scores'): string =>
  `reports/~${person}/signals/${table.name.replace(/(?:\.(?:csv|tsv|txt|xlsx|xls|parquet|gz))+$/iu, '').replace(/[^\p{L}\p{N}.-]+/gu, '-')}.${what}.csv`

export const countInput = (table: SentTable, how: HowRead, person: string): Input<'signals.count'> => ({
  table: table.path,
  reportColumn: how.report,
  drugColumn: how.drug,
  eventColumn: how.event,
  ...(how.separator !== '' && { listSeparator: how.separator }),
  pairBy: how.pairBy,
  out: placeOf(person, table, 'pairs'),
  replace: true,
})

export const scoresInput = (
  pairs: string,
  table: SentTable,
  how: HowRead,
  person: string,
): Input<'signals.scores'> => ({
  pairs,
  // Pairs that were counted here have columns of their own.
  ...(table.has.kind === 'pairs' && { drugColumn: how.drug, eventColumn: how.event }),
  out: placeOf(person, table, 'scores'),
  replace: true,
  gps: how.gps,
  edgePrior: how.edgePrior,
  ...(how.prior.trim() !== '' && { prior: how.prior.trim() }),
  rule: ['all'],
  top: SHOWN,
})

/** Two small tables that show what is taken, counted by hand: drug A with fever in two of four reports. */
export const examples = {
  reports: {
    name: 'example-reports.csv',
    rows: [
      ['report', 'drug', 'reaction'],
      ['1', 'drug A', 'fever'],
      ['1', 'drug B', 'fever'],
      ['2', 'drug A', 'fever'],
      ['3', 'drug A', 'rash'],
      ['4', 'drug B', 'fever'],
    ],
  },
  pairs: {
    name: 'example-pairs.csv',
    rows: [
      ['drug', 'event', 'a', 'b', 'c', 'd'],
      ['drug A', 'fever', '10', '990', '100', '98900'],
      ['drug A', 'rash', '3', '97', '0', '99900'],
      ['drug B', 'rash', '0', '50', '103', '99847'],
    ],
  },
} as const
export type ExampleName = keyof typeof examples

export const exampleFile = (which: ExampleName): File =>
  new File([`${examples[which].rows.map((r) => r.join(',')).join('\n')}\n`], examples[which].name, { type: 'text/csv' })
