import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'

/** One laboratory value as the grader takes it; everything as printed in the table. */
interface LabRow {
  readonly row_id: string
  readonly term: string
  readonly analyte: string
  readonly value: string
  readonly unit: string
  readonly lln: string
  readonly uln: string
  readonly baseline: string
}
type Raw = Readonly<Record<string, string>>

/** How a table of a known shape gives its rows. Baselines may stand in rows of their own, so they are gathered first. */
export interface LabColumns {
  readonly baselines: (rows: AsyncIterable<Raw>) => Promise<ReadonlyMap<string, string>>
  readonly read: (raw: Raw, baselines: ReadonlyMap<string, string>) => LabRow
}

const own = ['row_id', 'analyte', 'value', 'unit'] as const
/** CDISC SDTM Implementation Guide, domain LB: standardised result, unit and normal range; LBBLFL flags the baseline row. */
const sdtm = ['USUBJID', 'LBSEQ', 'LBTESTCD', 'LBSTRESN', 'LBSTRESU', 'LBSTNRLO', 'LBSTNRHI'] as const

export function labRows(header: readonly string[], file: string): LabColumns {
  if (sdtm.every((c) => header.includes(c))) return sdtmColumns
  const missing = own.filter((c) => !header.includes(c))
  if (missing.length === 0) return ownColumns
  const found = header.join(', ')
  throw new InputProblem(
    missing.map((column) => {
      const near = nearest(column, header)
      return issue('error', 'column-missing', { file, row: 1 }, { column, found: near === '' ? found : `${found} (${near}?)` })
    }),
  )
}

const ownColumns: LabColumns = {
  baselines: async () => new Map(),
  read: (raw) => ({
    row_id: raw['row_id'] ?? '',
    term: raw['term'] ?? '',
    analyte: raw['analyte'] ?? '',
    value: raw['value'] ?? '',
    unit: raw['unit'] ?? '',
    lln: raw['lln'] ?? '',
    uln: raw['uln'] ?? '',
    baseline: raw['baseline'] ?? '',
  }),
}

const sdtmColumns: LabColumns = {
  baselines: async (rows) => {
    const found = new Map<string, string>()
    for await (const raw of rows) if (raw['LBBLFL'] === 'Y') found.set(subjectTest(raw), raw['LBSTRESN'] ?? '')
    return found
  },
  read: (raw, baselines) => ({
    row_id: `${raw['USUBJID'] ?? ''}-${raw['LBSEQ'] ?? ''}`,
    term: '',
    analyte: raw['LBTESTCD'] ?? '',
    value: raw['LBSTRESN'] ?? '',
    unit: raw['LBSTRESU'] ?? '',
    lln: raw['LBSTNRLO'] ?? '',
    uln: raw['LBSTNRHI'] ?? '',
    baseline: baselines.get(subjectTest(raw)) ?? '',
  }),
}

const subjectTest = (raw: Raw): string => `${raw['USUBJID'] ?? ''} ${raw['LBTESTCD'] ?? ''}`
