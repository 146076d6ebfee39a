import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { refusedWith, reportFile, takeIn } from '../../../../test/signals/report-file.ts'

const extract = join(import.meta.dirname, '../../../../../../../shared/data/disproportionality/faers_ascii_2017q2')
const absent = !existsSync(extract)

/** `awk -F'$' 'NR>1{n[$17]++} END{for(k in n) print k, n[k]}' DEMO17Q2.txt` and so on over the files of the extract. */
const AWK = {
  sex: { F: 53, M: 40, '': 7 },
  reporter: { consumer: 44, 'health-professional': 21, pharmacist: 12, physician: 22, '': 1 },
  type: { direct: 2, expedited: 52, periodic: 46 },
  role: { primary: 100, secondary: 90, interacting: 4, concomitant: 134 },
  outcome: {
    death: 10,
    disability: 3,
    hospitalisation: 24,
    'life-threatening': 3,
    intervention: 1,
    'other-serious': 34,
  },
  ages: 60,
  literature: 5,
}

describe.skipIf(absent)('the extract of FAERS 2017Q2 (not run where the shared data are absent)', () => {
  const zip = absent ? '' : (readdirSync(extract).find((name) => name.endsWith('.zip')) ?? '')
  const files = () =>
    Object.entries(unzipSync(readFileSync(join(extract, zip)))).flatMap(([name, bytes]) =>
      name.endsWith('/') ? [] : [reportFile(name, bytes, 1_000)],
    )

  it('gives every row of every table, as wc -l counts them less the headings', async () => {
    const { rows, issues } = await takeIn('faers', files())
    expect(issues).toEqual([])
    expect(Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.length]))).toEqual({
      report: 100,
      drug: 328,
      reaction: 286,
      outcome: 75,
      therapy: 142,
      indication: 232,
    })
  })
  it('gives what awk counts', async () => {
    const { rows } = await takeIn('faers', files())
    const count = (table: string, column: number): Record<string, number> => {
      const found: Record<string, number> = {}
      for (const row of rows[table] ?? []) found[row[column] ?? ''] = (found[row[column] ?? ''] ?? 0) + 1
      return found
    }
    expect(count('report', 6)).toEqual(AWK.sex)
    expect(count('report', 10)).toEqual(AWK.reporter)
    expect(count('report', 11)).toEqual(AWK.type)
    expect(count('drug', 2)).toEqual(AWK.role)
    expect(count('outcome', 1)).toEqual(AWK.outcome)
    expect((rows['report'] ?? []).filter((r) => r[7] !== '').length).toBe(AWK.ages)
    expect((rows['report'] ?? []).filter((r) => r[14] !== '').length).toBe(AWK.literature)
  })
  it('reads one report whole, the article it was made from with it', async () => {
    const { rows } = await takeIn('faers', files())
    expect((rows['report'] ?? []).find(([report]) => report === '111440772')).toEqual([
      '111440772',
      '11144077',
      '2',
      '2017-04-17',
      '2015-05-28',
      '',
      'M',
      '40',
      '',
      'US',
      'physician',
      'expedited',
      'US-SUN PHARMACEUTICAL INDUSTRIES LTD-2015US-98193',
      'RANBAXY',
      'CASTILLO JJ, REAGAN JL, SIKOV WM, WINER ES. BORTEZOMIB IN COMBINATION WITH INFUSIONAL DOSE-ADJUSTED EPOCH FOR THE TREATMENT OF PLASMABLASTIC LYMPHOMA. BR J HAEMATOL. 2015;MAY;169(3):352-5',
    ])
  })
})

