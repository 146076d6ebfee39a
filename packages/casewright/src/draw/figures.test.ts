import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '../base/interval.ts'
import { latencyOf } from '../appraise/latency/latency.ts'
import { patientOf } from '../../test/patient-of.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { nameIn } from '../i18n/name-in.ts'
import { courseOf, type Course } from './course.ts'
import type { Figure, Reader } from './figure.ts'
import { flowFigure } from './flow-figure.ts'
import { gradesFigure } from './grades-figure.ts'
import { latencyFigure } from './latency-figure.ts'
import { matrixFigure } from './matrix-figure.ts'
import { onsetCurveFigure } from './onset-curve-figure.ts'
import { vias } from '../model/literature/literature-import.ts'
import { prismaFigure } from './prisma-figure.ts'
import { swimmerFigure } from './swimmer-figure.ts'
import { timelineFigure } from './timeline-figure.ts'
import { proportionsFigure } from './proportions-figure.ts'
import { clip, escapeXml, textWidth, wrap } from './svg.ts'

const readers: readonly Reader[] = (['en', 'zh'] as const).map((locale) => ({ locale, nameOf: nameIn(locale) }))
const words = fc.oneof(fc.string(), fc.constantFrom('<script>', 'a & b "c"', '中性粒细胞浸润', '\u0000'))
const days = fc
  .tuple(fc.double({ min: 0, max: 4000, noNaN: true }), fc.double({ min: 0, max: 900, noNaN: true }), fc.boolean())
  .map(([low, more, open]) => ({ low, high: open ? Infinity : low + more }))
const id = fc.integer({ min: 1, max: 999 }).map((n) => `P${n}`)

/** What every figure must be, whatever it is made of. */
function isSound({ svg, title, alt, table }: Figure): void {
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/u)
  expect(svg).toContain('</svg>')
  expect(svg).not.toMatch(/NaN|Infinity|undefined/u)
  expect(svg).not.toContain('<script')
  // A wording whose number was not put in.
  expect(svg).not.toContain('{n|')
  expect(svg.match(/<[a-z]/gu)?.length).toBe((svg.match(/<\/[a-z]/gu)?.length ?? 0) + (svg.match(/\/>/gu)?.length ?? 0))
  expect(title).not.toBe('')
  expect(alt).not.toMatch(/NaN|undefined/u)
  for (const row of table.rows) expect(row.length).toBe(table.columns.length)
}

