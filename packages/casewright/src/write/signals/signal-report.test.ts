import { describe, expect, it } from 'vitest'
import {
  invented,
  inventedAnswer,
  inventedLake,
  inventedMultiverse,
  inventedOnset,
} from '../../../test/signals/invented-answer.ts'
import { locales, type Locale } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { lintSignals } from '../../lint/causal/causal-language.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { Measured, SignalAnswer } from '../../model/signal/answer.ts'
import type { LakeManifest } from '../../model/signal/lake.ts'
import type { EventGroup } from '../../model/signal/question.ts'
import { allSections, type Inline, type Section } from '../document.ts'
import { ledger } from '../files/ledger.ts'
import { inlinesOf } from '../report.ts'
import { printNumber } from '../say-number.ts'
import { typstSource } from '../typst/source.ts'
import { readusAnswer, readusChecklists, readusCounts } from './readus.ts'
import { signalHtml } from './signal-html.ts'
import { signalReport, type SignalReportInput } from './signal-report.ts'

it('in Chinese the drugs asked are named as elsewhere; one the knowledge does not hold stays as it is reported', () => {
  const [first, ...rest] = inventedAnswer.drugs
  if (first === undefined) throw new Error('no drug is asked')
  const answer = { ...inventedAnswer, drugs: [{ ...first, name: 'midostaurin' }, ...rest] }
  const names = (locale: Locale): string => JSON.stringify(signalReport(inputOf(locale, answer)).document)
  expect(names('zh')).toContain('米哚妥林')
  expect(names('zh')).not.toContain('midostaurin')
  expect(names('en')).toContain('midostaurin')
  expect(names('zh')).toContain(rest[0]?.name ?? 'fictinib')
})

const inputOf = (locale: Locale, answer: SignalAnswer = inventedAnswer): SignalReportInput => ({
  locale,
  nameOf: nameIn(locale),
  version: '0.0.0',
  statedOn: '2031-08-01',
  answer,
})
const full = (locale: Locale): SignalReportInput => ({
  ...inputOf(locale),
  multiverse: inventedMultiverse(),
  onset: inventedOnset,
})

/** Every part of a sentence of a document, those inside strong ones too. */
function partsOf(sections: readonly Section[]): readonly Inline[] {
  const flat = (list: readonly Inline[]): readonly Inline[] =>
    list.flatMap((i) => (i.kind === 'strong' ? flat(i.inline) : [i]))
  return allSections(sections).flatMap((s) => [
    ...flat(s.title),
    ...s.blocks.flatMap((b) => inlinesOf(b).flatMap(flat)),
  ])
}

/** The sentences of the report’s running text, as a reader has them. */
function textOf(input: SignalReportInput): string {
  const { document } = signalReport(input)
  return allSections(document.sections)
    .flatMap((s) => s.blocks)
    .filter((b) => b.kind === 'paragraph' || b.kind === 'list' || b.kind === 'caution')
    .flatMap((b) => inlinesOf(b).map((line) => lineOf(line, document.numbers, input.locale)))
    .join('\n')
}
const lineOf = (line: readonly Inline[], numbers: ReadonlyMap<string, TracedEstimate>, locale: Locale): string =>
  line
    .map((i) =>
      i.kind === 'number'
        ? printNumber(numbers.get(i.estimate)?.value ?? never(i.estimate), i.part, locale)
        : 'text' in i
          ? (i.text ?? '')
          : '',
    )
    .join('')
function never(id: string): never {
  throw new Error(`no number ${id}`)
}

const inventedGroup: EventGroup = {
  id: 'inventitis',
  label: { en: 'inventitis', zh: '虚构炎' },
  narrow: ['Inventitis'],
  broad: [],
  not: [],
  cite: [{ source: 'invented' }],
  reviewed: [],
}
const inventedManifest: LakeManifest = {
  format: 'casewright/lake@1',
  casewright: '0.0.0',
  generation: inventedLake.generation,
  cleaning: { deleted: 'remove', versions: 'latest-received', incomplete: 'remove', find: [], probableAt: 30 },
  sources: inventedLake.sources,
  dictionaries: [],
  flow: inventedLake.flow,
  reports: inventedLake.reports,
  drugs: 1,
  events: 1,
  coverage: { names: 1, rows: 1, byMethod: [] },
  received: null,
}

