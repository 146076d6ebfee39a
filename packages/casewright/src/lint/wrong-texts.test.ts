import { describe, expect, it } from 'vitest'
import { lintTable } from './lint-table.ts'
import { lintText } from './lint-text.ts'

const failing = (text: string) => lintText(text, { file: 'text' }).checks.filter((c) => c.verdict === 'fails')

// Each text is wrong in one way; expectations by hand.
describe('a text that is wrong in one way is faulted for that', () => {
  it.each([
    ['Of the 14 patients, 6 (42.8%) had fever.', 'percentage', '42.86 %', '42.8 %'],
    ['Fever was seen in 6/14 (44%).', 'percentage', '42.9 %', '44 %'],
    ['有效率为85.7%（11/14）。', 'percentage', '78.57 %', '85.7 %'],
    ['14例中6例（52.9%）出现发热。', 'percentage', '42.86 %', '52.9 %'],
    ['There were 4 men and 10 women (male-to-female ratio 1:2.4).', 'ratio', '1 : 2.5', '1 : 2.4'],
    ['男4例，女10例，男女比2.5∶1。', 'ratio', '1 : 2.5', '2.5 : 1'],
    ['The median age was 44 years (range 48–83).', 'median-in-range', '48 - 83', '44 years'],
    ['年龄48～83岁，中位年龄84岁。', 'median-in-range', '48 岁 - 83 岁', '84 岁'],
    [
      'The shortest latency was 1 week, the longest 18 months, the mean 90 weeks.',
      'mean-in-range',
      '1 week - 18 months',
      '90 weeks',
    ],
    ['Median age 60 years (IQR 40-70; range 48-83).', 'quartiles-in-range', '48 - 83', '40 - 70'],
    ['The odds ratio was 3.1 (95% CI 1.2-2.6).', 'estimate-in-interval', '1.2 - 2.6', '3.1'],
    ['Ages ranged from 83 to 48 years.', 'range-order', '≤ 48 years', '83 years'],
    ['Patients seen from December 2020 to January 2019 were included.', 'date-order', '≤ 2019-01', '2020-12'],
    ['收集2020年12月至2019年1月的病例。', 'date-order', '≤ 2019-01', '2020-12'],
    ['Dasatinib was started on 2020-03-14 and stopped on 2020-03-01.', 'date-order', '≤ 2020-03-01', '2020-03-14'],
    ['She was seen on 2021-02-30.', 'date-order', '', '2021-02-30'],
    ['A 155-year-old man.', 'age', '≤ 122', '155'],
    ['A total of 14 patients were included: 4 men and 9 women.', 'coverage', '14', '13'],
    ['Of the 14 patients, 6 were mild, 2 moderate and 8 severe.', 'partition', '14', '16'],
    ['14例患者中男5例，女10例。', 'partition', '14', '15'],
    ['Of 14 patients, 6 had Sweet syndrome, 2 pyoderma gangrenosum and 8 other dermatoses.', 'partition', '14', '16'],
    ['共纳入 14 例患者，其中 Sweet 综合征 6 例，坏疽性脓皮病 2 例，其他 8 例。', 'partition', '14', '16'],
    ['The 14 cases split as 4 + 11 = 14.', 'sum', '15', '14'],
    ['Diagnoses (n = 14):\n- Sweet syndrome: 6\n- Pyoderma gangrenosum: 2\n- Erythema: 1', 'coverage', '14', '9'],
    ['Twenty-four patients (10 men, 15 women) were included.', 'partition', '24', '25'],
    ['24例患者（男10例，女15例）。', 'partition', '24', '25'],
    ['回顾性分析我院收治的24例患者。男10例，女15例。', 'partition', '24', '25'],
    ['Of 14 cases, 6 favored drug, 2 favored malignancy and 8 were undetermined.', 'partition', '14', '16'],
    ['Cases (n = 14): drug 6, malignancy 2, undetermined 8.', 'partition', '14', '16'],
    ['共14例，其中药物性6例、肿瘤相关2例、不确定8例。', 'partition', '14', '16'],
    ['Of the 14 cases, 16 had fever.', 'subset-not-larger', '≤ 14', '16'],
  ])('%s', (text, kind, expected, found) => {
    expect(failing(text).map((c) => [c.kind, c.expected, c.found])).toEqual([[kind, expected, found]])
  })
})