describe.each(readers)('figures ($locale) are sound whatever they are made of', (reader) => {
  it('flow', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            title: words,
            n: fc.nat(),
            awaited: fc.nat({ max: 3 }),
            apart: fc.array(fc.record({ name: words, n: fc.nat() }), { maxLength: 3 }),
            out: fc.array(fc.record({ name: words, n: fc.nat() }), { maxLength: 6 }),
          }),
          { minLength: 1, maxLength: 5 },
        ),
        (stages) => isSound(flowFigure(stages, reader)),
      ),
    ))

  it('records of the searches', () => {
    const ids = fc.array(fc.stringMatching(/^[0-9a-f]{8}-[1-9]$/u), { maxLength: 4 })
    const origin = fc.record({
      name: words,
      via: fc.constantFrom(...vias),
      records: ids,
      byLanguage: fc.dictionary(fc.constantFrom('en', 'zh', 'und', 'xx-bad-tag!'), ids),
    })
    const column = fc.record({
      origins: fc.array(origin, { maxLength: 5 }),
      identified: ids,
      duplicates: ids,
      translations: ids,
      notCompared: ids,
      leftUnread: ids,
      awaitingScreening: ids,
      screened: ids,
      excluded: ids,
      sought: ids,
      notRetrieved: ids,
      awaitingFullText: ids,
      assessed: ids,
      excludedFullText: fc.array(fc.record({ reason: words, records: ids }), { maxLength: 4 }),
      included: ids,
    })
    const account = fc.record({
      places: fc.constant(new Map()),
      groups: fc.constant(new Map()),
      databases: column,
      other: column,
      previous: fc.option(fc.record({ until: fc.constant('2026-01-01'), included: ids }), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        account,
        fc.option(fc.record({ coded: fc.nat(), included: fc.nat() }), { nil: undefined }),
        fc.option(fc.record({ coded: fc.nat(), charts: fc.nat(), reports: fc.nat() }), { nil: undefined }),
        (a, patients, elsewhere) =>
          isSound(
            prismaFigure(a, { patients, reason: (r) => r, ...(elsewhere !== undefined && { elsewhere }) }, reader),
          ),
      ),
    )
  })

  it('reports not retrieved have their box where there are none', () => {
    const none = {
      origins: [],
      identified: [],
      duplicates: [],
      translations: [],
      notCompared: [],
      leftUnread: [],
      awaitingScreening: [],
      screened: [],
      excluded: [],
      sought: [],
      notRetrieved: [],
      awaitingFullText: [],
      assessed: [],
      excludedFullText: [],
      included: [],
    }
    const account = { places: new Map(), groups: new Map(), databases: none, other: none, previous: undefined }
    const { svg } = prismaFigure(account, { patients: undefined, reason: (r) => r }, reader)
    expect(svg.replaceAll(/<[^>]+>/gu, ' ')).toMatch(/(?:Full text not to be had|未能获取全文)\s+\(n\s=\s0\)/u)
  })

  it('latency by class', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            label: words,
            patients: fc.array(fc.record({ id, days }), { maxLength: 5 }),
            median: fc.option(fc.double({ min: 0, max: 4000, noNaN: true }), { nil: undefined }),
          }),
          { maxLength: 5 },
        ),
        (groups) => isSound(latencyFigure(groups, reader)),
      ),
    ))

  it('onset curve', () => {
    const turnbull = [
      { low: 0, high: 0, before: 0, after: 0.2 },
      { low: 20, high: 40, before: 0.2, after: 0.6 },
      { low: 90, high: Infinity, before: 0.6, after: 1 },
    ]
    isSound(
      onsetCurveFigure(
        {
          turnbull,
          weibull: [
            { id: 'naive', shape: 1.1, scale: 80 },
            { id: 'truncated', shape: 0.4, scale: 900 },
          ],
        },
        reader,
      ),
    )
    isSound(onsetCurveFigure({ turnbull: [], weibull: [] }, reader))
  })

  it('courses', () => {
    const course: fc.Arbitrary<Course> = fc.record({
      id,
      exposures: fc.array(
        fc.record({
          label: words,
          suspect: fc.boolean(),
          start: fc.option(days, { nil: undefined }),
          stop: fc.option(days, { nil: undefined }),
        }),
        { maxLength: 3 },
      ),
      onsets: fc.array(fc.record({ days, first: fc.boolean(), label: words }), { maxLength: 3 }),
      either: fc.array(fc.record({ days, first: fc.boolean(), label: words }), { maxLength: 2 }),
      uncounted: fc.array(
        fc.record({ label: words, date: words, drug: fc.option(words, { nil: undefined }), unclear: fc.boolean() }),
        { maxLength: 2 },
      ),
      treatments: fc.array(fc.record({ label: words, start: fc.option(days, { nil: undefined }) }), { maxLength: 2 }),
      resolution: fc.option(days, { nil: undefined }),
    })
    fc.assert(fc.property(fc.array(course, { maxLength: 6 }), (courses) => isSound(swimmerFigure(courses, reader))))
    fc.assert(fc.property(course, (c) => isSound(timelineFigure(c, reader))))
  })

  it('matrix, proportions and grades', () => {
    const patients = [
      { id: 'P1', group: 'a', cells: { 'morphology.plaque': 'known', 'sites.face': 'absent' } as const },
      { id: 'P2', group: 'b', cells: { 'morphology.plaque': 'unclear' } as const },
    ]
    const sections = [
      { id: 'morphology', signs: ['morphology.plaque'] },
      { id: 'sites', signs: ['sites.face'] },
    ] as const
    isSound(matrixFigure({ sections, patients }, reader))
    isSound(matrixFigure({ sections: [], patients: [] }, reader))
    isSound(
      proportionsFigure(
        [
          {
            title: '<b>',
            rows: [
              { id: 'a', label: 'x & y', events: 0, of: 3, share: { value: 0, interval: { low: 0, high: 0.7 } } },
              { id: 'b', label: 'named', events: 2 },
            ],
          },
        ],
        { level: '95%', least: 3 },
        reader,
      ),
    )
    isSound(
      gradesFigure(
        [{ patient: 'P1', byVersion: { '5.0': { low: 1, high: 3 } }, reported: { grade: 2, version: '5.0' } }],
        ['4.03', '5.0'],
        reader,
      ),
    )
  })
})

