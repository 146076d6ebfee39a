import { describe, expect, it } from 'vitest'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import { reportedTimes, type DatedCourse } from './course-days.ts'
import { reportedOnset, type OnsetChoices } from './reported-onset.ts'

const choices: OnsetChoices = { convention: 'start-is-day-0', add: 0, confidence: 0.95, least: 10, zero: 0.5 }
const course = (
  reportId: string,
  start: string | null,
  eventDate: string | null,
  source = 'faers:2015q1',
): DatedCourse => ({
  report: numberOf(`${source} ${reportId}`),
  reportId,
  source,
  start,
  eventDate,
})
const numbers: string[] = []
function numberOf(report: string): number {
  if (!numbers.includes(report)) numbers.push(report)
  return numbers.indexOf(report)
}
const observed = { from: '2010-01-01', to: '2020-12-31' }

describe('Time of a report', () => {
  it('is elapsed days, from the earliest start that is given', () => {
    expect(
      reportedTimes([
        course('r', '2015-03-10', '2015-03-24'),
        course('r', '2015-03-01', '2015-03-24'),
        course('r', null, '2015-03-24'),
      ]),
    ).toMatchObject([{ kind: 'timed', report: 'r', days: { low: 23, high: 23 } }])
  })

  it('is what partial dates allow, from 0: March, and 20 March 2015, are 0 to 19 days apart', () => {
    expect(reportedTimes([course('r', '2015-03', '2015-03-20')])).toMatchObject([{ days: { low: 0, high: 19 } }])
    // started in 2014 (1 January to 31 December), reaction in February 2015
    expect(reportedTimes([course('r', '2014', '2015-02')])).toMatchObject([{ days: { low: 32, high: 423 } }])
  })

  it('is of one report: another source may call another report the same', () => {
    const got = reportedTimes([
      course('7', '2015-03-01', '2015-03-11'),
      course('7', '2015-01-01', '2015-03-02', 'vaers:2015'),
    ])
    expect(got).toMatchObject([
      { report: '7', source: 'faers:2015q1', days: { low: 10, high: 10 } },
      { report: '7', source: 'vaers:2015', days: { low: 60, high: 60 } },
    ])
  })

  it('is told apart where the reaction came before the drug on every reading, or a date is missing or no date', () => {
    expect(
      reportedTimes([
        course('early', '2015-03-10', '2015-02'),
        course('none', null, '2015-02'),
        course('open', '2015-03-10', null),
        course('bad', '2015-13-40', '2015-02-01'),
      ]).map((t) => t.kind),
    ).toEqual(['before', 'undated', 'undated', 'undated'])
  })
})

