import type { LabRow } from '../appraise/grade/lab-row.ts'
import { columnsMissing } from './labs/columns-missing.ts'

/** One laboratory value as the grader takes it; everything as printed in the table. */
type NamedRow = Required<Omit<LabRow, 'headings'>> & Pick<LabRow, 'headings'> & { readonly row_id: string }
type Raw = Readonly<Record<string, string>>

/** How a table of a known shape gives its rows. Baselines may stand in rows of their own, so they are gathered first. */
export interface LabColumns {
  readonly baselines: (rows: AsyncIterable<Raw>) => Promise<ReadonlyMap<string, string>>
  readonly read: (raw: Raw, baselines: ReadonlyMap<string, string>) => NamedRow
}

const own = ['row_id', 'analyte', 'value', 'unit'] as const
/** CDISC SDTM Implementation Guide, domain LB: standardised result, unit and normal range; LBBLFL flags the baseline row. */
const sdtm = ['USUBJID', 'LBSEQ', 'LBTESTCD', 'LBSTRESN', 'LBSTRESU', 'LBSTNRLO', 'LBSTNRHI'] as const

export function labRows(header: readonly string[], file: string): LabColumns {
  if (sdtm.every((c) => header.includes(c))) return sdtmColumns
  const missing = own.filter((c) => !header.includes(c))
  if (missing.length === 0) return ownColumns
  throw columnsMissing(missing, header, { file, row: 1 })
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
    headings: { value: 'value', lln: 'lln', uln: 'uln', baseline: 'baseline' },
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
    headings: { value: 'LBSTRESN', lln: 'LBSTNRLO', uln: 'LBSTNRHI' },
  }),
}

const subjectTest = (raw: Raw): string => `${raw['USUBJID'] ?? ''} ${raw['LBTESTCD'] ?? ''}`
