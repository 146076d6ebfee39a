import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameIn } from '../../i18n/name-in.ts'
import type { Measured } from '../../model/signal/answer.ts'
import {
  inventedAnswer,
  inventedLake,
  inventedMultiverse,
  inventedOnset,
} from '../../../test/signals/invented-answer.ts'
import type { Figure, Reader } from '../figure.ts'
import { textWidth } from '../svg.ts'
import { answerForest } from './answer-forest.ts'
import { answeredClasses } from './answered-classes.ts'
import { classReactionFigure, type HeatCell } from './class-reaction-figure.ts'
import { forestFigure } from './forest-figure.ts'
import { placeLabels } from './label-places.ts'
import { measureScale } from './measure-scale.ts'
import { multiverseFigure } from './multiverse-figure.ts'
import { reactionMapFigure } from './reaction-map-figure.ts'
import { reportedOnsetFigure } from './reported-onset-figure.ts'
import { reportFlowFigure } from './report-flow-figure.ts'
import { screenedReactions } from './screened-reactions.ts'
import { sourceNames } from './source-names.ts'

const readers: readonly Reader[] = (['en', 'zh'] as const).map((locale) => ({ locale, nameOf: nameIn(locale) }))
const words = fc.oneof(fc.string(), fc.constantFrom('<script>', 'a & b "c"', '嗜中性皮病', '\u0000'))
const banner = { en: 'GENERATED DATA', zh: '模拟数据' } as const

function isSound({ svg, title, alt, table }: Figure): void {
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/u)
  expect(svg).not.toMatch(/NaN|Infinity|undefined/u)
  expect(svg).not.toContain('<script')
  expect(title).not.toBe('')
  expect(alt).not.toMatch(/NaN|undefined/u)
  for (const row of table.rows) expect(row.length).toBe(table.columns.length)
}

const ratio = fc.double({ min: 1e-3, max: 1e4, noNaN: true })
const measured: fc.Arbitrary<Measured> = fc.oneof(
  fc.tuple(ratio, ratio, ratio, fc.boolean()).map(([x, y, z, open]): Measured => {
    const [low = 0, value = 0, high = 0] = [x, y, z].toSorted((a, b) => a - b)
    return { measure: 'ror', value, low: open ? null : low, high: open ? null : high, level: 0.95 }
  }),
  fc
    .constantFrom('no-reports-with-both', 'infinite', 'no-comparison', 'needs-all-pairs')
    .map((why): Measured => ({ measure: 'ror', value: null, low: null, high: null, level: 0.95, why }) as Measured),
)

describe.each(readers)('figures of spontaneous reports ($locale)', (reader) => {
  it('forest plots are sound whatever the estimates', () => {
    const row = fc.record({ label: words, n: fc.option(fc.nat(), { nil: undefined }), measured })
    const group = fc.record({ title: words, rows: fc.array(row, { maxLength: 20 }) })
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), fc.boolean(), (groups, generated) =>
        isSound(forestFigure(groups, 'ror', generated, reader)),
      ),
    )
  })

  it('a forest plot prints every analysis of the answer in its table', () => {
    for (const measure of ['ror', 'prr', 'ic', 'rrr'] as const) {
      const groups = answerForest(inventedAnswer, measure, reader)
      const figure = forestFigure(groups, measure, true, reader)
      isSound(figure)
      expect(figure.table.rows.length).toBe(groups.flatMap((g) => g.rows).length)
      expect(groups.length).toBeGreaterThan(0)
    }
  })

  it('a drug without a report is told in words, not drawn', () => {
    const svg = forestFigure(answerForest(inventedAnswer, 'ror', reader), 'ror', false, reader).svg
    expect(svg).toContain(reader.locale === 'zh' ? '无同时提及二者的报告' : 'no report with both')
  })

  it('what was generated is called generated on every figure, and only that', () => {
    const drawn = (generated: boolean): readonly Figure[] => [
      forestFigure(answerForest(inventedAnswer, 'ror', reader), 'ror', generated, reader),
      reactionMapFigure({ drug: 'x', x: 'ic', y: 'n', points: [], generated }, reader),
      classReactionFigure({ classes: ['c'], reactions: ['r'], cells: [], generated }, reader),
      multiverseFigure({ ...inventedMultiverse(2), lake: { ...inventedLake, generated } }, 'ror', reader),
      reportedOnsetFigure({ ...inventedOnset, lake: { ...inventedLake, generated } }, reader),
      reportFlowFigure({ flow: inventedLake.flow, sources: [], generated }, reader),
    ]
    for (const f of drawn(true)) {
      expect(f.svg).toContain(banner[reader.locale])
      isSound(f)
    }
    for (const f of drawn(false)) expect(f.svg).not.toContain(banner[reader.locale])
  })

  it('reaction maps are sound whatever the points', () => {
    const signed = fc.double({ min: -15, max: 15, noNaN: true })
    const point = fc.record({
      label: words,
      n: fc.integer({ min: 1, max: 1e6 }),
      value: signed,
      low: signed,
      high: signed,
      p: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), fc.constantFrom('p' as const, 'n' as const), (points, y) =>
        isSound(reactionMapFigure({ drug: 'x', x: 'ror', y, points, generated: false }, reader)),
      ),
    )
  })

  it('the multiverse stays sound from one universe to more than a thousand', () => {
    for (const using of [1, 3, 8]) isSound(multiverseFigure(inventedMultiverse(using), 'ic', reader))
    const many = inventedMultiverse()
    expect(many.universes.length).toBeGreaterThan(300)
    const times = { ...many, universes: [...many.universes, ...many.universes, ...many.universes] }
    const figure = multiverseFigure(times, 'ror', reader)
    isSound(figure)
    expect(figure.table.rows.length).toBe(times.universes.length)
  })

  it('time to onset is sound without dates, without a band and without fits', () => {
    isSound(reportedOnsetFigure(inventedOnset, reader))
    isSound(reportedOnsetFigure({ ...inventedOnset, median: null, curve: [], weibull: [] }, reader))
    isSound(
      reportedOnsetFigure(
        { ...inventedOnset, curve: inventedOnset.curve.map((c) => ({ ...c, low: null, high: null })) },
        reader,
      ),
    )
  })

  it('many quarters are named by the first and the last', () => {
    const sources = Array.from({ length: 55 }, (_, i) => ({
      id: `faers:${2012 + Math.floor(i / 4)}q${(i % 4) + 1}`,
      database: 'faers' as const,
    }))
    expect(sourceNames(sources, reader.locale)).toEqual([
      reader.locale === 'zh' ? 'FAERS：55个来源，2012q1至2025q3' : 'FAERS: 55 sources, 2012q1 to 2025q3',
    ])
  })
})

