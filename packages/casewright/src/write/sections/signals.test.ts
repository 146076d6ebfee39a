import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { invented, inventedAnswer, inventedLake } from '../../../test/signals/invented-answer.ts'
import { analyse } from '../../analyse/analyse.ts'
import { appraise } from '../../appraise/appraise.ts'
import { figures } from '../../draw/figures.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { locales, type Locale } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { wordingOf } from '../../i18n/wording.ts'
import { lintSignals } from '../../lint/causal/causal-language.ts'
import type { SignalAnswer } from '../../model/signal/answer.ts'
import type { SignalQuestion } from '../../model/signal/question.ts'
import type { Study } from '../../model/study.ts'
import { allSections, type Inline, type ReportDocument } from '../document.ts'
import { figureReader } from '../figure-reader.ts'
import { inlinesOf, writeReport } from '../report.ts'
import { printNumber } from '../say-number.ts'

const folder = fileURLToPath(new URL('../../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => {
      const path = join(f.parentPath, f.name)
      return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
)
const { study: assembled } = assembleStudy('neutrophilic-dermatosis', files)
if (assembled === undefined) throw new Error('the built-in study does not assemble')
const study: Study = assembled
const asked: SignalQuestion = {
  id: 'flt3-inhibitors',
  label: { en: 'FLT3 inhibitors', zh: 'FLT3抑制剂' },
  drug: { class: 'flt3-inhibitor' },
  event: 'neutrophilic-dermatosis',
  comparator: 'same-indication',
  stratify: ['sex'],
  specified: 'after',
}

/** The report of the built-in study with one saved answer to its first question. */
function written(locale: Locale, answer: SignalAnswer): ReportDocument {
  const own = { ...study, signals: { groups: [], questions: [asked], answers: [answer], multiverses: [], onsets: [] } }
  const appraisals = new Map(own.patients.map((p) => [p.id, appraise(p, own.protocol)]))
  const results = analyse(own, appraisals)
  const input = { study: own, results, appraisals, locale, nameOf: nameIn(locale), version: '0.0.0' }
  return writeReport(input, figures(own, results, appraisals, figureReader(input))).document
}

function textOf(doc: ReportDocument): string {
  const said = (i: Inline): string => {
    if (i.kind === 'strong') return i.inline.map(said).join('')
    if (i.kind !== 'number') return 'text' in i ? (i.text ?? '') : ''
    const found = doc.numbers.get(i.estimate)
    return found === undefined ? '?' : printNumber(found.value, i.part, doc.locale)
  }
  return allSections(doc.sections)
    .filter((s) => s.id === 'signals')
    .flatMap((s) => s.blocks.flatMap((b) => inlinesOf(b).map((line) => line.map(said).join(''))))
    .join('\n')
}

const answerOf = (table: SignalAnswer['table'], generated: boolean): SignalAnswer => ({
  ...inventedAnswer,
  ...invented(table),
  question: asked,
  lake: { ...inventedLake, generated },
})

describe.each(locales)('a series beside a database of reports (%s)', (locale) => {
  const told = written(locale, answerOf({ a: 24, b: 9_310, c: 4_120, d: 5_486_546 }, true))
  const text = textOf(told)

  it('says what the reports are compared with, and that series and database are not pooled', () => {
    expect(text).toContain(locale === 'zh' ? '适应证相同的报告' : 'reports with the same indication')
    expect(text).toContain(locale === 'zh' ? '并列而不合并' : 'not pooled')
  })

  it('says of generated reports that they are, in the caption of their table too', () => {
    expect(text).toContain(locale === 'zh' ? '（模拟报告）' : '(generated reports)')
    // The column that holds their numbers is not headed as the real database.
    expect(text).toContain(locale === 'zh' ? 'FAERS格式，程序虚构' : 'FAERS layout, made up by a program')
    const real = textOf(written(locale, answerOf({ a: 24, b: 9_310, c: 4_120, d: 5_486_546 }, false)))
    expect(real).not.toContain(locale === 'zh' ? '模拟' : 'generated')
  })

  it('tells a pair that nobody reported from a drug that nobody reported', () => {
    const pair = textOf(written(locale, answerOf({ a: 0, b: 310, c: 4_120, d: 5_486_546 }, true)))
    const drug = textOf(written(locale, answerOf({ a: 0, b: 0, c: 4_120, d: 5_486_546 }, true)))
    expect(pair).toContain(locale === 'zh' ? '无同时提及二者的报告' : 'no report names both')
    expect(drug).toContain(locale === 'zh' ? '无提及该药的报告' : 'no report names the drug')
    for (const none of [pair, drug])
      expect(none).toContain(locale === 'zh' ? '不等于不会发生' : 'no evidence of absence')
  })

  it('has its numbers say in words how they came about, and open the reports behind them', () => {
    const own = [...told.numbers.values()].filter(({ value: e }) => e.id.startsWith(`signals.${asked.id}.`))
    expect(own.length).toBeGreaterThan(4)
    for (const { value: e } of own)
      for (const m of e.methods) expect([m, wordingOf(locale, `method.${m}`)]).not.toContain(undefined)
    const reports = own.find(({ value: e }) => e.id === `signals.${asked.id}.reports`)
    expect(reports?.value.events).toEqual(inventedAnswer.reports.map((r) => r.report))
  })

  it('passes the check of causal language', () => {
    const { checks } = lintSignals(text, { file: 'section' })
    expect(checks.filter((c) => c.verdict === 'fails').map((c) => c.quote)).toEqual([])
  })
})
