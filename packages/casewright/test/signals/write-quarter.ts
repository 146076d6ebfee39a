import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A report as a quarter of FAERS writes it; what is left out is silent. */
export interface QuarterReport {
  readonly primaryid: string
  readonly caseid: string
  readonly fda_dt: string
  readonly event_dt?: string
  readonly age?: string
  readonly sex?: string
  readonly mfr_num?: string
  readonly lit_ref?: string
  readonly occr_country?: string
  /** Role and name, `PS RISPERDAL`. */
  readonly drugs: readonly string[]
  readonly terms: readonly string[]
  readonly outcomes?: readonly string[]
}

const demo = [
  'primaryid',
  'caseid',
  'caseversion',
  'i_f_code',
  'event_dt',
  'mfr_dt',
  'init_fda_dt',
  'fda_dt',
  'rept_cod',
  'auth_num',
  'mfr_num',
  'mfr_sndr',
  'lit_ref',
  'age',
  'age_cod',
  'age_grp',
  'sex',
  'e_sub',
  'wt',
  'wt_cod',
  'rept_dt',
  'to_mfr',
  'occp_cod',
  'reporter_country',
  'occr_country',
] as const
const drug = [
  'primaryid',
  'caseid',
  'drug_seq',
  'role_cod',
  'drugname',
  'prod_ai',
  'val_vbm',
  'route',
  'dose_vbm',
  'cum_dose_chr',
  'cum_dose_unit',
  'dechal',
  'rechal',
  'lot_num',
  'exp_dt',
  'nda_num',
  'dose_amt',
  'dose_unit',
  'dose_form',
  'dose_freq',
] as const

/** Write a quarter in the layout of FAERS below a folder: `<folder>/faers_ascii_2017q1/ascii/DEMO17Q1.txt` and the others. */
export function writeQuarter(
  folder: string,
  quarter: string,
  reports: readonly QuarterReport[],
  deleted: readonly string[] = [],
): void {
  const ascii = join(folder, `faers_ascii_20${quarter.toLowerCase()}`, 'ascii')
  mkdirSync(ascii, { recursive: true })
  const table = (name: string, header: readonly string[], rows: readonly Readonly<Record<string, string>>[]) =>
    writeFileSync(
      join(ascii, `${name}${quarter}.txt`),
      [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))]
        .map((cells) => `${cells.join('$')}\r\n`)
        .join(''),
    )
  const ids = ({ primaryid, caseid }: QuarterReport) => ({ primaryid, caseid })
  table(
    'DEMO',
    demo,
    reports.map(({ drugs: _d, terms: _t, outcomes: _o, ...r }) => ({
      ...r,
      caseversion: r.primaryid.slice(r.caseid.length),
      age_cod: r.age === undefined ? '' : 'YR',
      mfr_sndr: r.mfr_num === undefined ? '' : 'MAKER',
    })),
  )
  table(
    'DRUG',
    drug,
    reports.flatMap((r) =>
      r.drugs.map((d, i) => ({
        ...ids(r),
        drug_seq: String(i + 1),
        role_cod: d.slice(0, 2).trim(),
        drugname: d.slice(2).trim(),
      })),
    ),
  )
  table(
    'REAC',
    ['primaryid', 'caseid', 'pt', 'drug_rec_act'],
    reports.flatMap((r) => r.terms.map((pt) => ({ ...ids(r), pt }))),
  )
  table(
    'OUTC',
    ['primaryid', 'caseid', 'outc_cod'],
    reports.flatMap((r) => (r.outcomes ?? []).map((outc_cod) => ({ ...ids(r), outc_cod }))),
  )
  table('INDI', ['primaryid', 'caseid', 'indi_drug_seq', 'indi_pt'], [])
  table('THER', ['primaryid', 'caseid', 'dsg_drug_seq', 'start_dt', 'end_dt', 'dur', 'dur_cod'], [])
  table('RPSR', ['primaryid', 'caseid', 'rpsr_cod'], [])
  if (deleted.length > 0) {
    const place = join(folder, `faers_ascii_20${quarter.toLowerCase()}`, 'deleted')
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, `DELETE${quarter}.txt`), deleted.map((id) => `${id}\r\n`).join(''))
  }
}
