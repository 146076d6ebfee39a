import { describe, expect, it } from 'vitest'
import { latin1 } from '../../../../test/write-encodings.ts'
import { refusedWith, reportFile, takeIn } from '../../../../test/signals/report-file.ts'

/** An invented report with the fields of FDA's public files. */
const fields = {
  safetyreportversion: '4',
  safetyreportid: '10979236',
  primarysourcecountry: 'US',
  occurcountry: 'JP',
  reporttype: '1',
  serious: '1',
  seriousnesshospitalization: '1',
  seriousnessother: '1',
  receivedate: '20150402',
  receiptdate: '20170406',
  fulfillexpeditecriteria: '1',
  companynumb: 'US-TESTCO-1',
}
const patient = { patientonsetage: '18', patientonsetageunit: '802', patientsex: '2', patientweight: '9.5' }
const drugs = [
  {
    drugcharacterization: '1',
    medicinalproduct: 'TESTDRUG',
    drugindication: 'Acute myeloid leukaemia',
    drugstartdate: '20150301',
    drugenddate: '201504',
    drugrecurreadministration: '3',
  },
  { drugcharacterization: '3', medicinalproduct: 'ORANGE JUICE' },
  { drugcharacterization: '4', medicinalproduct: 'NEVER TAKEN' },
  { drugcharacterization: '2', medicinalproduct: '' },
]

const tags = (record: Readonly<Record<string, string>>): string =>
  Object.entries(record)
    .map(([k, v]) => `<${k}>${v}</${k}>`)
    .join('')
const xmlReport = `<safetyreport>${tags(fields)}<primarysource><reportercountry>US</reportercountry><qualification>5</qualification><literaturereference>Doe J. A &amp; B. 2015.</literaturereference></primarysource><sender><senderorganization>FDA-Public Use</senderorganization></sender><reportduplicate><duplicatesource>TESTCO</duplicatesource></reportduplicate><patient>${tags(patient)}<reaction><reactionmeddrapt>Pyrexia</reactionmeddrapt></reaction><reaction><reactionmeddrapt>Acute febrile neutrophilic dermatosis</reactionmeddrapt></reaction>${drugs
  .map(
    (d, i) =>
      `<drug>${tags(d)}${i === 0 ? '<activesubstance><activesubstancename>TESTINE</activesubstancename></activesubstance><activesubstance><activesubstancename>SALT</activesubstancename></activesubstance>' : ''}</drug>`,
  )
  .join(
    '',
  )}<summary><narrativeincludeclinical>CASE EVENT DATE: 20150320</narrativeincludeclinical></summary></patient></safetyreport>`