it('draws no bar and no mark for what a source gives no time of', () => {
  const reader = readers[0] ?? { locale: 'en', nameOf: nameIn('en') }
  const at = (start: { readonly low: number; readonly high: number } | undefined): string =>
    timelineFigure(
      {
        id: 'P',
        exposures: [{ label: 'a', suspect: false, start, stop: undefined }],
        onsets: [],
        either: [],
        uncounted: [],
        treatments: [{ label: 't', start }],
        resolution: undefined,
      },
      reader,
    ).svg
  expect(at(undefined).match(/time not told/gu)).toHaveLength(2)
  expect(at({ low: 0, high: 0 })).not.toContain('time not told')
})

/** 1 February to 6 and 10 March 2024, a leap year: days 34 and 38. */
it('draws both onsets where sources contradict each other, and calls no unclear start untold', () => {
  const reader = { locale: 'en', nameOf: nameIn('en') } as const
  const protocol = { latency: { convention: 'elapsed', clock: 'first-dose', confidence: 0.95 } } as const
  const drawn = (
    start: { value: { date: string } } | { is: 'unclear'; why: string },
    onsets: readonly string[],
  ): string => {
    const patient = patientOf({
      exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: 'imatinib', drug: 'imatinib' } }, start }],
      episodes: [{ id: 'E1', onset: onsets.map((date) => ({ value: [{ date }] })) }],
    })
    const latencies = patient.episodes.map((e) => latencyOf(patient, e, protocol))
    return timelineFigure(courseOf(patient, { latencies }, figureWords('en').swimmer, reader), reader).alt
  }
  const begun = { value: { date: '2024-02-01' } }
  const two = drawn(begun, ['2024-03-06', '2024-03-10'])
  expect(two).toContain('E1 onset, by one source: 34–34; E1 onset, by one source: 38–38')
  expect(drawn(begun, ['2024-03-06'])).toContain('E1 onset: 34–34')
  const patient = drawn({ is: 'unclear', why: 'cell-not-read' }, ['2024-03-06'])
  expect(patient).toContain('E1 onset: 2024-03-06')
})

it('says that a start is unclear where the source tells one that cannot be taken', () => {
  for (const [locale, said, not] of [
    ['en', 'the date a was begun is unclear', 'no date tells'],
    ['zh', 'a开始用药的日期不明确', '未述及'],
  ] as const) {
    const course = { id: 'P', exposures: [], onsets: [], either: [], treatments: [], resolution: undefined }
    const uncounted = [{ label: 'E1', date: '2024-03-06', drug: 'a', unclear: true }]
    const { svg } = timelineFigure({ ...course, uncounted }, { locale, nameOf: nameIn(locale) })
    expect(svg).toContain(said)
    expect(svg).not.toContain(not)
  }
})

/** By hand: begun on 3 March, so March is day −2 to 28 and June day 90 to 119; the axis begins at day 0. */
it('a date told to the month is a band over what it leaves open, and says so', () => {
  const reader = { locale: 'en', nameOf: nameIn('en') } as const
  const drawn = (start: Interval, startDate: string, live: boolean): string =>
    timelineFigure(
      {
        id: 'P',
        exposures: [
          { label: 'a', suspect: true, start: { low: 0, high: 0 }, stop: { low: 90, high: 119 }, stopDate: '2023-06' },
        ],
        onsets: [{ days: { low: 25, high: 25 }, first: true, label: 'o' }],
        either: [],
        uncounted: [],
        treatments: [{ label: 't', start, startDate }],
        resolution: undefined,
      },
      { ...reader, live },
    ).svg
  const month = drawn({ low: -2, high: 28 }, '2023-03', true)
  const band = /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="10" fill="url\(#within\)"/u.exec(month)
  const onset = /<path d="M ([\d.]+) /u.exec(month)
  const [from, width, day25] = [Number(band?.[1]), Number(band?.[2]), Number(onset?.[1])]
  expect([from < day25, from + width > day25]).toEqual([true, true])
  expect(month).toMatch(/height="9" fill="url\(#fade-suspect\)"/u)
  expect(month).toContain('t: begun 2023-03 (told to the month; day -2–28)')
  expect(month).toContain('ended 2023-06 (told to the month; day 90–119)')
  const day = drawn({ low: 9, high: 9 }, '2023-03-12', true)
  expect(day).not.toContain('url(#within)')
  expect(day).toContain('t: begun 2023-03-12 (day 9)')
  expect(drawn({ low: -2, high: 28 }, '2023-03', false)).not.toContain('told to the month')
})

