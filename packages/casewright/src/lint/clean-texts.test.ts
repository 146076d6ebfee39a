import { describe, expect, it } from 'vitest'
import { lintTable } from './lint-table.ts'
import { lintText } from './lint-text.ts'

/** Correct texts of many styles, written for this test: none may be faulted. */
const clean: readonly (readonly [string, string])[] = [
  ['overlapping symptoms', 'Of the 20 patients, 12 had fever, 9 had arthralgia and 7 had conjunctivitis.'],
  ['some of a whole', 'Of 38 patients, 6 died and 2 were lost to follow-up.'],
  [
    'percentages with N',
    'Nausea was reported by 6 of 14 patients (42.9%), fatigue by 8/14 (57%) and rash by 1 of the 14 (7.1 %).',
  ],
  [
    'median and quartiles',
    'The median age was 62 years (IQR 55–70; range 31–88), and the mean follow-up 14.2 months (SD 3.1).',
  ],
  ['two groups', 'The median age was 62 years (range 48–83) in group A and 41 years (range 20–45) in group B.'],
  ['odds ratio', 'Prior treatment raised the odds (OR 1.8, 95% CI 1.2 to 2.6; P = 0.004).'],
  ['doses', 'She received prednisolone 40 mg, 20 mg and 10 mg on days 1, 4 and 8, then 5 mg/day for 2 weeks.'],
  [
    'blood counts',
    'Leukocytes were 18.4 x 10^9/L with 89% neutrophils, C-reactive protein 120 mg/L, blood pressure 120/80 mmHg.',
  ],
  [
    'chart',
    'A 59-year-old man was admitted on 2020-03-01 and discharged on 2020-03-14. Bortezomib was given on days 1, 4, 8 and 11.',
  ],
  [
    'identifiers',
    'See Table 2, Figure 3 and references 12, 14 and 18; grade 3 events, cases 4, 7 and 9, CD34 and IL-6.',
  ],
  ['subset in brackets', 'We reviewed 30 patients (18 women, 12 men); 25 (83.3%) were treated, of whom 10 responded.'],
  ['the rest', 'Of the 25 cases, 15 were mild, and the remaining 10 were severe.'],
  ['nested groups', 'Of 40 patients, 25 were treated, 15 with drug A and 10 with drug B, and 15 were observed.'],
  ['number words', 'Twenty-one patients were included: thirteen women and eight men.'],
  ['article and noun', 'We describe two patients, a 31-year-old man and a 55-year-old woman.'],
  ['unknown sex', 'Of the 14 patients, 4 were male and 9 female; sex was not reported in 1.'],
  ['ranges of values', 'Onset was between 3 and 40 days (median 12 days), and lesions cleared within 1-2 weeks.'],
  ['periods', 'Records from January 2019 to December 2020 were read; the literature from 2003 to 2021 was searched.'],
  ['large numbers', 'A total of 12,345 reports were found, of which 1,234 (10.0%) were serious.'],
  ['screening', 'Of 1,916 records screened, 464 were read in full and 45 were included.'],
  ['重叠症状', '20例患者中，发热12例，关节痛9例，结膜炎7例。'],
  [
    '性别与年龄',
    '共收集病例30例，其中男12例，女18例，男女比例为1∶1.5；年龄22～79岁，平均（51.3±12.4）岁，中位年龄53岁。',
  ],
  ['分组', '将60例患者随机分为观察组和对照组，各30例。'],
  ['百分比', '总有效率为85.7%（12/14），其中痊愈6例，占42.9%。'],
  [
    '病历',
    '患者男，59岁，予硼替佐米1.3 mg/m2，第1、4、8、11天用药，21天为1个周期；2020年3月5日入院，2020年3月20日出院。',
  ],
  ['潜伏期', '潜伏期最短3天，最长2个月，中位数14天。'],
  ['剂量', '甲泼尼龙40 mg/d，3天后减为20 mg/d，2周内停药。'],
  ['其余', '25例中轻度15例，其余10例为重度。'],
  ['中文数字', '两例患者均为女性；三例合并感染，其中一例死亡。'],
  ['文献', '检索2003年1月至2021年12月的文献，共检索到文献356篇，最终纳入14篇，共14例患者。'],
]

describe('correct texts', () => {
  it.each(clean)('are not faulted: %s', (_name, text) => {
    const { checks } = lintText(text, { file: 'text' })
    expect(checks.filter((c) => c.verdict === 'fails')).toEqual([])
  })
  it.each([
    'Of 14 patients, 4 had hypertension, 3 diabetes and 8 had other comorbidities.',
    '14例患者中，伴发热6例，乏力2例，其他症状8例。',
  ])('more of what a person can have besides is not the rest of the patients: %s', (text) => {
    expect(lintText(text, { file: 'text' }).checks.map((c) => c.verdict)).toEqual(['cannot-tell'])
  })
  it('are checked all the same: most hold something', () => {
    const checked = clean.filter(([, text]) =>
      lintText(text, { file: 'text' }).checks.some((c) => c.verdict === 'holds'),
    )
    expect(checked.length).toBeGreaterThanOrEqual(20)
  })
})

describe('correct tables', () => {
  const tables: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    [
      'baseline',
      [
        ['Characteristic', 'Group A (n = 20)', 'Group B (n = 30)', 'Total (n = 50)'],
        ['Women, n (%)', '12 (60.0)', '15 (50.0)', '27 (54.0)'],
        ['Age, median (range)', '62 (48–83)', '58 (31–79)', '60 (31–83)'],
        ['Diabetes', '5 (25%)', '6 (20%)', '11 (22%)'],
      ],
    ],
    [
      'several answers',
      [
        ['Symptom', 'n', '%'],
        ['Fever', '12', '60'],
        ['Pain', '15', '75'],
        ['Itch', '4', '20'],
      ],
    ],
    [
      'closing',
      [
        ['Grade', 'n', '%'],
        ['1', '6', '42.9'],
        ['2', '5', '35.7'],
        ['3', '3', '21.4'],
        ['Total', '14', '100'],
      ],
    ],
    [
      '合计',
      [
        ['诊断', '例数', '构成比(%)'],
        ['Sweet综合征', '6', '60.0'],
        ['坏疽性脓皮病', '4', '40.0'],
        ['合计', '10', '100.0'],
      ],
    ],
    [
      'laboratory',
      [
        ['Day', 'WBC', 'CRP'],
        ['1', '18.4', '120'],
        ['8', '9.1', '12'],
      ],
    ],
  ]
  it.each(tables)('are not faulted: %s', (_name, rows) => {
    expect(lintTable(rows, { file: 'table' }).checks.filter((c) => c.verdict === 'fails')).toEqual([])
  })
})