const xml = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ichicsr SYSTEM "http://example.org/icsr.dtd">\n<ichicsr lang="en"><ichicsrmessageheader><messagetype>ichicsr</messagetype></ichicsrmessageheader>\n${inside}\n</ichicsr>\n`
const json = {
  ...fields,
  primarysource: { reportercountry: 'US', qualification: '5', literaturereference: 'Doe J. A & B. 2015.' },
  sender: { senderorganization: 'FDA-Public Use' },
  reportduplicate: { duplicatesource: 'TESTCO' },
  patient: {
    ...patient,
    reaction: [{ reactionmeddrapt: 'Pyrexia' }, { reactionmeddrapt: 'Acute febrile neutrophilic dermatosis' }],
    drug: drugs.map((d, i) =>
      i === 0
        ? {
            ...d,
            activesubstance: [{ activesubstancename: 'TESTINE' }, { activesubstancename: 'SALT' }],
            openfda: { brand_name: ['X'] },
          }
        : d,
    ),
    summary: { narrativeincludeclinical: 'CASE EVENT DATE: 20150320' },
  },
}
const page = (...results: readonly unknown[]): string =>
  JSON.stringify({ meta: { disclaimer: 'a "results": [ in a text', results: { skip: 0, total: 2 } }, results }, null, 2)

const expected = {
  report: [
    // 18 months are 1.5 years. The number is FAERS's primaryid: case and version together.
    [
      '109792364',
      '10979236',
      '4',
      '2017-04-06',
      '2015-04-02',
      '2015-03-20',
      'F',
      '1.5',
      '9.5',
      'JP',
      'consumer',
      'expedited',
      'US-TESTCO-1',
      'TESTCO',
      'Doe J. A & B. 2015.',
    ],
  ],
  drug: [
    ['109792364', '1', 'secondary', 'TESTDRUG', 'TESTINE\\SALT', '', 'U'],
    ['109792364', '2', 'interacting', 'ORANGE JUICE', '', '', ''],
  ],
  reaction: [
    ['109792364', 'Pyrexia'],
    ['109792364', 'Acute febrile neutrophilic dermatosis'],
  ],
  indication: [['109792364', '1', 'Acute myeloid leukaemia']],
  therapy: [['109792364', '1', '2015-03-01', '2015-04', '']],
  outcome: [
    ['109792364', 'hospitalisation'],
    ['109792364', 'other-serious'],
  ],
}

describe('a report as FAERS XML and as openFDA JSON', () => {
  it('says the same', async () => {
    for (const piece of [5, 100_000]) {
      const fromXml = await takeIn('faers-xml', [reportFile('ADR17Q2.xml', xml(xmlReport), piece)])
      const fromJson = await takeIn('openfda', [reportFile('page.json', page(json), piece)])
      expect(fromXml.rows).toEqual(expected)
      expect(fromJson.rows).toEqual(expected)
      for (const { told } of [fromXml, fromJson])
        expect(told.map((t) => t.split(' ')[0])).toEqual([
          'drugs-not-given',
          'rows-without-value',
          'primary-suspect-not-said',
        ])
    }
  })
  it('SGML of old extracts, in capitals, says the same', async () => {
    const sgml = xml(xmlReport)
      .replace(/<\?xml.*\?>/u, '')
      .replaceAll(/<(\/?)([a-z]+)/gu, (_, slash: string, name: string) => `<${slash}${name.toUpperCase()}`)
    expect((await takeIn('faers-xml', [reportFile('ADR04Q1.SGM', sgml)])).rows).toEqual(expected)
  })
  it('a legacy report goes by its ISR, without the check digit', async () => {
    const { rows } = await takeIn('openfda', [
      reportFile('a.json', page({ ...json, safetyreportid: '4322505-4', safetyreportversion: undefined })),
    ])
    expect(rows['report']?.[0]?.slice(0, 3)).toEqual(['4322505', '4322505', '0'])
  })
  it('letters of Western Europe, as the file declares them', async () => {
    const { rows } = await takeIn('e2b-r2', [
      reportFile(
        'a.xml',
        latin1(
          xml(xmlReport)
            .replace('UTF-8', 'ISO-8859-1')
            .replace('ORANGE JUICE', 'JUS D\u2019ORANGE PRESSÉ'.replace('\u2019', ' ')),
        ),
      ),
    ])
    expect(rows['drug']?.[1]?.[3]).toBe('JUS D ORANGE PRESSÉ')
  })
})

describe('an ICSR of another sender', () => {
  it('goes by the sender’s number, its case by the worldwide one; a nullification withdraws the case', async () => {
    const one = xmlReport
      .replace('<safetyreportid>10979236', '<safetyreportid>JP-X-1')
      .replace('<safetyreportversion>4</safetyreportversion>', '')
    const back = one.replace('<patient>', '<casenullification>1</casenullification><patient>')
    const { rows } = await takeIn('e2b-r2', [reportFile('1.xml', xml(one)), reportFile('2.xml', xml(back))])
    expect(rows['report']?.map((r) => [r[0], r[1], r[2], r[13]])).toEqual([
      ['JP-X-1/20170406', 'US-TESTCO-1', '20170406', 'FDA-Public Use'],
    ])
    expect(rows['deleted']).toEqual([['US-TESTCO-1']])
  })
  it('a reaction that is only a code stands under the code, and is told', async () => {
    const coded = xmlReport.replace('Pyrexia', '10037660')
    const { rows, told } = await takeIn('e2b-r2', [reportFile('1.xml', xml(coded))])
    expect(rows['reaction']?.[0]?.[1]).toBe('MedDRA 10037660')
    expect(told).toContain('terms-coded-only 1.xml:4 1')
  })
  it('of a folder of them each kind of fault is told once, however many files have it', async () => {
    const coded = xml(xmlReport.replace('Pyrexia', '10037660').replace('ORANGE JUICE', '&odd;'))
    const files = Array.from({ length: 50 }, (_, i) => reportFile(`${i}.xml`, coded))
    const { told } = await takeIn('e2b-r2', files)
    expect(told.filter((t) => t.startsWith('terms-coded-only'))).toEqual(['terms-coded-only 0.xml:4 50'])
    expect(told.filter((t) => t.startsWith('xml-entity-unknown')).length).toBe(20)
    expect(told).toContain('more-of-the-same 49.xml: 30')
  })
  it('a report without a number is set aside', async () => {
    const { rows, refused } = await takeIn('e2b-r2', [
      reportFile('1.xml', xml(`<safetyreport><serious>1</serious></safetyreport>${xmlReport}`)),
    ])
    expect(rows['report']?.length).toBe(1)
    expect(refused['reports-unreadable']).toBe(1)
  })
})

describe('what may not be', () => {
  const cutPage = page(json, json).slice(0, -600)
  const secondReport = cutPage.slice(0, cutPage.lastIndexOf('"safetyreportversion"')).split('\n').length - 1
  it('entities a file declares are not expanded, whatever they would grow to', async () => {
    const bomb = xml(xmlReport.replace('ORANGE JUICE', '&c;')).replace(
      /<!DOCTYPE.*>/u,
      `<!DOCTYPE ichicsr [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY c "${'&b;'.repeat(1_000)}">]>`,
    )
    const { rows, told } = await takeIn('e2b-r2', [reportFile('1.xml', bomb)])
    expect(rows['drug']?.[1]?.[3]).toBe('&c;')
    expect(told).toContain('xml-entity-unknown 1.xml:4')
  })
  it.each([
    ['XML cut off', 'e2b-r2', '1.xml', xml(xmlReport).slice(0, 900), 'report-file-broken 1.xml:4'],
    ['JSON cut off', 'openfda', 'a.json', cutPage, `report-file-cut a.json:${secondReport}`],
    ['JSON with a bracket too many', 'openfda', 'a.json', '{"results":[]}}', 'report-file-broken a.json:1'],
    ['words after JSON', 'openfda', 'a.json', '{"results":[]} thanks', 'report-file-broken a.json:1'],
    [
      'JSON nested beyond measure',
      'openfda',
      'a.json',
      `{"results":[{"a":${'['.repeat(5_000)}`,
      'entry-too-deep a.json:1',
    ],
  ] as const)('%s is refused', async (_, database, name, content, refusal) => {
    expect(await refusedWith(takeIn(database, [reportFile(name, content, 50)]))).toBe(refusal)
  })
  it('an item of JSON that is no report is set aside, whatever it holds', async () => {
    const odd = `{"results":[{"safetyreportid":{"a":1}}, {"safetyreportid":[]}, {"a":"\\ud800\\"","__proto__":{"safetyreportid":"1"}}, {bad}, ${JSON.stringify({ ...json, patient: 7 })}]}`
    const { rows, refused } = await takeIn('openfda', [reportFile('a.json', odd, 3)])
    expect(refused['reports-unreadable']).toBe(4)
    expect(Object.keys(rows)).toEqual(['report', 'outcome'])
  })
})

describe('openFDA’s forms', () => {
  it('objects a line, an array, and quotation marks and brackets within words', async () => {
    const words = { ...json, companynumb: 'a\\"]}{[ "results": [', safetyreportid: '2' }
    for (const text of [
      `${JSON.stringify(json)}\n${JSON.stringify(words)}\n`,
      JSON.stringify([json, words]),
      page(json, words),
    ])
      for (const piece of [1, 13, 1_000_000]) {
        const { rows } = await takeIn('openfda', [reportFile('a.json', text, piece)])
        expect(rows['report']?.map((r) => [r[0], r[12]])).toEqual([
          ['109792364', 'US-TESTCO-1'],
          ['24', 'a\\"]}{[ "results": ['],
        ])
      }
  })
  it('a report with ten thousand drugs', async () => {
    const many = {
      ...json,
      patient: {
        ...json.patient,
        drug: Array.from({ length: 10_000 }, (_, i) => ({ drugcharacterization: '2', medicinalproduct: `DRUG ${i}` })),
      },
    }
    const { rows, told } = await takeIn('openfda', [reportFile('a.json', page(many))])
    expect(rows['drug']?.length).toBe(10_000)
    expect(told).toContain('reports-many-drugs a.json:10 1')
  })
})