describe('percentages', () => {
  it.each(['42.9%', '43%', '42.86%', '42.857%'])('6/14 may be printed as %s', (printed) => {
    expect(lintText(`Fever in 6/14 (${printed}).`, { file: 't' }).checks.map((c) => c.verdict)).toEqual(['holds'])
  })
  it('with “about” are not held to the last digit', () => {
    expect(lintText('Fever in 6 of 14 (about 45%).', { file: 't' }).checks.map((c) => c.verdict)).toEqual([
      'cannot-tell',
    ])
  })
})

describe('places', () => {
  it('are offsets into the text as given, full-width signs included', () => {
    const text = '第一行。\n结果：６/１４（４２．８％）。'
    const [check] = failing(text)
    expect(check?.at.line).toBe(2)
    expect(check?.parts.map((p) => [p.text, p.value])).toEqual([
      ['６', 6],
      ['１４', 14],
      ['４２．８％', 42.8],
    ])
    expect(text.slice(check?.at.start, check?.at.end)).toBe(check?.quote)
  })
  it('in a table are row, column and offset in the cell', () => {
    const { checks, issues } = lintTable(
      [
        ['Sign', 'n/N'],
        ['Fever', 'in 6/14 (44%)'],
      ],
      { file: 'signs.csv' },
    )
    const [check] = checks.filter((c) => c.verdict === 'fails')
    expect(check?.at).toEqual({ start: 3, end: 12, line: 2, row: 2, column: 2 })
    expect(issues[0]?.at).toEqual({ file: 'signs.csv', line: 2, row: 2 })
  })
})

describe('a table that is wrong in one way is faulted for that', () => {
  const faults = (rows: readonly (readonly string[])[], title = '') =>
    lintTable(rows, { file: 't', title })
      .checks.filter((c) => c.verdict === 'fails')
      .map((c) => [c.kind, c.expected, c.found])
  it('in its total row', () => {
    expect(
      faults([
        ['Grade', 'n'],
        ['1', '6'],
        ['2', '5'],
        ['3', '2'],
        ['Total', '14'],
      ]),
    ).toEqual([['sum-total-row', '13', '14']])
    expect(
      faults([
        ['分级', '例数'],
        ['1级', '6'],
        ['2级', '9'],
        ['合计', '14'],
      ]),
    ).toEqual([['sum-total-row', '15', '14']])
  })
  it('in its total column', () => {
    expect(
      faults([
        ['Sex', 'A', 'B', 'Total'],
        ['Men', '4', '5', '9'],
        ['Women', '6', '7', '14'],
      ]),
    ).toEqual([['sum-total-column', '13', '14']])
  })
  it('in a percentage of a column with its number of cases', () => {
    expect(
      faults([
        ['', 'All (n = 14)'],
        ['Fever', '6 (42.9%)'],
        ['Pain', '5 (35.7%)'],
        ['Itch', '3 (22.4%)'],
      ]),
    ).toEqual([['percentage', '21.43 %', '22.4 %']])
  })
  it('in a column of percentages that should close', () => {
    expect(
      faults([
        ['Grade', 'n', '%'],
        ['1', '6', '42.9'],
        ['2', '5', '35.7'],
        ['3', '3', '25.4'],
        ['Total', '14', '100'],
      ]),
    ).toEqual([
      ['percentage', '21.43 %', '25.4 %'],
      ['percentage-sum', '100', '104'],
    ])
  })
  it('in the section that classifies all, not in the one whose findings overlap', () => {
    const rows = [
      ['', 'n = 14'],
      ['Histology', ''],
      ['Dermal neutrophils', '8 (57.1%)'],
      ['Oedema', '4 (28.6%)'],
      ['Diagnosis', ''],
      ['Sweet', '6 (42.9%)'],
      ['Other', '3 (21.4%)'],
    ]
    expect(faults(rows)).toEqual([['coverage', '9', '14']])
  })
  it('in the diagnoses of the cases its title tells', () => {
    expect(
      faults([
        ['Diagnosis', 'n'],
        ['Sweet syndrome', '6'],
        ['Pyoderma gangrenosum', '2'],
        ['Erythema', '1'],
        ['Total', '14'],
      ]),
    ).toEqual([['sum-total-row', '9', '14']])
  })
})
