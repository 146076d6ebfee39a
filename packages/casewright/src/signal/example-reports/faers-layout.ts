import { daysInvented, type InventedReport } from './invent-reports.ts'

const firstDay = Date.UTC(2001, 0, 1)
const DAY = 86_400_000

/** The mark in an archive that says its reports are invented; whoever reads it carries it on. */
export const generatedMark = 'GENERATED.txt'

/**
 * Invented reports as the quarterly files of FAERS lay them out, `$` between the cells: for each quarter the files of one archive
 * by their names. Each archive says in `GENERATED.txt` that nobody reported any of it.
 */
export function asFaersQuarters(
  reports: readonly InventedReport[],
  seed: number,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const out = new Map<string, ReadonlyMap<string, string>>()
  for (let quarter = 1; quarter <= 4; quarter++) {
    const own = reports.filter((r) => quarterOf(r.receivedDay) === quarter)
    // What a database withdraws later: every two hundredth case of the quarters before.
    const withdrawn = reports.filter((r) => quarterOf(r.receivedDay) < quarter && r.caseNumber % 200 === quarter)
    out.set(`faers_ascii_2001q${quarter}.zip`, quarterFiles(own, withdrawn, `01Q${quarter}`, seed))
  }
  return out
}

const quarterOf = (day: number): number => Math.min(4, 1 + Math.floor((day * 4) / daysInvented))
const caseId = (r: InventedReport): string => String(90_000_000 + r.caseNumber)
const primaryId = (r: InventedReport): string => `${caseId(r)}${r.version}`

function quarterFiles(
  own: readonly InventedReport[],
  withdrawn: readonly InventedReport[],
  quarter: string,
  seed: number,
) {
  const table = (name: string, header: string, rows: readonly (readonly (string | number)[])[]) =>
    [
      `ascii/${name}${quarter}.txt`,
      [header, ...rows.map((cells) => cells.join('$'))].map((line) => `${line}\r\n`).join(''),
    ] as const
  const deleted = [...new Set(withdrawn.map(caseId))].map((id) => `${id}\r\n`).join('')
  return new Map<string, string>([
    [generatedMark, `Invented by a program (seed ${seed}). No person reported any of this.\r\n`],
    table(
      'DEMO',
      'primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$rept_cod$auth_num$mfr_num$mfr_sndr$lit_ref$age$age_cod$age_grp$sex$e_sub$wt$wt_cod$rept_dt$to_mfr$occp_cod$reporter_country$occr_country',
      own.map(demoCells),
    ),
    table(
      'DRUG',
      'primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$val_vbm$route$dose_vbm$cum_dose_chr$cum_dose_unit$dechal$rechal$lot_num$exp_dt$nda_num$dose_amt$dose_unit$dose_form$dose_freq',
      own.flatMap((r) =>
        r.drugs.map((d, i) => [primaryId(r), caseId(r), i + 1, d.role, d.name, '', 1, ...Array<string>(13).fill('')]),
      ),
    ),
    table(
      'REAC',
      'primaryid$caseid$pt$drug_rec_act',
      own.flatMap((r) => r.terms.map((term) => [primaryId(r), caseId(r), term, ''])),
    ),
    table(
      'INDI',
      'primaryid$caseid$indi_drug_seq$indi_pt',
      own.map((r) => [primaryId(r), caseId(r), 1, r.indication]),
    ),
    table(
      'THER',
      'primaryid$caseid$dsg_drug_seq$start_dt$end_dt$dur$dur_cod',
      own.flatMap((r) =>
        r.drugs.flatMap((d, i) =>
          d.startDay === undefined ? [] : [[primaryId(r), caseId(r), i + 1, iso(d.startDay), '', '', '']],
        ),
      ),
    ),
    table(
      'OUTC',
      'primaryid$caseid$outc_cod',
      own.flatMap((r) => r.outcomes.map((code) => [primaryId(r), caseId(r), code])),
    ),
    table('RPSR', 'primaryid$caseid$rpsr_cod', []),
    [`deleted/DELETE${quarter}.txt`, deleted],
  ])
}

const demoCells = (r: InventedReport): readonly (string | number)[] => {
  const [first, last] = [iso(r.firstReceivedDay), iso(r.receivedDay)]
  const versions = [primaryId(r), caseId(r), r.version, r.version === 1 ? 'I' : 'F']
  const dates = [eventDate(r), '', first, last]
  const maker = ['EXP', '', r.manufacturerNumber, r.manufacturer, '']
  const patient = [r.age ?? '', r.age === undefined ? '' : 'YR', '', r.sex ?? 'UNK', 'Y', '', '']
  return [...versions, ...dates, ...maker, ...patient, last, '', r.reporter, r.country, r.country]
}

const iso = (day: number): string => new Date(firstDay + day * DAY).toISOString().slice(0, 10).replaceAll('-', '')

function eventDate(r: InventedReport): string {
  if (r.eventDay === undefined) return ''
  return iso(r.eventDay).slice(0, { year: 4, month: 6, day: 8 }[r.eventDatePrecision])
}
