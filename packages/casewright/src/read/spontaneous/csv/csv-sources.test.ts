import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusedWith, reportFile, takeIn } from '../../../../test/signals/report-file.ts'
import { latin1 } from '../../../../test/write-encodings.ts'

const shared = join(import.meta.dirname, '../../../../../../../shared/data/disproportionality/caers')
const absent = !existsSync(shared)

describe('VAERS', () => {
  const data = (name: string) =>
    reportFile(
      name,
      latin1(
        'VAERS_ID,RECVDATE,STATE,AGE_YRS,CAGE_YR,CAGE_MO,SEX,RPT_DATE,SYMPTOM_TEXT,DIED,DATEDIED,L_THREAT,ER_VISIT,HOSPITAL,HOSPDAYS,X_STAY,DISABLE,RECOVD,VAX_DATE,ONSET_DATE,SPLTTYPE,BIRTH_DEFECT\r\n' +
          '0916600,01/02/2021,TX,33.0,33,,F,,"Arm sore, said ""ow""\r\nand \xe9coeur\xe9",,,,,Y,2,Y,,,12/28/2020,12/30/2020,,\r\n' +
          '0916601,01/03/2021,CA,,0,.5,U,,Nothing,Y,01/01/2021,,,,,,,,13/40/2020,,US-X-1,\r\n' +
          'x,01/03/2021,CA,,0,.5,U,,Nothing,,,,,,,,,,,,,\r\n',
      ),
    )
  const vax = reportFile(
    '2021VAERSVAX.csv',
    'VAERS_ID,VAX_TYPE,VAX_MANU,VAX_LOT,VAX_DOSE_SERIES,VAX_ROUTE,VAX_SITE,VAX_NAME\n0916600,COVID19,MODERNA,037K20A,1,IM,LA,COVID19 (COVID19 (MODERNA))\n0916600,FLU4,X,,1,IM,RA,INFLUENZA (SEASONAL)\n0916601,COVID19,Y\n',
  )
  const symptoms = reportFile(
    '2021VAERSSYMPTOMS.csv',
    'VAERS_ID,SYMPTOM1,SYMPTOMVERSION1,SYMPTOM2,SYMPTOMVERSION2,SYMPTOM3,SYMPTOMVERSION3,SYMPTOM4,SYMPTOMVERSION4,SYMPTOM5,SYMPTOMVERSION5\n0916600,Pain in extremity,23.1,Nausea,23.1,,,,,,\n0916600,Rash,23.1,,,,,,,,\n',
  )
  it('vaccines are suspects that begin on the day of vaccination, symptoms are reactions', async () => {
    const { rows, told, refused } = await takeIn('vaers', [symptoms, vax, data('2021VAERSDATA.csv')])
    expect(rows).toEqual({
      report: [
        ['0916600', '0916600', '0', '2021-01-02', '2021-01-02', '2020-12-30', 'F', '33', '', 'US', '', '', '', '', ''],
        ['0916601', '0916601', '0', '2021-01-03', '2021-01-03', '', '', '0', '', 'US', '', '', 'US-X-1', '', ''],
      ],
      outcome: [
        ['0916600', 'hospitalisation'],
        ['0916601', 'death'],
      ],
      drug: [
        ['0916600', '1', 'secondary', 'COVID19 (COVID19 (MODERNA))', 'COVID19', '', ''],
        ['0916600', '2', 'secondary', 'INFLUENZA (SEASONAL)', 'FLU4', '', ''],
      ],
      therapy: [
        ['0916600', '1', '2020-12-28', '', ''],
        ['0916600', '2', '2020-12-28', '', ''],
      ],
      reaction: [
        ['0916600', 'Pain in extremity'],
        ['0916600', 'Nausea'],
        ['0916600', 'Rash'],
      ],
    })
    expect(told).toEqual(
      [
        'rows-without-number 2021VAERSDATA.csv:5 1',
        'dates-impossible 2021VAERSDATA.csv:4 1',
        'rows-too-short 2021VAERSVAX.csv:4 1',
        'primary-suspect-not-said 2021VAERSSYMPTOMS.csv:',
      ].toSorted((a, b) => told.indexOf(a) - told.indexOf(b)),
    )
    expect(refused).toEqual({ 'rows-without-number': 1, 'rows-too-short': 1 })
  })
  it('vaccines and symptoms of reports that the data lack are set aside and told', async () => {
    const strange = reportFile('2021VAERSVAX.csv', 'VAERS_ID,VAX_NAME\n0916600,COVID19\n0999999,COVID19\n')
    const { rows, told, refused } = await takeIn('vaers', [data('2021VAERSDATA.csv'), strange, symptoms])
    expect(rows['drug']?.length).toBe(1)
    expect(told).toContain('rows-without-report 2021VAERSVAX.csv:3 1')
    expect(refused).toMatchObject({ 'rows-without-report': 1 })
  })
  it('reports from abroad say no country', async () => {
    const { rows } = await takeIn('vaers', [data('NonDomesticVAERSDATA.csv')])
    expect(rows['report']?.[0]?.[9]).toBe('')
  })
})