/** The answer of a drug that nobody reports with the reaction. */
const nobody: SignalAnswer = {
  ...inventedAnswer,
  ...invented({ a: 0, b: 9_334, c: 4_144, d: 5_486_522 }),
  reports: [],
  completeness: [],
  stratified: null,
  adjusted: { kind: 'none', why: 'no-other-drug', method: 'firth-logistic', others: [] },
  comparators: [],
  roles: [],
  masking: [],
  perDrug: [],
  perEvent: [],
  rules: [],
  published: null,
}

it.each([
  ['en', ' had been screened: when it was seen on '],
  ['zh', '之后写下：'],
] as const)('says when and with how many reports a screening had shown what is asked (%s)', (locale, words) => {
  const seen = { on: '2031-07-20', lake: 'faers-2031', reports: 10 }
  const question = { ...inventedAnswer.question, specified: 'after' as const, seen }
  const { document } = signalReport(inputOf(locale, { ...inventedAnswer, question }))
  const parts = partsOf(document.sections)
  expect(parts).toContainEqual({ kind: 'setting', text: 'faers-2031', from: 'question' })
  expect(parts).toContainEqual({ kind: 'date', iso: '2031-07-20' })
  expect(parts).toContainEqual({ kind: 'setting', text: '10', from: 'question' })
  expect(JSON.stringify(document)).toContain(words)
  expect(JSON.stringify(signalReport(inputOf(locale)).document)).not.toContain(words)
  // With the pair it was of, which may be another one than is asked about now.
  const pair = { ...seen, drug: 'midostaurin', event: 'Rash' }
  const named = partsOf(
    signalReport(inputOf(locale, { ...inventedAnswer, question: { ...question, seen: pair } })).document.sections,
  )
  for (const text of [locale === 'zh' ? '米哚妥林' : 'midostaurin', 'Rash'])
    expect(named).toContainEqual({ kind: 'setting', text, from: 'question' })
})

