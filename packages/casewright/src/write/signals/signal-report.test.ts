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
import type { SignalAnswer } from '../../model/signal/answer.ts'
import { allSections, type Inline, type Section } from '../document.ts'
import { ledger } from '../files/ledger.ts'
import { inlinesOf } from '../report.ts'
import { printNumber } from '../say-number.ts'
import { typstSource } from '../typst/source.ts'
import { readusAnswer, readusChecklists, readusCounts } from './readus.ts'
import { signalHtml } from './signal-html.ts'
import { signalReport, type SignalReportInput } from './signal-report.ts'

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
  const said = (i: Inline): string =>
    i.kind === 'number'
      ? printNumber(document.numbers.get(i.estimate)?.value ?? never(i.estimate), i.part, input.locale)
      : 'text' in i
        ? (i.text ?? '')
        : ''
  return allSections(document.sections)
    .flatMap((s) => s.blocks)
    .filter((b) => b.kind === 'paragraph' || b.kind === 'list' || b.kind === 'caution')
    .flatMap((b) => inlinesOf(b).map((line) => line.map(said).join('')))
    .join('\n')
}
function never(id: string): never {
  throw new Error(`no number ${id}`)
}

/** The answer of a drug that nobody reports with the reaction. */
const nobody: SignalAnswer = {
  ...inventedAnswer,
  ...invented({ a: 0, b: 9_334, c: 4_144, d: 5_486_522 }),
  reports: [],
  completeness: [],
  stratified: null,
  adjusted: null,
  comparators: [],
  roles: [],
  masking: [],
  perDrug: [],
  perEvent: [],
  rules: [],
  published: null,
}

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
    const { checks } = lintSignals(textOf(full(locale)), { file: 'report' })
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
