import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintSignals } from './causal-language.ts'

// Every sentence is written for this test, after kinds of sentences seen in published disproportionality analyses.

const kinds = (text: string): readonly string[] =>
  lintSignals(text, { file: 'x.txt' })
    .checks.filter((c) => c.verdict !== 'holds')
    .map((c) => c.why.code.replace('lint-says-', ''))
const fails = (text: string): readonly string[] =>
  lintSignals(text, { file: 'x.txt' })
    .checks.filter((c) => c.verdict === 'fails')
    .map((c) => c.why.code.replace('lint-says-', ''))

describe('what spontaneous reports cannot say is found', () => {
  it.each([
    ['risk', 'Inventinib increased the risk of Sweet syndrome (ROR 3.4, 95% CI 2.1 to 5.5).'],
    ['risk', 'Patients on fictinib had a higher risk of neutrophilic dermatosis.'],
    ['risk', 'Our results show that the drug is associated with an elevated risk of panniculitis.'],
    ['risk', 'The risk of pyoderma gangrenosum was highest for the second agent.'],
    ['risk', 'Age above 65 was a risk factor in FAERS.'],
    ['risk', 'The drug may increase the risk of febrile dermatosis in women.'],
    ['incidence', 'The incidence of Sweet syndrome was 0.3% in FAERS.'],
    ['incidence', 'Panniculitis occurred in 4.1% of patients treated with inventinib.'],
    ['incidence', 'Sweet syndrome was more common in women taking the drug.'],
    ['incidence', 'A high rate of dermatosis was found in the database.'],
    ['cause', 'Inventinib causes Sweet syndrome, as the ROR of 5.2 shows.'],
    ['cause', 'FLT3 inhibitors induce neutrophilic dermatoses.'],
    ['cause', 'Treatment with the drug led to pyoderma gangrenosum.'],
    ['cause', 'Sweet syndrome was caused by fictinib in most reports.'],
    ['cause', 'The eruption is due to treatment with the drug.'],
    ['proof', 'The signal confirms the causal relationship between drug and reaction.'],
    ['proof', 'These data demonstrate a link between inventinib and dermatosis.'],
    ['proof', 'There is a causal association of the drug with panniculitis.'],
    ['odds', 'The odds ratio for Sweet syndrome was 3.4.'],
    ['odds', 'Users were 3.4 times more likely to develop Sweet syndrome.'],
    ['odds', 'The likelihood of developing dermatosis was raised.'],
    ['safety', 'Fictinib is safer than inventinib, since its ROR is lower.'],
    ['safety', 'The drug should be avoided in patients with myelodysplasia.'],
    ['absence', 'No signal was found, which indicates that the drug is safe.'],
    ['absence', 'No reports were found, so the drug does not cause pancreatitis.'],
    ['incidence', 'The mortality rate was 8% among reports.'],
    ['cause', 'Gilteritinib-induced Sweet syndrome was reported.'],
    ['cause', 'Fictinib causes panniculitis, which cannot prove causality.'],
  ])('%s: %s', (kind, sentence) => {
    expect(fails(sentence)).toContain(kind)
  })

  it.each([
    ['risk', '伊文替尼显著增加Sweet综合征的发生风险（ROR=3.4）。'],
    ['risk', '女性患者的风险更高。'],
    ['incidence', 'FAERS中嗜中性皮病的发生率为0.3%。'],
    ['incidence', '4.1%的患者出现脂膜炎。'],
    ['cause', '该药可导致坏疽性脓皮病，应引起重视。'],
    ['cause', '皮疹系伊文替尼所致。'],
    ['proof', '本研究证实了该药与嗜中性皮病之间的因果关系。'],
    ['odds', '使用者更易发生Sweet综合征。'],
    ['odds', 'Sweet综合征的比值比为3.4。'],
    ['safety', '与伊文替尼相比，菲克替尼更安全。'],
    ['absence', '未检出信号，说明该药安全。'],
    ['cause', 'FLT3抑制剂可引起中性粒细胞性皮病，不能说明因果关系。'],
    ['incidence', '报告中的死亡率为8%。'],
  ])('%s: %s', (kind, sentence) => {
    expect(fails(sentence)).toContain(kind)
  })
})

describe('what is rightly said is left alone', () => {
  it.each([
    'Incidence cannot be computed from spontaneous reports.',
    'A reporting odds ratio is not a measure of risk.',
    'Disproportionality does not prove causality, nor does it measure incidence or risk.',
    'These results neither establish a causal relationship nor give a risk of the reaction.',
    'Whether the drug causes the reaction needs to be studied in a cohort.',
    'The reporting odds ratio was 3.42 (95% CI 2.29 to 5.13), based on 24 reports.',
    'Sweet syndrome was reported disproportionately often with inventinib.',
    'Drug-induced Sweet syndrome was counted under its preferred term.',
    'Deduplication led to the exclusion of 21,044 reports.',
    'The search resulted in 24 reports, shown in Table 2.',
    'Reports whose cause of death was missing were kept.',
    'In the randomised trial the incidence of rash was 12%.',
    'Two cohort studies described an increased risk of the reaction in leukaemia.',
    'A risk management plan lists the reaction.',
    'The rate of reporting rose after the warning.',
    'Of the 24 reports, 14 (58%) were of women.',
    'The causality assessment of single cases was not done.',
    'The false discovery rate was held at 5%.',
    'Exposure is unknown, so the risk remains unknown.',
    'Several drugs were named in most reports; the role was that of a suspect.',
    'Patients had received induction therapy with cytarabine.',
    'No reports were found; this does not show that the drug is safe.',
    'No reports were found, which does not mean that the drug does not cause pancreatitis.',
    'No reports were found, so this does not exclude the reaction.',
    'Heparin-induced thrombocytopenia was left out.',
    'The IC was 1.50 (IC025 1.10, IC975 1.90).',
    'EBGM 4.0 (EB05 2.5), ROR 3.4 (ROR025 2.1).',
    '自发报告没有用药人数，不能计算发生率或风险。',
    '报告比值比不代表风险，也不能证明因果关系。',
    '伊文替尼与Sweet综合征一同报告的次数高于预期（ROR=3.42，95%CI 2.29～5.13）。',
    '该药是否导致嗜中性皮病有待前瞻性研究验证。',
    '重复报告可能造成高估，故予剔除。',
    '药物诱导的Sweet综合征按首选语计数。',
    '临床试验中皮疹的发生率为12%。',
    '报告率在警示发布后升高。',
    '未进行逐例的因果关系评价。',
    '共检索到24份报告，其中女性14份（58%）。',
  ])('%s', (sentence) => {
    expect(kinds(sentence)).toEqual([])
  })
})