describe('what is drawn', () => {
  const reader = readers[0] ?? { locale: 'en', nameOf: nameIn('en') }

  it('"no report" and "not asked" and reports are told apart by form in the heat map', () => {
    const cells: readonly HeatCell[] = [
      { kind: 'no-report', expected: 1 },
      { kind: 'not-asked' },
      { kind: 'reports', n: 3, expected: 1, ic: 1, low: -0.2 },
    ]
    const drawn = cells.map((cell) => {
      const { svg } = classReactionFigure(
        { classes: ['c'], reactions: ['r'], cells: [[cell]], generated: false },
        reader,
      )
      return svg.slice(svg.indexOf('>c<'), svg.indexOf('>information component<'))
    })
    expect(new Set(drawn).size).toBe(cells.length)
  })

  it('labels cover no other label and no circle', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.integer({ min: 10, max: 590 }),
            y: fc.integer({ min: 10, max: 290 }),
            r: fc.integer({ min: 2, max: 12 }),
          }),
          { maxLength: 40 },
        ),
        (circles) => {
          const size = 9.5
          const placed = placeLabels(
            circles.map((at, i) => ({ label: `term ${i}`, at })),
            circles,
            { left: 0, top: 0, right: 600, bottom: 300 },
            size,
          )
          const boxes = placed.map((p) => {
            const w = textWidth(p.label, size)
            const left = p.anchor === 'start' ? p.x : p.anchor === 'end' ? p.x - w : p.x - w / 2
            return { of: p.of, left, right: left + w, top: p.y - size + 1, bottom: p.y + 2 }
          })
          for (const [i, a] of boxes.entries()) {
            for (const b of boxes.slice(i + 1))
              expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
            for (const c of circles.filter((c) => c !== a.of)) {
              const dx = Math.max(a.left - c.x, 0, c.x - a.right)
              const dy = Math.max(a.top - c.y, 0, c.y - a.bottom)
              expect(Math.hypot(dx, dy)).toBeGreaterThanOrEqual(c.r - 1e-9)
            }
          }
        },
      ),
    ))

  it('an axis holds every value and the line of no disproportion, in order', () =>
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1, maxLength: 10 }), (values) => {
        const scale = measureScale('ror', values, [0, 100], String)
        for (const v of [...values, 1]) {
          expect(scale.at(v)).toBeGreaterThanOrEqual(0)
          expect(scale.at(v)).toBeLessThanOrEqual(100)
        }
        expect(scale.ticks.length).toBeGreaterThan(0)
        expect(scale.ticks.map((t) => t.at)).toEqual(scale.ticks.map((t) => t.at).toSorted((a, b) => a - b))
      }),
    ))
})

describe('what comes from answers and screens', () => {
  it('a question that did not ask a term is told from one that found no report of it', () => {
    const other = { ...inventedAnswer, perEvent: inventedAnswer.perEvent.slice(0, 1) }
    const nobody = {
      ...inventedAnswer,
      perEvent: inventedAnswer.perEvent.map((e) => ({ ...e, table: { ...e.table, a: 0 } })),
    }
    const map = answeredClasses([inventedAnswer, other, nobody], 'en')
    expect(map.cells.map((row) => row.map((c) => c.kind))).toEqual([
      ['reports', 'reports', 'reports'],
      ['reports', 'not-asked', 'not-asked'],
      ['no-report', 'no-report', 'no-report'],
    ])
    expect(map.generated).toBe(true)
  })

  it('pairs without limits have no place on a reaction map', () => {
    const rows = inventedAnswer.perEvent.map((e) => ({ ...e, p: 0.01 }))
    expect(screenedReactions(rows, 'ic').length).toBe(rows.length)
    const none = rows.map((r) => ({ ...r, measures: r.measures.map((m) => ({ ...m, low: null })) }))
    expect(screenedReactions(none, 'ror')).toEqual([])
  })
})
