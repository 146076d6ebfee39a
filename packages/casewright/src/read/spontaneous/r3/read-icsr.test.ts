import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusedWith, reportFile, takeIn } from '../../../../test/signals/report-file.ts'

const samples = join(import.meta.dirname, '../../../../../../../shared/data/e2b/scenarios')
const absent = !existsSync(samples)
const sample = (n: string) =>
  reportFile(`FAERS2022Scenario${n}.xml`, readFileSync(join(samples, `FAERS2022Scenario${n}.xml`)), 999)

describe.skipIf(absent)('FDA’s sample instances of E2B(R3) (not run where the shared data are absent)', () => {
  it('scenario 1: three drugs with their roles, two coded reactions; what has a nullFlavor is silent', async () => {
    const { rows, told } = await takeIn('e2b-r3', [sample('1')])
    const report = 'US-APHARMA-8744554B/20140714151617'
    expect(rows).toEqual({
      report: [
        [
          report,
          'US-APHARMA-8744554B',
          '20140714151617',
          '2022-06-14',
          '2022-06-14',
          '2014-10-10',
          'M',
          '48',
          '',
          'US',
          'physician',
          'expedited',
          'US-APHARMA-8744554B',
          'Big Pharma Drug',
          '',
        ],
      ],
      drug: [
        [report, '1', 'secondary', 'Drug A', 'Ingredient A', '', ''],
        [report, '2', 'secondary', 'Drug B', 'Ingredient B', '', ''],
        [report, '3', 'concomitant', 'Drug C', '', '', ''],
      ],
      reaction: [
        [report, 'MedDRA 10027940'],
        [report, 'MedDRA 10009896'],
      ],
      indication: [[report, '1', 'Embolism venous']],
      outcome: [
        [report, 'other-serious'],
        [report, 'disability'],
      ],
    })
    expect(told).toEqual([
      'terms-coded-only FAERS2022Scenario1.xml:18 2',
      'primary-suspect-not-said FAERS2022Scenario1.xml:',
    ])
  })
  it('scenarios 2 to 5: what their headings say they are', async () => {
    const all = await Promise.all(['2', '3', '4', '5-1', '5-2', '5-3'].map((n) => takeIn('e2b-r3', [sample(n)])))
    expect(
      all.map(({ rows }) => [
        rows['report']?.[0]?.[0]?.split('/')[0],
        rows['report']?.[0]?.[11],
        rows['report']?.[0]?.[6],
        rows['drug']?.map((d) => `${d[2]} ${d[3]}`),
      ]),
    ).toEqual([
      [
        'US-APHARMA-8744554B-UPDATE-TESTING222',
        'other',
        'M',
        ['secondary Drug A', 'secondary Drug B', 'concomitant Drug C'],
      ],
      ['US-APHARMA-8744554B', 'study', 'M', ['secondary MK-001', 'secondary Drug B', 'concomitant Drug C']],
      // An aggregate report: no patient, so no sex and no age.
      ['US-APHARMA-222222222', 'study', '', ['secondary AA-001']],
      ['US-APHARMA-234545656', 'study', 'F', ['secondary TEST', 'secondary RLD', 'concomitant Drug A']],
      [
        'US-APHARMA-234545656',
        'study',
        'F',
        [
          'secondary Vehicle Patch for Buprenorphine Transdermal System',
          'secondary Positive Control System',
          'concomitant Drug A',
        ],
      ],
      [
        'US-APHARMA-234545656',
        'study',
        'F',
        ['secondary Drug Z (No drug exposure)', 'secondary Drug X', 'concomitant Drug A'],
      ],
    ])
    expect(all.map(({ rows }) => rows['reaction']?.length)).toEqual([2, 2, 2, 2, 2, 2])
  })
  it('cut off anywhere, a file is refused', async () => {
    const bytes = readFileSync(join(samples, 'FAERS2022Scenario1.xml'))
    for (const share of [0.1, 0.5, 0.9]) {
      const cut = reportFile('cut.xml', bytes.subarray(0, Math.round(bytes.length * share)))
      expect(await refusedWith(takeIn('e2b-r3', [cut]))).toMatch(/^report-file-broken cut\.xml:\d+$/u)
    }
  })
})

const OID = '2.16.840.1.113883.3.989.2.1'
const observed = (code: string, value: string, inside = ''): string =>
  `<observation><id root="r"/><code code="${code}" codeSystem="${OID}.1.19"/>${inside}${value}</observation>`
const message = (id: string, { event = '', patient = '', assessment = '' } = {}): string => `
<PORR_IN049016UV><controlActProcess><effectiveTime value="20240102030405+0100"/><subject><investigationEvent>
<id extension="${id}" root="${OID}.3.1"/><id extension="WW-${id}" root="${OID}.3.2"/>
<effectiveTime><low value="20240101"/></effectiveTime><availabilityTime value="20240102"/>
<component><adverseEventAssessment><subject1><primaryRole>${patient}</primaryRole></subject1>${assessment}</adverseEventAssessment></component>
${event}</investigationEvent></subject></controlActProcess></PORR_IN049016UV>`
const batch = (...messages: readonly string[]): string =>
  `<MCCI_IN200100UV01 xmlns="urn:hl7-org:v3">${messages.join('')}</MCCI_IN200100UV01>`

