import { describe, expect, it } from 'vitest'
import { lintTable } from './lint-table.ts'
import { lintText } from './lint-text.ts'
import type { LintResult } from './place.ts'

// The founding study's numbers (issue 2; the facts it reports), told in our own words.
const english = `We gathered 14 published cases. There were 4 men and 10 women, a male-to-female ratio of 1:2.5. Age at
onset was 48 to 83 years (median 62, mean 63). The drugs were bortezomib 2, sunitinib 2, imatinib 2, ponatinib 2,
ibrutinib 2, and one each of trastuzumab, dabrafenib, vemurafenib and dasatinib. Where told clearly, the shortest latency
was 1 week, the longest 18 months and the mean 19.3 weeks. The diagnosis was Sweet syndrome in 6
(4 on trunk and limbs, 3 on the face), pyoderma gangrenosum in 2, and painful itching erythema on dasatinib in 1.
Histology showed diffuse dermal neutrophils in 8, papillary oedema in 4, neutrophils in fat lobules in 5, lipophagic
granuloma in 2 and mononuclear cells in 1. Nine received systemic glucocorticoids, two of them with a topical one as
well; one received doxycycline; and four cleared after the drug was reduced or stopped.`

const chinese = `共收集文献病例14例，其中男4例，女10例，男女比例为1∶2.5；发病年龄48～83岁，中位年龄62岁，平均63岁。致病药物：硼替佐米2例、
舒尼替尼2例、伊马替尼2例、泊那替尼2例、伊布替尼2例，曲妥珠单抗、达拉非尼、维莫非尼、达沙替尼各1例。潜伏期最短1周，最长18个月，平均19.3周。
诊断为Sweet综合征6例（4例位于躯干四肢，3例位于面部），坏疽性脓皮病2例，疼痛性红斑丘疹1例。组织病理可见真皮弥漫中性粒细胞浸润8例，乳头水肿4例，
脂肪小叶中性粒细胞5例，噬脂性肉芽肿2例，浅层单核细胞1例。系统用糖皮质激素9例，其中2例联合外用激素；口服多西环素1例；4例减量或停药后自行消退。`

const table = [
  ['what', 'reported'],
  ['sex', '4 male, 10 female; ratio 1 : 2.5'],
  ['age at onset, years', '48 to 83; median 62; mean 63'],
  [
    'drugs',
    'bortezomib 2, sunitinib 2, imatinib 2, ponatinib 2, ibrutinib 2, trastuzumab 1, dabrafenib 1, vemurafenib 1, dasatinib 1',
  ],
  ['latency', 'shortest 1 week, longest 18 months, mean 19.3 weeks'],
  [
    'diagnosis',
    'Sweet syndrome 6 (4 on trunk and limbs, 3 on the face); pyoderma gangrenosum 2 (joint pain in 1); painful erythema 1',
  ],
  [
    'histology',
    'diffuse neutrophils 8; papillary oedema 4; fat lobules 5; lipophagic granuloma 2; mononuclear cells 1',
  ],
  [
    'treatment',
    'systemic glucocorticoid 9 (2 of them with topical glucocorticoid too); doxycycline 1; resolution without treatment 4',
  ],
]

const verdicts = (result: LintResult, code: string) =>
  result.checks.filter((c) => c.why.code === code).map((c) => c.why.values['parts'])

describe.each([
  ['in English', lintText(english, { file: 'abstract.txt' })],
  ['in Chinese', lintText(chinese, { file: 'abstract.zh.txt' })],
  ['as a table', lintTable(table, { file: 'table.csv', title: 'Literature cases (n = 14)' })],
])('the founding study %s', (_name, result) => {
  it('closes its sexes, drugs and treatments', () => {
    expect(verdicts(result, 'lint-sum-closes')).toEqual(['4 + 10', '2 + 2 + 2 + 2 + 2 + 1 + 1 + 1 + 1', '9 + 1 + 4'])
  })
  it('has the ratio its counts give', () => {
    expect(result.checks.filter((c) => c.kind === 'ratio').map((c) => c.verdict)).toEqual(['holds'])
  })
  it('has its median and means within their ranges, weeks within months too', () => {
    expect(result.checks.filter((c) => c.kind === 'median-in-range').map((c) => c.verdict)).toEqual(['holds'])
    expect(result.checks.filter((c) => c.kind === 'mean-in-range').map((c) => c.verdict)).toEqual(['holds', 'holds'])
  })
  it('names diagnoses of 9 of the 14, and that is all that is wrong', () => {
    const failing = result.checks.filter((c) => c.verdict === 'fails')
    expect(failing.map((c) => [c.kind, c.why.code, c.why.values['parts'], c.why.values['gap']])).toEqual([
      ['coverage', 'lint-not-all-covered', '6 + 2 + 1', 5],
    ])
    expect(result.issues.filter((i) => i.level === 'warning').map((i) => i.code)).toEqual(['lint-not-all-covered'])
  })
  it('does not add up findings and sites that overlap', () => {
    expect(verdicts(result, 'lint-groups-may-overlap')).toEqual(['4 + 3', '8 + 4 + 5 + 2 + 1'])
  })
  it('keeps the parts of the treated within the treated', () => {
    const parts = result.checks
      .filter((c) => c.kind === 'subset-not-larger')
      .map((c) => [c.why.values['part'], c.why.values['whole']])
    expect(parts).toContainEqual([2, 9])
  })
})

describe('the later review of 14 cases (doi 10.1111/dth.14461), told in our own words', () => {
  it.each([
    'Of the 14 cases, 6 were definite, 2 were probable and 8 met the criteria with a low score. The drug was stopped in 9 and continued in 5.',
    'Of fourteen cases six were certain, two were likely and eight were doubtful; nine stopped the drug and five continued it.',
    '14例中肯定6例，很可能2例，可能8例；停药9例，继续用药5例。',
  ])('has groups that do not close and actions that do: %s', (text) => {
    const { checks } = lintText(text, { file: 'review.txt' })
    expect(
      checks.filter((c) => c.verdict === 'fails').map((c) => [c.kind, c.why.values['parts'], c.why.values['gap']]),
    ).toEqual([['partition', '6 + 2 + 8', 2]])
    expect(
      checks.filter((c) => c.kind === 'partition' && c.verdict === 'holds').map((c) => c.why.values['parts']),
    ).toEqual(['9 + 5'])
  })
  it('is found as a sum too', () => {
    const { checks } = lintText('The review splits its 14 cases as 6 + 2 + 8.', { file: 'note.txt' })
    expect(checks.map((c) => [c.kind, c.verdict, c.found])).toEqual([['sum', 'fails', '14']])
  })
})