describe('Onset over reports', () => {
  it('accounts for every report: usable, before the start, undated', () => {
    const got = reportedOnset(
      [
        course('a', '2015-01-01', '2015-01-11'),
        course('b', '2015-01-01', '2014-12-01'),
        course('c', '2015-01-01', null),
      ],
      5,
      observed,
      choices,
    )
    expect(got).toMatchObject({ reports: 5, before: 1, undated: 3, exact: 1, startedBefore: 0 })
    expect(got.times).toEqual([{ report: 'a', source: 'faers:2015q1', low: 10, high: 10, until: 2191 }])
    expect(got.median).toEqual({ value: 10, low: null, high: null })
    expect(got.curve).toEqual([{ day: 10, share: 1, low: 1, high: 1 }])
    expect(got.weibull).toEqual([])
    expect(got.refused?.map((r) => [r.fit, r.why])).toEqual([
      ['as-if-complete', 'too-few'],
      ['interval-censored', 'too-few'],
      ['right-truncated', 'too-few'],
    ])
  })

  it('counting the start as day 1 adds one day to every time and bound, and to nothing else', () => {
    const courses = [course('a', '2015-01-01', '2015-01-11'), course('b', '2015-01-01', '2015-01')]
    const zero = reportedOnset(courses, 2, observed, choices)
    const one = reportedOnset(courses, 2, observed, { ...choices, convention: 'start-is-day-1', add: 1 })
    expect(one.times).toEqual(
      zero.times.map((t) => ({ ...t, low: t.low + 1, high: t.high + 1, until: (t.until ?? 0) + 1 })),
    )
    expect(one.median?.value).toBe((zero.median?.value ?? 0) + 1)
  })

  it('a drug begun before the database received its first report is counted: earlier reactions may be missing', () => {
    const got = reportedOnset([course('a', '2009-12-31', '2015-01-11')], 1, observed, choices)
    expect(got.startedBefore).toBe(1)
  })

  it('finds the truth again from reports cut off by the end of the data, where the fit as if complete does not', () => {
    // Generated: shape 1.5, scale 40 days; drugs begun evenly over the last 120 days of the data, reactions seen by its end only.
    const random = randomStream(20261129)
    const courses: DatedCourse[] = []
    while (courses.length < 3000) {
      const time = Math.round(40 * (-Math.log(1 - random.uniform())) ** (1 / 1.5))
      const begun = 20_000 + Math.floor(random.uniform() * 120)
      if (time < 1 || begun + time > 20_120) continue
      courses.push(course(`r${courses.length}`, iso(begun), iso(begun + time)))
    }
    const got = reportedOnset(courses, courses.length, { from: '2000-01-01', to: iso(20_120) }, choices)
    const fit = (id: string) => got.weibull.find((w) => w.fit === id)
    expect(fit('right-truncated')?.shape.low).toBeLessThan(1.5)
    expect(fit('right-truncated')?.shape.high).toBeGreaterThan(1.5)
    expect(fit('right-truncated')?.scale.low).toBeLessThan(40)
    expect(fit('right-truncated')?.scale.high).toBeGreaterThan(40)
    expect(fit('as-if-complete')?.scale.high).toBeLessThan(40)
    expect(fit('right-truncated')?.note).toBe('wear-out')
    // The product limit corrects as well: its median, of the reactions within 120 days, is the true one (31.3 days).
    const middle = got.truncatedCurve?.points.find((p) => p.share >= 0.5)
    expect(Math.abs((middle?.day ?? 0) - 40 * Math.log(2) ** (1 / 1.5))).toBeLessThan(4)
  })

  it('averages the share seen over the starts that a year allows', () => {
    // Generated: shape 1.5, scale 40 days; drugs begun evenly over the 240 days of the data, which end in the year; of half of the
    // reports the start is given as the year. Divided by the share seen from 1 January only, the scale comes out at 37.2 (35.7 to 38.8).
    const random = randomStream(7)
    const courses: DatedCourse[] = []
    const year = Date.UTC(2001, 0, 1) / 86_400_000
    while (courses.length < 2000) {
      const time = Math.round(40 * (-Math.log(1 - random.uniform())) ** (1 / 1.5))
      const begun = Math.floor(random.uniform() * 240)
      if (time < 1 || begun + time > 240) continue
      const start = courses.length % 2 === 0 ? '2001' : iso(year + begun)
      courses.push(course(`r${courses.length}`, start, iso(year + begun + time)))
    }
    const got = reportedOnset(courses, courses.length, { from: '2000-01-01', to: iso(year + 240) }, choices)
    expect(got.times.find((t) => t.report === 'r0')).toMatchObject({ until: 240, untilLeast: 0 })
    const fit = got.weibull.find((w) => w.fit === 'right-truncated')
    expect(Math.abs((fit?.scale.value ?? 0) - 40)).toBeLessThan(4)
    expect(Math.abs((fit?.shape.value ?? 0) - 1.5)).toBeLessThan(0.15)
    expect(fit?.scale.low).toBeLessThan(40)
    expect(fit?.scale.high).toBeGreaterThan(40)
    // The product limit takes reports dated to the day only.
    expect(got.truncatedCurve?.n).toBe(1000)
  })
})

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
