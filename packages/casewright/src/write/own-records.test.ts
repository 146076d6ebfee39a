import { describe, expect, it } from 'vitest'
import { bookOf, ownRecord, sourceSeen } from '../../test/book-of.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Book } from './book.ts'
import { allBlocks, type Section } from './document.ts'
import { inlineText } from './inline-text.ts'
import { inlinesOf } from './report.ts'
import { abstractSection } from './sections/abstract.ts'
import { checklistsSection } from './sections/checklists.ts'
import { queriesSection } from './sections/queries.ts'
import { flow } from './sections/results/flow.ts'

const sources = [
  sourceSeen('r1', 'full-text'),
  sourceSeen('r2', 'full-text'),
  ownRecord('register', 'table'),
  ownRecord('chart-1', 'chart'),
]
const series = (locale: Locale, ...reports: readonly (readonly string[])[]): Book =>
  bookOf(
    reports.map((r) => ({ reports: [...r] })),
    locale,
    { sources },
  )
const textOf = (book: Book, section: Section): string =>
  allBlocks([section])
    .flatMap(inlinesOf)
    .map((line) => inlineText(book, line))
    .join('\n')
const abstract = (book: Book): string => textOf(book, abstractSection(book, [], []))
const flowOf = (book: Book): string => inlineText(book, flow(book))

describe('records of the study’s own', () => {
  const own = [['register'], ['register', 'chart-1']]
  const mixed = [['r1'], ['r1', 'r2'], ['register', 'chart-1']]
  it('are counted and named as that, never as reports', () => {
    expect(abstract(series('en', ...own))).toMatch(/2 patients from 2 records of the study’s own/u)
    expect(abstract(series('zh', ...own))).toMatch(/2例患者，来自2份自有资料（病历、病例表）；/u)
    expect(abstract(series('en', ...mixed))).toMatch(/3 patients from 2 reports and 2 records of the study’s own/u)
    expect(abstract(series('zh', ...mixed))).toMatch(/3例患者，来自2篇报道及2份自有资料/u)
    expect(abstract(series('en', ['r1']))).toMatch(/1 patient from 1 report; /u)
    expect(abstract(series('en', ...own))).toMatch(/A series of own cases/u)
    expect(abstract(series('en', ...mixed))).toMatch(/A series of published and own cases/u)
  })
  it('make no patient one told in several reports', () => {
    expect(flowOf(series('en', ...own))).not.toMatch(/report/u)
    expect(flowOf(series('zh', ...own))).not.toMatch(/报道/u)
    expect(flowOf(series('en', ...mixed))).toMatch(/\(1 of these patients told in more than one report\)/u)
    const { find } = series('en', ...mixed)
    expect(find('flow.reports')?.events).toEqual(['r1', 'r2'])
    expect(find('flow.own-records')?.events).toEqual(['chart-1', 'register'])
    expect(find('flow.several-reports')?.events).toEqual(['P2'])
    expect(find('report.several-reports')?.events).toEqual(['P2'])
    expect(find('report.shared-report')?.events).toEqual(['P1', 'P2'])
    expect(find('report.chart')?.events).toEqual(['P3'])
  })
  it('are looked up, and no author is asked', () => {
    const asks = (book: Book): readonly string[] => queriesSection(book).sections.map((s) => s.id)
    const onStop = { exposures: [{ id: 'X1', role: 'suspect' as const }] }
    const of = (locale: Locale, ...reports: readonly (readonly string[])[]): Book =>
      bookOf(
        reports.map((r) => ({ ...onStop, reports: [...r] })),
        locale,
        { sources },
      )
    expect(asks(of('en', ...mixed))).toEqual(['query-r1', 'query-own-records'])
    expect(asks(of('en', ['r1', 'chart-1']))).toEqual(['query-own-records'])
    const all = (book: Book): string =>
      `${inlineText(book, queriesSection(book).title)}\n${textOf(book, queriesSection(book))}`
    expect(all(of('en', ...own))).not.toMatch(/Questions to the authors/u)
    expect(all(of('zh', ...own))).not.toMatch(/原作者/u)
    expect(all(of('zh', ...own))).toMatch(/^自有患者的待查问题\n[^]*自有资料中查对/u)
  })
  it('leave open whether they are all of a centre; cases of the literature are not', () => {
    const item = (book: Book): string => textOf(book, checklistsSection(book))
    expect(item(series('en', ['r1']))).toMatch(/no: cases were found in the literature/u)
    expect(item(series('en', ...own))).toMatch(
      /own records; whether they hold all that the centre saw is not recorded/u,
    )
    expect(item(series('en', ...own))).not.toMatch(/found in the literature/u)
    expect(item(series('zh', ...own))).toMatch(/病例来自自有资料；是否为本中心所见全部，未记录/u)
    expect(item(series('zh', ...mixed))).toMatch(/来自文献的病例：否；来自自有资料的病例/u)
  })
})