describe.each(locales)('a report on signals (%s)', (locale) => {
  it.each([
    ['with everything', full(locale)],
    ['with the answer alone', inputOf(locale)],
    ['of a drug without a report', inputOf(locale, nobody)],
  ])('%s: every digit is a number of the document, or says where it is from', (_name, input) => {
    const { document } = signalReport(input)
    const parts = partsOf(document.sections)
    expect(parts.filter((i) => i.kind === 'words' && /\d/u.test(i.text))).toEqual([])
    for (const i of parts)
      if (i.kind === 'number') expect([i.estimate, document.numbers.has(i.estimate)]).toEqual([i.estimate, true])
    expect(parts.filter((i) => 'text' in i && /undefined|NaN|\{[a-z]/u.test(i.text ?? ''))).toEqual([])
    expect(JSON.stringify(parts)).not.toMatch(/signals\.[a-z]+\./u)
  })

  it('points only to sections that are there', () => {
    const { document } = signalReport(full(locale))
    const ids = new Set(allSections(document.sections).map((s) => s.id))
    for (const i of partsOf(document.sections)) if (i.kind === 'ref') expect(ids).toContain(i.to)
  })

  it('has its own words pass the check of causal language', () => {
    const text = [textOf(full(locale)), tableOf(full(locale), 'table-circulating')].join('\n')
    const { checks } = lintSignals(text, { file: 'report' })
    expect(checks.filter((c) => c.verdict === 'fails').map((c) => c.quote)).toEqual([])
    expect(checks.filter((c) => c.verdict === 'holds').length).toBeGreaterThanOrEqual(2)
  })

  it('names design and database in its title', () => {
    const { title } = signalReport(full(locale)).document
    expect(title).toContain(locale === 'zh' ? '比例失衡分析' : 'disproportionality analysis')
    expect(title).toContain('FAERS')
  })

  it('says on every page that the data were generated, and only where they were', () => {
    const { document } = signalReport(full(locale))
    const banner = locale === 'zh' ? '模拟数据' : 'GENERATED DATA'
    expect(document.banner).toContain(banner)
    expect(typstSource(document).main).toMatch(new RegExp(`header: \\{ block[^\\n]*${banner}`, 'u'))
    expect(signalHtml(signalReport(full(locale)))).toContain('class="banner"')
    const real = signalReport(inputOf(locale, { ...inventedAnswer, lake: { ...inventedLake, generated: false } }))
    expect(real.document.banner).toBeUndefined()
    expect(signalHtml(real)).not.toContain(banner)
  })

  it('says of no report that it is no evidence, and prints no ratio', () => {
    const text = textOf(inputOf(locale, nobody))
    expect(text).toContain(locale === 'zh' ? '不说明反应不会发生' : 'no evidence that the reaction does not occur')
    expect(signalReport(inputOf(locale, nobody)).document.numbers.get('main.ror')?.value.value).toBeUndefined()
  })

  it('a number can be walked back to its counts, and to the lake', () => {
    const { document } = signalReport(full(locale))
    const ror = document.numbers.get('main.ror')
    expect(ror?.from.flatMap((o) => (o.kind === 'traced' ? [(o.value as { id: string }).id] : []))).toEqual(
      expect.arrayContaining(['main.a', 'main.b', 'main.c', 'main.d']),
    )
    const { nodes } = ledger(document.numbers)
    expect(nodes.some((n) => n.kind === 'cited' && JSON.stringify(n.value).includes(inventedLake.generation))).toBe(
      true,
    )
  })

  it('opens the reports behind a count in its page', () => {
    const html = signalHtml(signalReport(full(locale)))
    expect(html).toMatch(/<tr id="n-main\.a"[^]*?100200300 100200301/u)
    expect(html).toContain('<tr id="case-100200300">')
    expect(html).not.toMatch(/<tr id="n-main\.d"[^\n]*100200300/u)
  })

  const tableOf = (input: SignalReportInput, id: string): string => {
    const { document, book } = signalReport(input)
    const found = allSections(document.sections)
      .flatMap((s) => s.blocks)
      .find((b) => b.kind === 'table' && b.id === id)
    return found === undefined
      ? ''
      : inlinesOf(found)
          .map((line) => lineOf(line, document.numbers, book.locale))
          .join('\n')
  }
  const figuresOf = (input: SignalReportInput): readonly string[] =>
    allSections(signalReport(input).document.sections)
      .flatMap((s) => s.blocks)
      .flatMap((b) => (b.kind === 'figure' ? [b.figure.id] : []))

  it('repeats the main row as one without published cases only where a likely one was left out', () => {
    const name = locale === 'zh' ? '剔除已发表病例' : 'Without the published cases'
    const { published } = inventedAnswer
    if (published === null) throw new Error('the invented answer has published cases')
    const standing = (as: 'likely' | 'possible'): SignalReportInput =>
      inputOf(locale, {
        ...inventedAnswer,
        published: { ...published, matches: published.matches.map((m) => ({ ...m, standing: as })) },
      })
    expect(tableOf(standing('likely'), 'table-analyses')).toContain(name)
    expect(tableOf(standing('possible'), 'table-analyses')).not.toContain(name)
    expect(textOf(standing('possible'))).toContain(locale === 'zh' ? '其中没有很可能者' : 'None is likely')
  })

  const ebgm = { measure: 'ebgm', value: 2.34, low: 1.23, high: 4.56, level: 0.9 } as const
  const needsAll = { measure: 'ebgm', value: null, low: null, high: null, level: 0.9, why: 'needs-all-pairs' } as const
  const restricted = (all: Measured): SignalReportInput =>
    inputOf(locale, {
      ...inventedAnswer,
      question: { ...inventedAnswer.question, comparator: 'oncology' },
      measures: [...inventedAnswer.measures.filter((m) => m.measure !== 'ebgm'), needsAll],
      comparators: [
        { ...invented({ a: 9, b: 9_334, c: 4_144, d: 5_486_522 }), comparator: 'all' as const, icCeiling: null },
        { ...invented({ a: 9, b: 9_334, c: 44, d: 86_522 }), comparator: 'oncology' as const, icCeiling: null },
      ].map((c) => ({
        ...c,
        measures: [...c.measures.filter((m) => m.measure !== 'ebgm'), c.comparator === 'all' ? all : needsAll],
      })),
    })

  it('shows EBGM of a restricted question with the comparison it belongs to, and says once why none is given', () => {
    const name =
      locale === 'zh'
        ? '经验贝叶斯几何均数（与全部报告比较）'
        : 'Empirical Bayes geometric mean, compared with all reports'
    const fitted = tableOf(restricted(ebgm), 'table-measures')
    expect(fitted).toContain(name)
    expect(fitted).toContain('2.34')
    const unfitted = tableOf(restricted(needsAll), 'table-measures')
    expect(unfitted).not.toContain(name)
    const why = locale === 'zh' ? '无适用的先验分布' : 'no prior for this table'
    for (const id of ['table-measures', 'table-circulating'])
      expect(tableOf(restricted(needsAll), id)).not.toContain(why)
    expect(unfitted.match(/EBGM|经验贝叶斯几何均数|Empirical Bayes/gu)).toHaveLength(1)
  })

  it('says an age range with its open ends in words', () => {
    const ages = (from: number, below: number): string =>
      textOf(inputOf(locale, { ...inventedAnswer, keep: { ...inventedAnswer.keep, age: { from, below } } }))
    expect(ages(18, 200)).toContain(locale === 'zh' ? '年龄18岁及以上' : 'age 18 years and over')
    expect(ages(0, 18)).toContain(locale === 'zh' ? '年龄不满18岁' : 'age under 18 years')
    expect(ages(18, 65)).toContain(locale === 'zh' ? '年龄18岁至不满65岁' : 'age 18 to under 65 years')
  })

  it('of a drug that the database does not have, compares nothing and draws no analysis', () => {
    const absent: SignalAnswer = {
      ...nobody,
      ...invented({ a: 0, b: 0, c: 92, d: 12_022 }),
      rules: inventedAnswer.rules,
    }
    const input = inputOf(locale, absent)
    expect(textOf(input)).toContain(locale === 'zh' ? '均未提及该药' : 'names the drug')
    for (const id of ['table-measures', 'table-rules', 'table-analyses']) expect(tableOf(input, id)).toBe('')
    expect(figuresOf(input)).toEqual(['report-flow'])
  })

  it('gives the reasons of terms left out in the reader’s language', () => {
    const group = {
      ...inventedGroup,
      not: [
        { term: 'Rash', why: { en: 'says nothing', zh: '不能说明' } },
        { term: 'Fever', why: 'as written' },
      ],
    }
    const said = tableOf({ ...inputOf(locale), group }, 'table-asked-events')
    expect(said).toContain(
      locale === 'zh' ? '未纳入术语组：Rash，不能说明' : 'Left out of the group: Rash, says nothing',
    )
    expect(said).toContain('as written')
  })

  it('says how the reports were cleaned in words', () => {
    const text = textOf({ ...inputOf(locale), manifest: inventedManifest })
    expect(text).toContain(locale === 'zh' ? '保留最后收到的版本' : 'the version received last was kept')
    expect(text).not.toMatch(/latest-received|highest-version|remove\b/u)
  })

  it('is the same every time', () => {
    expect(signalHtml(signalReport(full(locale)))).toBe(signalHtml(signalReport(full(locale))))
  })
})

describe('READUS-PV as it is filled in', () => {
  it('has the items of the work and of the abstract: 32 and 12', () => {
    expect(readusChecklists.map((c) => [c.id, c.items.length])).toEqual([
      ['checklist/readus-pv', 32],
      ['checklist/readus-pv-abstract', 12],
    ])
  })

  const standing = (input: SignalReportInput, id: string): string => {
    const [list] = readusChecklists
    const item = list?.items.find((i) => i.id === id)
    if (list === undefined || item === undefined) throw new Error(id)
    return readusAnswer(input, list.id, item).standing
  }

  it('never says that cases were read, whatever was run', () => {
    for (const input of [full('en'), inputOf('en', nobody)])
      for (const id of ['7d', '10']) expect(standing(input, id)).toBe('not-done')
  })
  it('calls nothing answered that was not run', () => {
    expect(standing(inputOf('en', nobody), '7c')).toBe('not-done')
    expect(standing(full('en'), '7c')).toBe('answered')
    expect(standing(inputOf('en', nobody), '6d')).toBe('not-done')
  })
  it('leaves to the authors what only a person can say', () => {
    for (const id of ['2a', '2c', '11', '12a', '12b', '12c', '14a', '14b', '14c'])
      expect(standing(full('en'), id)).toBe('author')
  })
  it('has every item stand one way', () => {
    expect(Object.values(readusCounts(full('en'))).reduce((a, b) => a + b, 0)).toBe(32)
  })
})