const lines = (...rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`
const DEMO =
  'primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$rept_cod$auth_num$mfr_num$mfr_sndr$lit_ref$age$age_cod$age_grp$sex$e_sub$wt$wt_cod$rept_dt$to_mfr$occp_cod$reporter_country$occr_country'
const demo = (id: string, more: Partial<Record<string, string>> = {}): string =>
  DEMO.split('$')
    .map(
      (column) =>
        more[column] ?? { primaryid: id, caseid: id.slice(0, -1), caseversion: '1', fda_dt: '20170406' }[column] ?? '',
    )
    .join('$')
const file = (name: string, ...rows: readonly string[]) => reportFile(name, lines(...rows), 7)
const REAC = 'primaryid$caseid$pt$drug_rec_act'

describe('AERS, to 2012Q3', () => {
  const aers = [
    file(
      'DEMO04Q1.TXT',
      'ISR$CASE$I_F_COD$FOLL_SEQ$IMAGE$EVENT_DT$MFR_DT$FDA_DT$REPT_COD$MFR_NUM$MFR_SNDR$AGE$AGE_COD$GNDR_COD$E_SUB$WT$WT_COD$REPT_DT$OCCP_COD$DEATH_DT$TO_MFR$CONFID$REPORTER_COUNTRY',
      '4200001$3900001$I$$4200001-X$20031105$20031210$20031220$EXP$DE-TEST-1$TESTCO$6$DEC$F$N$132$LBS$20031215$MD$$$$UNITED STATES$',
      '4200002$3900002$F$2$4200002-1$200311$$20031221$DIR$$$18$MON$M$N$9000$GMS$20031215$OT$$$$KOREA, REPUBLIC OF$',
      '4200003$$F$1A$4200003-1$20031131$$20031222$PER$$$300$YR$YR$N$70$YEARS$20031215$XX$$$$COUNTRY NOT SPECIFIED$',
    ),
    file(
      'DRUG04Q1.TXT',
      'ISR$DRUG_SEQ$ROLE_COD$DRUGNAME$VAL_VBM$ROUTE$DOSE_VBM$DECHAL$RECHAL$LOT_NUM$EXP_DT$NDA_NUM',
      '4200001$1004000001$PS$TESTDRUG$1$ORAL$"TWO" TABLETS$Y$N$$$12345$',
    ),
    file('REAC04Q1.TXT', 'ISR$PT', '4200001$NEUTROPHILIC DERMATOSIS$'),
    file('OUTC04Q1.TXT', 'ISR$OUTC_COD', '4200001$DE$'),
    file('THER04Q1.TXT', 'ISR$DRUG_SEQ$START_DT$END_DT$DUR$DUR_COD', '4200001$1004000001$20031001$200311$2$WK$'),
    file('INDI04Q1.TXT', 'ISR$DRUG_SEQ$INDI_PT', '4200001$1004000001$ACUTE MYELOID LEUKAEMIA'),
  ]
  it('reports go by ISR; the empty cell after the last column is usual', async () => {
    const { rows, told, refused } = await takeIn('aers', aers)
    expect(rows['report']).toEqual([
      // 6 decades; 132 lb × 0.45359237 = 59.87419 kg.
      [
        '4200001',
        '3900001',
        '0',
        '2003-12-20',
        '',
        '2003-11-05',
        'F',
        '60',
        '59.87419',
        'US',
        'physician',
        'expedited',
        'DE-TEST-1',
        'TESTCO',
        '',
      ],
      [
        '4200002',
        '3900002',
        '2',
        '2003-12-21',
        '',
        '2003-11',
        'M',
        '1.5',
        '9',
        'KR',
        'health-professional',
        'direct',
        '',
        '',
        '',
      ],
      // No case number, a follow-up number that is none, 31 November, 300 years, a sex of YR, a weight in years: silence.
      ['4200003', '4200003', '0', '2003-12-22', '', '', '', '', '', '', '', 'periodic', '', '', ''],
    ])
    expect(rows['drug']).toEqual([['4200001', '1004000001', 'primary', 'TESTDRUG', '', 'Y', 'N']])
    expect(rows['reaction']).toEqual([['4200001', 'NEUTROPHILIC DERMATOSIS']])
    expect(rows['outcome']).toEqual([['4200001', 'death']])
    expect(rows['therapy']).toEqual([['4200001', '1004000001', '2003-10-01', '2003-11', '14']])
    expect(rows['indication']).toEqual([['4200001', '1004000001', 'ACUTE MYELOID LEUKAEMIA']])
    expect(told).toEqual([
      'dates-impossible DEMO04Q1.TXT:4 1',
      'values-not-understood DEMO04Q1.TXT:4 1',
      'values-not-understood DEMO04Q1.TXT:4 1',
      'values-not-understood DEMO04Q1.TXT:4 1',
      'values-not-understood DEMO04Q1.TXT:4 1',
    ])
    expect(refused).toEqual({})
  })
})

describe('FAERS, its headings over the years', () => {
  it('2012Q4 wrote gndr_cod, outc_code and a blank before rept_dt', async () => {
    const { rows, told } = await takeIn('faers', [
      file(
        'DEMO12Q4.txt',
        'primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$rept_cod$mfr_num$mfr_sndr$age$age_cod$gndr_cod$e_sub$wt$wt_cod$ rept_dt$to_mfr$occp_cod$reporter_country$occr_country',
        '80000011$8000001$1$I$20120901$$20121001$20121002$EXP$$$52$YR$F$Y$$$20121001$N$PH$US$JP',
      ),
      file('OUTC12Q4.txt', 'primaryid$caseid$outc_code', '80000011$8000001$LT'),
    ])
    expect(rows['report']).toEqual([
      [
        '80000011',
        '8000001',
        '1',
        '2012-10-02',
        '2012-10-01',
        '2012-09-01',
        'F',
        '52',
        '',
        'JP',
        'pharmacist',
        'expedited',
        '',
        '',
        '',
      ],
    ])
    expect(rows['outcome']).toEqual([['80000011', 'life-threatening']])
    expect(told).toEqual([])
  })
  it('columns may stand in any order', async () => {
    const { rows } = await takeIn('faers', [file('REAC17Q2.txt', 'pt$caseid$primaryid', 'Rash$1$12')])
    expect(rows['reaction']).toEqual([['12', 'Rash']])
  })
  it('a drug that was not given is left out and counted', async () => {
    const { rows, told, refused } = await takeIn('faers', [
      file('DRUG24Q1.txt', 'primaryid$caseid$drug_seq$role_cod$drugname', '11$1$1$PS$A', '11$1$2$DN$B', '11$1$3$C$'),
    ])
    expect(rows['drug']).toEqual([['11', '1', 'primary', 'A', '', '', '']])
    expect(told).toEqual(['drugs-not-given DRUG24Q1.txt:3 1', 'rows-without-value DRUG24Q1.txt:4 1'])
    expect(refused).toEqual({ 'drugs-not-given': 1, 'rows-without-value': 1 })
  })
  it('lists of withdrawn cases come with a heading or without, with repetitions and blanks', async () => {
    const { rows, refused } = await takeIn('faers', [
      reportFile('Deleted/DELETE21Q4.txt', ' \r\n10000001\r\n10000002\r\n'),
      reportFile('deleted/ADR19Q1DeletedCases.txt', 'caseid\n10000003$\nx\n'),
    ])
    expect(rows['deleted']).toEqual([['10000001'], ['10000002'], ['10000003']])
    expect(refused).toEqual({ 'rows-without-number': 1 })
  })
})

describe('rows that are broken', () => {
  it('a line break within a cell: put together again', async () => {
    const whole = demo('111', { mfr_sndr: 'A B', lit_ref: 'ONE TWO THREE' })
    const { rows, told } = await takeIn('faers', [
      file('DEMO17Q2.txt', DEMO, whole.replace('A B', 'A\r\nB').replace('TWO ', 'TWO\n'), demo('121')),
    ])
    expect(rows['report']?.map((r) => [r[0], r[13], r[14]])).toEqual([
      ['111', 'A B', 'ONE TWO THREE'],
      ['121', '', ''],
    ])
    expect(told).toEqual(['rows-rejoined DEMO17Q2.txt:2 1'])
  })
  it('a row cut short does not swallow the next', async () => {
    const { rows, told, refused } = await takeIn('faers', [
      file('REAC17Q2.txt', REAC, '11$1$Ra', '21$2$Fever$', '31$3$Rash$', '41'),
    ])
    expect(rows['reaction']).toEqual([
      ['21', 'Fever'],
      ['31', 'Rash'],
    ])
    expect(told).toEqual(['rows-too-short REAC17Q2.txt:2 2'])
    expect(refused).toEqual({ 'rows-too-short': 2 })
  })
  it('two rows on one line are parted, a row with one cell too many is set aside', async () => {
    const { rows, told } = await takeIn('aers', [
      file('REAC11Q2.TXT', 'ISR$PT', '1$RASH$2$FEVER$', '3$RA$SH$', 'x$y$z$a', '4$PAIN$'),
    ])
    expect(rows['reaction']).toEqual([
      ['1', 'RASH'],
      ['2', 'FEVER'],
      ['4', 'PAIN'],
    ])
    expect(told).toEqual(['rows-unglued REAC11Q2.TXT:2 1', 'rows-too-long REAC11Q2.TXT:3 2'])
  })
  it('a row whose number is none is set aside', async () => {
    const { rows, told } = await takeIn('faers', [file('REAC17Q2.txt', REAC, 'I12$1$Rash$', '21$2$Fever$')])
    expect(rows['reaction']?.length).toBe(1)
    expect(told).toEqual(['rows-without-number REAC17Q2.txt:2 1'])
  })
  it('zero bytes are taken out, lines in Windows-1252 are read as such beside UTF-8', async () => {
    const bytes = new Uint8Array([
      0xef,
      0xbb,
      0xbf,
      ...new TextEncoder().encode(`${REAC}\n11$1$Bechterew\u2019s disease$\n21$2$Sj`),
      0xf6,
      ...new TextEncoder().encode('gren\u0000$\n31$3$Rash$'),
    ])
    for (const piece of [3, 1_000]) {
      const { rows, told } = await takeIn('faers', [reportFile('REAC17Q2.txt', bytes, piece)])
      expect(rows['reaction']?.map(([, term]) => term)).toEqual(['Bechterew\u2019s disease', 'Sj\u00f6gren', 'Rash'])
      expect(told).toEqual(['encoding-mixed REAC17Q2.txt:3 1', 'zero-bytes REAC17Q2.txt:3 1'])
    }
  })
  it('a report with ten thousand drugs is read like any other, and told', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `11$1$${i + 1}$C$DRUG ${i}`)
    const { rows, told, refused } = await takeIn('faers', [
      reportFile('DRUG17Q2.txt', lines('primaryid$caseid$drug_seq$role_cod$drugname', ...many)),
    ])
    expect(rows['drug']?.length).toBe(10_000)
    expect(told).toEqual(['reports-many-drugs DRUG17Q2.txt:1001 1'])
    expect(refused).toEqual({})
  })
  it('a thousand odd rows of one kind are one issue', async () => {
    const odd = Array.from({ length: 1_000 }, (_, i) => `${i}1$1$Rash$$$$`)
    const { told, issues } = await takeIn('faers', [reportFile('REAC17Q2.txt', lines(REAC, ...odd))])
    expect(told).toEqual(['rows-too-long REAC17Q2.txt:2 1000'])
    expect(issues[0]?.values['lines']).toBe('2, 3, 4')
  })
})

describe('a table that cannot be used is refused, with the reason', () => {
  const refusal = (name: string, ...rows: readonly string[]) => refusedWith(takeIn('faers', [file(name, ...rows)]))
  it.each([
    ['no headings', 'REAC17Q2.txt', ['11$1$Rash$', '21$2$Fever$'], 'headings-missing REAC17Q2.txt:1'],
    ['an empty file', 'REAC17Q2.txt', [''], 'headings-missing REAC17Q2.txt:1'],
    ['headings of another table', 'REAC17Q2.txt', [DEMO, demo('11')], 'headings-of-other-table REAC17Q2.txt:1'],
    [
      'a needed column missing',
      'DRUG17Q2.txt',
      ['primaryid$caseid$drug_seq$drugname', '11$1$1$A'],
      'column-missing DRUG17Q2.txt:1',
    ],
  ])('%s', async (_, name, rows, expected) => {
    expect(await refusal(name, ...rows)).toBe(expected)
  })
  it('cells in another order than the headings', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `Rash$1$${i}1$`)
    expect(await refusal('REAC17Q2.txt', REAC, ...rows)).toBe('column-holds-other REAC17Q2.txt:')
    const exchanged = Array.from({ length: 30 }, (_, i) => `${i}1$1$${i}$ASPIRIN$PS`)
    expect(await refusal('DRUG17Q2.txt', 'primaryid$caseid$drug_seq$role_cod$drugname', ...exchanged)).toBe(
      'column-holds-other DRUG17Q2.txt:',
    )
  })
  it('a line without end', async () => {
    const endless = reportFile('REAC17Q2.txt', `${REAC}\n${'x'.repeat(5_000_000)}`)
    expect(await refusedWith(takeIn('faers', [endless]))).toBe('line-too-long REAC17Q2.txt:2')
  })
})
