import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inventedAnswer, inventedLake, inventedOnset } from '../../../test/signals/invented-answer.ts'
import { analyse } from '../../analyse/analyse.ts'
import { appraise } from '../../appraise/appraise.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { locales, type Locale } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { SignalAnswer } from '../../model/signal/answer.ts'
import { renderHtml } from '../../write/html/render.ts'
import { writeReport } from '../../write/report.ts'
import type { Loaded } from '../load-study.ts'
import { readSignalFiles } from './questions/read-signal-files.ts'
import { withSignals } from './study-signals.ts'

const folder = fileURLToPath(new URL('../../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && !f.parentPath.includes('literature'))
    .map(
      (f) =>
        [
          join(f.parentPath, f.name).slice(folder.length).replaceAll('\\', '/'),
          readFileSync(join(f.parentPath, f.name)),
        ] as const,
    ),
)
const { study, issues } = assembleStudy('neutrophilic-dermatosis', files)
if (study === undefined) throw new Error('the built-in study does not assemble')
const { questions } = readSignalFiles(files)
const asked = questions.find((q) => q.id === 'flt3-inhibitors')
if (asked === undefined) throw new Error('the built-in study does not ask about FLT3 inhibitors')

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const loadedWith = (more: Readonly<Record<string, Buffer>>): Loaded => ({
  folder,
  study,
  files: new Map([...files, ...Object.entries(more)]),
  issues,
})
const answer: SignalAnswer = { ...inventedAnswer, question: asked }
const answered = loadedWith({
  'signals/results/flt3-inhibitors.json': json(answer),
  'signals/results/flt3-inhibitors.onset.json': json({ ...inventedOnset, question: asked }),
})

function analysed(loaded: Loaded) {
  const { study: own } = withSignals(loaded)
  const appraisals = new Map(own.patients.map((p) => [p.id, appraise(p, own.protocol)]))
  return { study: own, appraisals, results: analyse(own, appraisals) }
}
const sectionOf = (loaded: Loaded, locale: Locale): string => {
  const html = renderHtml(
    writeReport({ ...analysed(loaded), locale, nameOf: nameIn(locale), version: '0' }, []),
    new Map(),
  )
  const from = html.indexOf('<section id="signals"')
  return from < 0 ? '' : html.slice(from, html.indexOf('</section>', from))
}

describe('answers kept in a study', () => {
  it('are read with the questions they answer', () => {
    const { study: own } = withSignals(answered)
    expect(own.signals?.answers.map((a) => a.question.id)).toEqual(['flt3-inhibitors'])
    expect(own.signals?.onsets).toHaveLength(1)
    expect(own.signals?.questions.length).toBe(questions.length)
  })

  it('to a question that was changed since are left out, and said to be', () => {
    const old = { ...answer, question: { ...asked, comparator: 'all' } }
    const loaded = withSignals(loadedWith({ 'signals/results/flt3-inhibitors.json': json(old) }))
    expect(loaded.study.signals?.answers).toEqual([])
    expect(loaded.issues.map((i) => i.code)).toContain('signals-answer-stale')
  })

  it('of other reports or another role than the question says are left out, and said to be', () => {
    for (const other of [{ role: 'any' as const }, { keep: { ...answer.keep, sex: 'M' as const } }]) {
      const loaded = withSignals(loadedWith({ 'signals/results/flt3-inhibitors.json': json({ ...answer, ...other }) }))
      expect(loaded.study.signals?.answers).toEqual([])
      expect(loaded.issues.map((i) => i.code)).toContain('signals-answer-stale')
    }
  })

  it('of two lakes are told: what is not of the answer’s lake is left out', () => {
    const elsewhere = { ...inventedOnset, question: asked, lake: { ...inventedLake, generation: 'another' } }
    const loaded = withSignals(
      loadedWith({
        'signals/results/flt3-inhibitors.json': json(answer),
        'signals/results/flt3-inhibitors.onset.json': json(elsewhere),
      }),
    )
    expect(loaded.study.signals?.answers).toHaveLength(1)
    expect(loaded.study.signals?.onsets).toEqual([])
    expect(loaded.issues.map((i) => i.code)).toContain('signals-results-differ')
  })

  it('that cannot be read are left out, and said to be', () => {
    const loaded = withSignals(loadedWith({ 'signals/results/flt3-inhibitors.json': Buffer.from('{"format":1') }))
    expect(loaded.study.signals?.answers).toEqual([])
    expect(loaded.issues.map((i) => i.code)).toContain('signals-result-unreadable')
  })
})

describe('series and database side by side', () => {
  const { results, study: own } = analysed(answered)
  const find = (id: string) => results.estimates.find((e) => e.value.id === `signals.flt3-inhibitors.${id}`)?.value

  it('count the patients of the question’s drugs, each once, with their sex and latency', () => {
    const patients = find('series.patients')?.events ?? []
    expect(patients.length).toBeGreaterThan(0)
    const drugs = new Set(['midostaurin', 'gilteritinib', 'quizartinib', 'sorafenib', 'crenolanib'])
    for (const id of patients) {
      const patient = own.patients.find((p) => p.id === id)
      const named = patient?.exposures.flatMap((x) =>
        x.drug.said.value.kind === 'known' ? [x.drug.said.value.value.drug ?? ''] : [],
      )
      expect([id, named?.some((d) => drugs.has(d))]).toEqual([id, true])
    }
    const female = find('series.female')
    expect((female?.of.length ?? 0) + (female?.silent.length ?? 0)).toBe(patients.length)
  })

  it('keep reports apart from patients: no number is of both', () => {
    const ids = new Set(own.patients.map((p) => p.id))
    for (const what of ['reports', 'expected', 'ror', 'ic', 'female', 'onset'])
      expect([what, find(what)?.events.some((e) => ids.has(e)) ?? false]).toEqual([what, false])
    expect(find('reports')?.value).toBe(inventedAnswer.table.a)
    expect(find('female')?.parts).toEqual({ women: 14, of: 23 })
  })

  it('give no number where no database was asked', () => {
    expect(analysed(loadedWith({})).results.estimates.filter((e) => e.value.id.startsWith('signals.'))).toEqual([])
  })

  it.each(locales)('are a section of the report (%s): the answered with numbers, the open named', (locale) => {
    const html = sectionOf(answered, locale)
    expect(html).toContain('data-n="signals.flt3-inhibitors.ror"')
    expect(html).toContain('data-n="signals.flt3-inhibitors.series.patients"')
    expect(html).toContain(locale === 'zh' ? '由程序生成' : 'generated by a program')
    expect(html).toContain(questions.find((q) => q.id === 'braf-inhibitors')?.label[locale] ?? '?')
  })

  it.each(locales)('say that no database was asked, and how to (%s)', (locale) => {
    const html = sectionOf(loadedWith({}), locale)
    expect(html).toContain('casewright signals ask')
    expect(html).not.toContain('<table')
  })

  it('print no ratio of a drug that nobody reports with the reaction', () => {
    const none = { a: 0, b: 20, c: 30, d: 900 }
    const measures = inventedAnswer.measures.map((m) => ({
      ...m,
      value: null,
      low: null,
      high: null,
      why: 'no-reports-with-both' as const,
    }))
    const nobody = {
      ...answer,
      table: none,
      measures,
      reports: [],
      completeness: [],
      lake: { ...inventedLake, generated: false },
      stratified: null,
    }
    const html = sectionOf(loadedWith({ 'signals/results/flt3-inhibitors.json': json(nobody) }), 'en')
    expect(html).toContain('no evidence of absence')
    expect(html).not.toContain('generated by a program')
    expect(html).not.toMatch(/data-n="signals\.flt3-inhibitors\.ror"/u)
  })
})