describe('versions of a report', () => {
  const withRash = (id: string, term: string, day = '20240102030405+0100') =>
    message(id, {
      patient: `<subjectOf2>${observed('29', `<value nullFlavor="NI"><originalText>${term}</originalText></value>`)}</subjectOf2>`,
    }).replace('20240102030405+0100', day)
  const numbersOf = async (...messages: readonly string[]) => {
    const { rows, told } = await takeIn(
      'e2b-r3',
      messages.map((m, i) => reportFile(`${i + 1}.xml`, batch(m))),
    )
    return { numbers: rows['report']?.map(([id, of, version]) => [id, of, version]), told, rows }
  }
  it('of one number and day of creation with other contents are versions, each under a number of its own', async () => {
    const { numbers, told, rows } = await numbersOf(
      withRash('A', 'Rash'),
      withRash('A', 'Fever'),
      withRash('A', 'Rash'),
      withRash('A', 'Pain'),
      withRash('A', 'Fever'),
      withRash('B', 'Rash'),
    )
    const version = '20240102030405'
    expect(numbers).toEqual([
      [`A/${version}`, 'WW-A', version],
      [`A/${version}~2`, 'WW-A', version],
      // The same content again is the same report again, which cleaning counts as that.
      [`A/${version}`, 'WW-A', version],
      [`A/${version}~3`, 'WW-A', version],
      [`A/${version}~2`, 'WW-A', version],
      [`B/${version}`, 'WW-B', version],
    ])
    expect(rows['reaction']?.[3]).toEqual([`A/${version}~3`, 'Pain'])
    expect(told[0]).toBe('reports-same-number 2.xml:2 2')
  })
  it('created on a later day are later, whether the hour is told or not', async () => {
    const { numbers } = await numbersOf(withRash('A', 'Rash'), withRash('A', 'Rash', '20250101'))
    expect(numbers?.map((n) => n[2])).toEqual(['20240102030405', '20250101000000'])
  })
})

describe('ICSRs of E2B(R3) made for the test', () => {
  const patient = `
<subjectOf2>${observed('7', '<value value="61.5" unit="kg"/>')}</subjectOf2>
<subjectOf2>${observed('3', '<value value="6" unit="{decade}"/>')}</subjectOf2>
<subjectOf2>${observed('29', '<value code="10000" codeSystem="2.16.840.1.113883.6.163"><originalText>Fièvre</originalText></value>', '<effectiveTime><low value="202312"/></effectiveTime>')}</subjectOf2>
<subjectOf2>${observed('29', '<value nullFlavor="NI"><originalText>Rash</originalText></value>', '<effectiveTime><low value="20231120"/></effectiveTime><location><locatedEntity><locatedPlace><code code="FR"/></locatedPlace></locatedEntity></location>')}</subjectOf2>
<subjectOf2><organizer><code code="4" codeSystem="${OID}.1.20"/><component><substanceAdministration><id root="d1"/>
<consumable><instanceOfKind><kindOfProduct><name>Drug</name><ingredient><ingredientSubstance><name>ONE</name></ingredientSubstance></ingredient><ingredient><ingredientSubstance><name>TWO</name></ingredientSubstance></ingredient></kindOfProduct></instanceOfKind></consumable>
<outboundRelationship2><substanceAdministration><effectiveTime><comp><period value="1" unit="d"/></comp><comp><low value="20231101"/><high value="20231110"/></comp></effectiveTime></substanceAdministration></outboundRelationship2>
<outboundRelationship2><substanceAdministration><effectiveTime><low value="20231201"/><width value="2" unit="wk"/></effectiveTime></substanceAdministration></outboundRelationship2>
<outboundRelationship2>${observed('31', '<value code="1"/>')}</outboundRelationship2>
</substanceAdministration></component></organizer></subjectOf2>`
  const assessment = `<component><causalityAssessment><code code="20" codeSystem="${OID}.1.19"/><value code="3"/><subject2><productUseReference><id root="d1"/></productUseReference></subject2></causalityAssessment></component>`
  const event = `<reference><document><code code="2" codeSystem="${OID}.1.27"/><bibliographicDesignationText>Doe J. 2023.</bibliographicDesignationText></document></reference>`

  it('several in a file: units, several doses, an interaction, words beside codes, the article', async () => {
    const { rows } = await takeIn('e2b-r3', [
      reportFile('a.xml', batch(message('1', { patient, assessment, event }), message('2')), 40),
    ])
    expect(rows['report']).toEqual([
      [
        '1/20240102030405',
        'WW-1',
        '20240102030405',
        '2024-01-02',
        '2024-01-01',
        '2023-11-20',
        '',
        '60',
        '61.5',
        'FR',
        '',
        'other',
        'WW-1',
        '',
        'Doe J. 2023.',
      ],
      [
        '2/20240102030405',
        'WW-2',
        '20240102030405',
        '2024-01-02',
        '2024-01-01',
        '',
        '',
        '',
        '',
        '',
        '',
        'other',
        'WW-2',
        '',
        '',
      ],
    ])
    expect(rows['drug']).toEqual([['1/20240102030405', '1', 'interacting', 'Drug', 'ONE\\TWO', '', 'Y']])
    expect(rows['therapy']?.map((r) => r.slice(1))).toEqual([
      ['1', '2023-11-01', '2023-11-10', ''],
      ['1', '2023-12-01', '', '14'],
    ])
    expect(rows['reaction']?.map(([, term]) => term)).toEqual(['10000', 'Rash'])
  })
  it('a nullification withdraws the case', async () => {
    const back = `<subjectOf2><investigationCharacteristic><code code="3" codeSystem="${OID}.1.23"/><value code="1" codeSystem="${OID}.1.5"/></investigationCharacteristic></subjectOf2>`
    const { rows } = await takeIn('e2b-r3', [reportFile('a.xml', batch(message('1', { event: back })))])
    expect(rows).toEqual({ deleted: [['WW-1']] })
  })
  it('a message without a report is set aside', async () => {
    const { rows, refused } = await takeIn('e2b-r3', [reportFile('a.xml', batch('<PORR_IN049016UV/>', message('2')))])
    expect(rows['report']?.length).toBe(1)
    expect(refused).toEqual({ 'reports-unreadable': 1 })
  })
})