describe('CAERS', () => {
  it('the public file: a row a product, the report once, roles and outcomes in words', async () => {
    const { rows, told } = await takeIn('caers', [
      reportFile(
        'CAERS_ASCII_2004_2017Q2.csv',
        `RA_Report #,RA_CAERS Created Date,AEC_Event Start Date,PRI_Product Role,PRI_Reported Brand/Product Name,PRI_FDA Industry Code,PRI_FDA Industry Name,CI_Age at Adverse Event,CI_Age Unit,CI_Gender,AEC_One Row Outcomes,SYM_One Row Coded Symptoms
65325,1/1/2004,8/4/2003,Suspect,MIDWEST COUNTRY FAIR CHOCOLATE FLAVORED CHIPS,3,Bakery Prod/Dough/Mix/Icing,2,Year(s),Female,"VISITED AN ER, VISITED A HEALTH CARE PROVIDER, REQ. INTERVENTION TO PRVNT PERM. IMPRMNT., HOSPITALIZATION","SWELLING FACE, RASH"
65325,1/1/2004,8/4/2003,Concomitant,MILK,9,Milk,2,Year(s),Female,"VISITED AN ER, VISITED A HEALTH CARE PROVIDER, REQ. INTERVENTION TO PRVNT PERM. IMPRMNT., HOSPITALIZATION","SWELLING FACE, RASH"
65326,1/2/2004,,Suspect,KROGER CLASSIC CREAM-DE-MINT CANDY,13,Ice Cream Prod,18,Month(s),Not Available,NON-SERIOUS INJURIES/ ILLNESS,CHOKING
`,
      ),
    ])
    expect(rows['report']).toEqual([
      ['65325', '65325', '0', '2004-01-01', '2004-01-01', '2003-08-04', 'F', '2', '', '', '', '', '', '', ''],
      ['65326', '65326', '0', '2004-01-02', '2004-01-02', '', '', '1.5', '', '', '', '', '', '', ''],
    ])
    expect(rows['drug']?.map((d) => [d[0], d[2], d[3]])).toEqual([
      ['65325', 'secondary', 'MIDWEST COUNTRY FAIR CHOCOLATE FLAVORED CHIPS'],
      ['65325', 'concomitant', 'MILK'],
      ['65326', 'secondary', 'KROGER CLASSIC CREAM-DE-MINT CANDY'],
    ])
    expect(rows['reaction']?.map(([report, term]) => `${report} ${term}`)).toEqual([
      '65325 SWELLING FACE',
      '65325 RASH',
      '65326 CHOKING',
    ])
    expect(rows['outcome']).toEqual([
      ['65325', 'intervention'],
      ['65325', 'hospitalisation'],
    ])
    expect(told).toEqual(['primary-suspect-not-said CAERS_ASCII_2004_2017Q2.csv:'])
  })
  it('headings of later files', async () => {
    const { rows } = await takeIn('caers', [
      reportFile(
        'CAERSASCII.csv',
        'Report ID,CAERS Created Date,Date of Event,Product Type,Product,Product Code,Description,Patient Age,Age Units,Sex,MedDRA Preferred Terms,Outcomes\n172940,1/1/2014,,SUSPECT,YOGURT,09, Milk,,,,NAUSEA,Other Outcome\n',
      ),
    ])
    expect([rows['report']?.length, rows['drug']?.[0]?.[3], rows['reaction'], rows['outcome']]).toEqual([
      1,
      'YOGURT',
      [['172940', 'NAUSEA']],
      undefined,
    ])
  })
  it.skipIf(absent)('the example of openEBGM (not run where the shared data are absent)', async () => {
    const { rows, told } = await takeIn('caers', [
      reportFile('caers_raw.csv', readFileSync(join(shared, 'caers_raw.csv'))),
    ])
    // 117 rows; `cut -d, -f1 caers_raw.csv | sort -u` has 114 reports.
    expect([rows['drug']?.length, rows['report']?.length]).toEqual([117, 114])
    expect(rows['report']?.[0]).toEqual(['75091', '75091', '0', '', '', '', 'M', '', '', '', '', '', '', '', ''])
    expect(rows['reaction']?.slice(0, 2)).toEqual([
      ['75091', 'VOMITING'],
      ['75091', 'GASTRITIS'],
    ])
    expect(told).toEqual(['primary-suspect-not-said caers_raw.csv:'])
  })
})

