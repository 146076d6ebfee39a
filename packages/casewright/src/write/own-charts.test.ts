import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse/analyse.ts'
import { appraise } from '../appraise/appraise.ts'
import { utf8 } from '../base/content-hash.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { newStudy } from '../extract/new-study.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import type { ReportInput } from './book.ts'
import { allBlocks, allSections } from './document.ts'
import { renderHtml } from './html/render.ts'
import { inlinesOf, writeReport, type Report } from './report.ts'
import { inlineText } from './inline-text.ts'
import { typstSource } from './typst/source.ts'

/** The report of a study whose only source is a chart, as it is passed on. */
function reportOf(locale: Locale): Report {
  const files = [...newStudy('Own charts', 'en', '2026-01-02')].map(([path, text]): [string, string] =>
    /^sources\/.*\.yaml$/u.test(path)
      ? [path, text.replace(/^kind: .*$/mu, 'kind: chart').replace('nature: retold', 'nature: original')]
      : [
          path,
          text.replace(
            '        dose: { value: 30 mg daily',
            '        start: { value: { date: 2023-03 } }\n        dose: { value: 30 mg daily',
          ),
        ],
  )
  const { study } = assembleStudy('own', new Map(files.map(([path, text]) => [path, utf8(text)])), 'as-protocol')
  if (study === undefined) throw new Error('the study does not assemble')
  const appraisals = new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
  const input: ReportInput = {
    study,
    results: analyse(study, appraisals),
    appraisals,
    locale,
    nameOf: nameIn(locale),
    version: '0',
  }
  return writeReport(input, [])
}

describe.each(locales)('the report of own charts (%s)', (locale) => {
  const report = reportOf(locale)
  const narratives = allSections(report.document.sections).filter((s) => s.id.startsWith('narrative'))
  const lines = allBlocks(narratives).flatMap(inlinesOf)

  it('prints nothing of a chart that looks like a quotation, neither its words nor their hash', () => {
    expect(lines.flat().filter((i) => i.kind === 'quote')).toEqual([])
    const pages = [renderHtml(report, new Map()), typstSource(report.document).main]
    for (const page of pages) {
      expect(page).not.toMatch(/sha256:/u)
      expect(page).not.toContain('A woman of 60')
    }
    expect(pages[0]).not.toMatch(/<q\b/u)
  })

  it('lists the chart as a record of the study’s own, under the id it is cited by, not among the references', () => {
    expect(report.document.references.map((r) => r.source)).not.toContain('sample-report')
    const own = allSections(report.document.sections).filter((s) => s.id === 'own-records')
    const entries = allBlocks(own).flatMap(inlinesOf)
    expect(entries.map((l) => inlineText(report.book, l))).toEqual([
      expect.stringMatching(
        locale === 'en'
          ? /^sample-report: .*Chart of an own patient, held by the centre\.$/u
          : /^sample-report：.*自有患者的病历，由本中心保存。$/u,
      ),
    ])
  })

  it('says of which treatment a beginning is', () => {
    const text = lines.map((l) => inlineText(report.book, l)).join('\n')
    expect(text).toMatch(
      locale === 'en' ? /Treated with prednisone[^.]*, from March 2023/u : /治疗：泼尼松[^。]*自2023年3月/u,
    )
    expect(text).not.toMatch(/start: March|开始：2023/u)
  })

  it('says that the words are not printed, and where each field was read', () => {
    const text = lines.map((l) => inlineText(report.book, l))
    expect(text).toContainEqual(
      expect.stringContaining(
        locale === 'en' ? 'The words of the chart are not printed' : '病历原文留在本研究内，不予印出',
      ),
    )
    expect(text).toContainEqual(
      expect.stringMatching(
        locale === 'en' ? /^Age: sample-report, from character \d+$/u : /^年龄：sample-report，第\d+个字符起$/u,
      ),
    )
  })
})
