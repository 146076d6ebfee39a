import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf } from '../../../test/book-of.ts'
import type { PatientSketch } from '../../../test/patient-of.ts'
import { emptyFigures } from '../../draw/empty-figures.ts'
import { figures } from '../../draw/figures.ts'
import { figureWords } from '../../i18n/figure-words.ts'
import type { Locale } from '../../i18n/locale.ts'
import { figureReader, plainText } from '../figure-reader.ts'
import { renderHtml } from '../html/render.ts'
import { writeReport } from '../report.ts'
import type { Block, Section } from '../document.ts'

function reportOf(sketches: readonly PatientSketch[], locale: Locale) {
  const book = bookOf(sketches, locale)
  const drawn = figures(book.study, book.results, book.appraisals, figureReader(book))
  return { drawn, empty: emptyFigures(book.results, book.study.protocol), report: writeReport(book, drawn) }
}
const blocksOf = (s: Section): readonly Block[] => [...s.blocks, ...s.sections.flatMap(blocksOf)]
const exposures: PatientSketch['exposures'] = [
  { id: 'X1', role: 'suspect', drug: { value: { written: 'imatinib', drug: 'imatinib' } } },
]
const onDay = (days: number): PatientSketch => ({
  exposures,
  episodes: [{ id: 'E1', onset: { value: [{ after: 'first-dose', time: { value: days, unit: 'day' } }] } }],
})
const silent: PatientSketch = { exposures, episodes: [{ id: 'E1' }] }
const plaque: PatientSketch = { exposures, episodes: [{ id: 'E1', morphology: { plaque: { value: true } } }] }

describe.each(['en', 'zh'] as const)('figures with nothing to show (%s)', (locale) => {
  const titles = figureWords(locale)

  it('are left out of the report, and one sentence names them', () => {
    const { drawn, empty, report } = reportOf([silent, silent], locale)
    expect(empty).toEqual(expect.arrayContaining(['matrix', 'latency']))
    const said = report.document.sections
      .flatMap(blocksOf)
      .flatMap((b) => (b.kind === 'paragraph' ? [plainText(b.inline)] : []))
      .filter((text) => text.includes(titles.matrix.title))
    expect(said).toHaveLength(1)
    for (const id of empty) expect(said[0]).toContain(titles[id].title)
    expect(drawn.map((f) => f.id)).not.toContain('matrix')
    const html = renderHtml(report, new Map())
    expect(html.split(titles.matrix.title)).toHaveLength(2)
  })

  it('are never drawn, whatever is told: a matrix has a column, shares have one with a percentage, times have a time', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(silent, plaque, onDay(5), onDay(40)), { minLength: 1, maxLength: 8 }),
        (sketches) => {
          const { drawn, empty } = reportOf(sketches, locale)
          const ids = drawn.map((f) => f.id)
          expect(ids.filter((id) => empty.some((e) => e === id))).toEqual([])
          const figure = (id: string) => drawn.find((f) => f.id === id)
          expect(ids.includes('matrix')).toBe(sketches.includes(plaque))
          expect(figure('matrix')?.table.columns.length ?? 2).toBeGreaterThan(1)
          // Every share drawn is a point.
          expect(figure('proportions')?.svg ?? '<circle').toContain('<circle')
        },
      ),
      { numRuns: 15 },
    ))
})

it('onsets by certain days stand in the order of the days, whichever is most frequent', () => {
  const { report } = reportOf([onDay(5), onDay(20), onDay(60), onDay(10)], 'en')
  const table = report.document.sections.flatMap(blocksOf).find((b) => b.kind === 'table' && b.id === 'table-latency')
  if (table?.kind !== 'table') throw new Error('a table of times is there')
  const days = table.rows.flatMap((r) => /Onset by day (\d+)/u.exec(plainText(r.cells[0] ?? []))?.[1] ?? [])
  expect(days.length).toBeGreaterThan(2)
  expect(days.map(Number)).toEqual(days.map(Number).toSorted((a, b) => a - b))
})