describe('any table with report, drug and event', () => {
  it.skipIf(absent)('the pairs of openEBGM (not run where the shared data are absent)', async () => {
    const columns = { report: 'id', drug: 'var1', event: 'var2', sex: 'strat1' }
    const { rows } = await takeIn('table', [reportFile('caers.csv', readFileSync(join(shared, 'caers.csv')))], {
      columns,
    })
    // 20,156 rows; 17,189 pairs as openEBGM counts them.
    expect(rows['drug']?.length).toBe(20_156)
    const events = rows['reaction'] ?? []
    const pairs = new Set((rows['drug'] ?? []).map((d, i) => `${d[3]}\u0000${events[i]?.[1]}`))
    expect(pairs.size).toBe(17_189)
    expect(rows['report']?.length).toBe(new Set(rows['drug']?.map(([report]) => report)).size)
  })
  it('lists within cells, roles, dates and countries by columns the caller names', async () => {
    const columns = {
      report: 'Case No.',
      drug: 'Medicines',
      event: 'Reactions',
      role: 'Role',
      age: 'Age',
      country: 'Where',
      received: 'Got',
      start: 'From',
      indication: 'For',
      listsBy: ';',
    }
    const { rows, told } = await takeIn(
      'table',
      [
        reportFile(
          'ours.csv',
          'case_no,Medicines,Reactions,Role,Age,Where,Got,From,For,Notes\nA-1,aspirin; ibuprofen,Rash;Fever,Suspect,50,Germany,2024-02-30,2024-01,Pain,x\nA-1,paracetamol,Rash,odd,,,2024-02-03,,,\n,a,b,,,,,,,\nA-2,a,b,PS,x,,,,,\n',
        ),
      ],
      { columns },
    )
    expect(rows['report']?.map((r) => [r[0], r[3], r[7], r[9]])).toEqual([
      ['A-1', '2024-02-03', '50', 'DE'],
      ['A-2', '', '', ''],
    ])
    expect(rows['drug']?.map((d) => d.slice(1, 4))).toEqual([
      ['1', 'secondary', 'aspirin'],
      ['2', 'secondary', 'ibuprofen'],
      ['3', 'concomitant', 'paracetamol'],
      ['4', 'primary', 'a'],
    ])
    expect(rows['therapy']).toEqual([
      ['A-1', '1', '2024-01', '', ''],
      ['A-1', '2', '2024-01', '', ''],
    ])
    expect(rows['indication']?.length).toBe(2)
    expect(told).toEqual([
      'dates-impossible ours.csv:2 1',
      'values-not-understood ours.csv:5 1',
      'values-not-understood ours.csv:3 1',
      'rows-without-number ours.csv:4 1',
    ])
  })
  it('what one row leaves blank another fills; where rows of a report contradict each other that is counted, and the first stands', async () => {
    const columns = {
      report: 'id',
      drug: 'drug',
      event: 'event',
      sex: 'Sex',
      age: 'Age',
      country: 'Country',
      received: 'Got',
    }
    const rest = Array.from({ length: 9 }, (_, i) => `R${i},x,y,M,,,\nR${i},x,y,F,,,\n`).join('')
    const { rows, issues, told } = await takeIn(
      'table',
      [
        reportFile(
          'ours.csv',
          `id,drug,event,Sex,Age,Country,Got\nA,x,y,,50,,2024\nB,x,y,M,,,\nA,x,y,F,,DE,2024-03\nB,x,y,M,,,\nA,x,y,F,51,Germany,2024-03-05\nA,x,y,F,50,,2024-03\n`,
        ),
        reportFile('more.csv', `id,drug,event,Sex,Age,Country,Got\nA,x,y,M,,FR,2023\nB,x,y,UNK,,,\n${rest}`),
      ],
      { columns },
    )
    expect(rows['report']?.slice(0, 2).map((r) => [r[0], r[3], r[6], r[7], r[9]])).toEqual([
      ['A', '2024-03-05', 'F', '50', 'DE'],
      ['B', '', 'M', '', ''],
    ])
    expect(rows['report']?.length).toBe(11)
    expect(told).toEqual([
      'rows-contradictory ours.csv:6 1',
      'rows-contradictory more.csv:2 1',
      'rows-contradictory more.csv:2 10',
      'rows-contradictory more.csv:2 1',
      'primary-suspect-not-said ours.csv:',
    ])
    expect(issues.map((i) => [i.at.field, i.values['got']]).slice(0, 3)).toEqual([
      ['Age', 'A: 50 ≠ 51'],
      ['Got', 'A: 2024-03-05 ≠ 2023'],
      ['Sex', 'A: F ≠ M · R0: M ≠ F · R1: M ≠ F'],
    ])
  })
  it.each([
    ['a column that is not there', 'a,b,c\n1,2,3\n', 'column-missing a.csv:1'],
    ['nothing', '', 'table-empty a.csv:'],
    ['a quotation without end', 'report,drug,event\n1,"a,b\n2,c,d\n', 'quote-unclosed a.csv:2'],
    ['a row cut off', 'report,drug,event\n1,a,b\n2,c', 'report-file-cut a.csv:3'],
    ['bytes that are no text', 'report,drug,event\n1,\u0000,b\n', 'export-not-text a.csv:2'],
  ])('%s is refused', async (_, content, refusal) => {
    expect(await refusedWith(takeIn('table', [reportFile('a.csv', content)]))).toBe(refusal)
  })
})