describe('the reach of what takes a claim back', () => {
  it('ends at "but": the claim after it stands', () => {
    expect(fails('Although incidence cannot be computed, inventinib caused Sweet syndrome in our data.')).toEqual([
      'cause',
    ])
    expect(fails('We cannot tell incidence, but the risk of dermatosis was increased.')).toContain('risk')
    expect(fails('虽然不能计算发生率，但该药导致了Sweet综合征。')).toEqual(['cause'])
  })
  it('does not take "no increased risk" for modesty: it is a claim about risk too', () => {
    expect(fails('There was no increased risk of rash with fictinib.')).toEqual(['risk'])
    expect(fails('The drug did not increase the risk of rash.')).toEqual(['risk'])
  })
  it('own results stand, even beside other evidence', () => {
    expect(fails('Consistent with previous cohort studies, our analysis shows an increased risk of rash.')).toEqual([
      'risk',
    ])
  })
  it('bare association is asked about, not faulted', () => {
    const { checks, issues } = lintSignals('Inventinib was significantly associated with Sweet syndrome.', {
      file: 'x.txt',
    })
    expect(checks.map((c) => c.verdict)).toEqual(['cannot-tell'])
    expect(issues.map((i) => [i.code, i.level])).toEqual([['lint-says-association', 'note']])
  })
})

describe('an estimate and the limit named beside it', () => {
  const outside = (text: string) =>
    lintSignals(text, { file: 'x.txt' })
      .checks.filter((c) => c.kind === 'estimate-in-interval')
      .map((c) => `${c.verdict} ${c.found} ${c.expected}`)
  it.each([
    ['The IC was 1.50 (IC025 2.10).', ['fails 1.5 ≥ 2.1']],
    ['EBGM 4.0 (EB05 4.5).', ['fails 4 ≥ 4.5']],
    ['IC为1.50（IC025 2.10）。', ['fails 1.5 ≥ 2.1']],
    ['ROR = 3.4 (ROR025 = 2.1, ROR975 = 3.0)', ['holds 3.4 ≥ 2.1', 'fails 3.4 ≤ 3']],
    ['IC −0.20 (IC025 −0.80)', ['holds -0.2 ≥ -0.8']],
    ['A signal needs IC025 above 0. The IC of 24 reports was 1.2.', []],
  ])('%s', (text, expected) => {
    expect(outside(text)).toEqual(expected)
  })
})

describe('a whole text', () => {
  const plain = `We asked FAERS about inventinib. There were 24 reports. The reporting odds ratio was 3.4. Reports came from 12 countries.
Half were of women. The median age was 61 years.`
  it('that never says what its numbers cannot is told so, once', () => {
    expect(kinds(plain)).toEqual(['lint-limit-missing'])
    expect(kinds(`${plain} Disproportionality gives no risk and does not prove causality.`)).toEqual([])
  })
  it('about something else is not', () => {
    expect(
      kinds('We describe six patients. All were women. Two had fever. Four had plaques. None died. All recovered.'),
    ).toEqual([])
  })
  it('gives the words as they stand, with their line and what to write instead', () => {
    const [issue] = lintSignals('Reports were counted.\nThe drug increased the risk of rash.', { file: 'x.txt' }).issues
    expect(issue).toMatchObject({
      code: 'lint-says-risk',
      at: { file: 'x.txt', line: 2 },
      values: { quote: 'increased the risk' },
    })
    expect(issue?.values['instead']).toMatch(/disproportionate/u)
  })
})

it('never throws, and every check stands where its words are', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc
          .array(
            fc.constantFrom('risk of', '风险', 'cannot', '不能', ' ', '.', '。', 'caused', '导致', ';', '\n', '3%'),
          )
          .map((a) => a.join(' ')),
      ),
      (text) => {
        for (const c of lintSignals(text, { file: 'x' }).checks) expect(text.slice(c.at.start, c.at.end)).toBe(c.quote)
      },
    ),
  ))

it('takes time that grows with the text, not with its square', () => {
  const hostile = `${'risk of '.repeat(2_000)}${'导致'.repeat(2_000)}${'no signal '.repeat(2_000)}${'led to '.repeat(2_000)}`
  expect(() => lintSignals(hostile, { file: 'x' })).not.toThrow()
})