it('tells the four silences apart by form in the matrix', () => {
  const reader = readers[0] ?? { locale: 'en', nameOf: nameIn('en') }
  const kinds = ['known', 'absent', 'not-reported', 'not-visible', 'unclear'] as const
  const marks = kinds.map((kind) => {
    const { svg } = matrixFigure(
      {
        sections: [{ id: 'sites', signs: ['sites.face'] }],
        patients: [{ id: 'P', group: '', cells: { 'sites.face': kind } }],
      },
      reader,
    )
    return svg.slice(svg.indexOf('rotate(-60)'), svg.indexOf('>P<'))
  })
  expect(new Set(marks).size).toBe(kinds.length)
})

describe('text', () => {
  it('wrapped loses nothing but blanks', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 20, max: 400 }), (text, width) => {
        expect(wrap(text, 11, width).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
      }),
    ))

  it('clipped is no wider than asked, and whole where it fits', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        const clipped = clip(text, 11, width)
        if (textWidth(text, 11) <= width) expect(clipped).toBe(text)
        else expect(textWidth(clipped, 11)).toBeLessThanOrEqual(width)
      }),
    ))

  it('escaped holds no markup', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeXml(text)).not.toMatch(/[<>"]/u)
      }),
    ))
})

it('a finding that nobody denies is a number of patients in the figure, on no axis of shares', () => {
  const reader = readers[0] ?? { locale: 'en', nameOf: nameIn('en') }
  const drawn = (more: {
    readonly of?: number
    readonly share?: { readonly value: number; readonly interval: undefined }
  }) =>
    proportionsFigure(
      [{ title: 'Lesions', rows: [{ id: 'p', label: 'plaque', events: 2, ...more }] }],
      { level: '95%', least: 5 },
      reader,
    )
  const named = drawn({})
  expect(named.svg).not.toContain('2/')
  expect(named.svg).not.toContain('<circle')
  expect(named.table.rows).toEqual([['Lesions', 'plaque', 2, '', '', '']])
  const few = drawn({ of: 3 })
  expect(few.svg).toContain('2/3')
  expect(few.svg).not.toContain('<circle')
  expect(few.caption).toContain('fewer than 5')
  const share = drawn({ of: 6, share: { value: 1 / 3, interval: undefined } }).svg
  expect(share).toContain('2/6')
  expect(share).toContain('<circle')
})

it('a matrix of one finding is as high as its name and its patients need', () => {
  const reader = readers[0] ?? { locale: 'en', nameOf: nameIn('en') }
  const patients = [{ id: 'P1', group: 'a', cells: { 'symptoms.fever': 'known' as const } }]
  const heightOf = (signs: readonly string[]): number => {
    const { svg } = matrixFigure({ sections: [{ id: 'symptoms', signs }], patients }, reader)
    return Number(/viewBox="0 0 \d+ (\d+)"/u.exec(svg)?.[1])
  }
  expect(heightOf(['symptoms.fever'])).toBeLessThan(110)
  expect(heightOf(['symptoms.fever', 'symptoms.a-name-long-enough-to-be-cut-off'])).toBeGreaterThan(150)
})

it('headings of the matrix stand over their own columns: none without one, none over another', () => {
  const reader = readers[0] ?? { locale: 'en', nameOf: nameIn('en') }
  const { svg } = matrixFigure(
    {
      sections: [
        { id: 'morphology', signs: ['morphology.plaque'] },
        { id: 'sites', signs: [] },
        { id: 'symptoms', signs: ['symptoms.fever'] },
        { id: 'histology', signs: [] },
      ],
      patients: [{ id: 'P1', group: 'a', cells: { 'morphology.plaque': 'known' } }],
    },
    reader,
  )
  const heads = [...svg.matchAll(/<text x="([\d.]+)" y="14"[^>]*>([^<]+)</gu)].map((m) => ({
    x: Number(m[1]),
    name: m[2] ?? '',
  }))
  expect(heads.map((h) => h.name)).toEqual(['Morphology', 'Symptoms'])
  const [first, second] = heads
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(textWidth('Morphology', 11))
})
