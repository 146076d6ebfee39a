import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientOf, type PatientSketch } from '../../../test/patient-of.ts'
import type { Duration, OnsetClock } from '../../model/time.ts'
import type { LatencyClock } from '../../model/judgement.ts'
import { countedFromDayOne, durationToDays } from './duration-days.ts'
import { latencyIssues } from './latency-issues.ts'
import { latencyOf } from './latency.ts'
import { dateDifference } from './place-in-time.ts'

const protocol = { latency: { convention: 'elapsed', clock: 'first-dose', confidence: 0.95 } } as const

type Sketch = PatientSketch
type Drug = NonNullable<Sketch['exposures']>[number]

function judged(patient: Sketch, assumeCycleDays?: number) {
  const p = patientOf(patient)
  const [episode] = p.episodes
  if (episode === undefined) throw new Error('no episode')
  return latencyOf(p, episode, {
    latency: { ...protocol.latency, ...(assumeCycleDays !== undefined && { assumeCycleDays }) },
  })
}
const on = (clock: LatencyClock, patient: Sketch, assume?: number) => judged(patient, assume).value.clocks[clock]
const days = (low: number, high = low) => ({ kind: 'known', value: { low, high } })

const drug = (more: Partial<Drug> = {}): Drug => ({
  id: 'X1',
  role: 'suspect',
  drug: { value: { written: 'a drug', drug: null } },
  ...more,
})
const onset = (...clocks: OnsetClock[]): Sketch => ({ episodes: [{ id: 'E1', onset: { value: clocks } }] })
const cycle21 = { cycleLength: { value: 21 } }

describe('the cases of the knowledge pack, section 4, and of the published series, worked by hand', () => {
  const bortezomib = drug({ ...cycle21, schedule: { value: { text: 'days 1, 4, 8, 11', doseDays: [1, 4, 8, 11] } } })
  const c001 = { exposures: [bortezomib], ...onset({ cycle: 2, day: 4 }) }
  it('C001, day 4 of cycle 2 of 21 days: 21 + 3 = 24 elapsed days, day 25 if the first is day 1', () => {
    expect(on('first-dose', c001)).toEqual(days(24))
    expect(countedFromDayOne({ low: 24, high: 24 })).toEqual({ low: 25, high: 25 })
    expect(on('cycle-start', c001)).toEqual(days(3))
  })
  it('C001, a dose was due that very day: the last one was 0 to 3 days before', () => {
    expect(on('last-dose', c001)).toEqual(days(0, 3))
    expect(judged(c001).value.assumptions).toContain('latency/dose-on-onset-day')
  })
  it('C003, day 1 of cycle 8 of 21 days: 7 × 21 = 147', () => {
    expect(on('first-dose', { exposures: [drug(cycle21)], ...onset({ cycle: 8, day: 1 }) })).toEqual(days(147))
  })
  const dayTwo = { exposures: [drug(cycle21)], ...onset({ afterDoses: 3, time: { value: 2, unit: 'day' } }) }
  it('2 days after the dose of cycle 3 of 21 days: 2 × 21 + 2 = 44 from the first dose, 2 from the last', () => {
    expect(on('first-dose', dayTwo)).toEqual(days(44))
    expect(on('last-dose', dayTwo)).toEqual(days(2))
    expect(on('cycle-start', dayTwo)).toEqual(days(2))
  })
  it('C042, 19 days after the fourth infusion every 3 weeks: 3 × 21 + 19 = 82', () => {
    const c042 = { exposures: [drug(cycle21)], ...onset({ afterDoses: 4, time: { value: 19, unit: 'day' } }) }
    expect(on('first-dose', c042)).toEqual(days(82))
    expect(on('last-dose', c042)).toEqual(days(19))
  })
  it('C028, 10 months less the 2 weeks the lesions were there: 304.375 − 14', () => {
    const told: OnsetClock = {
      after: 'first-dose',
      time: { value: 10, unit: 'month' },
      minus: { value: 2, unit: 'week' },
    }
    expect(on('first-dose', { exposures: [drug()], ...onset(told) })).toEqual(days(290.375))
  })
  it('C022, 14 months: 14 × 30.4375', () => {
    const told: OnsetClock = { after: 'first-dose', time: { value: 14, unit: 'month' } }
    expect(on('first-dose', { exposures: [drug()], ...onset(told) })).toEqual(days(426.125))
  })
  it('C023, 3 months from the first start and 2 from the restart are two clocks, not one latency', () => {
    const c023 = {
      exposures: [drug({ interruptions: { value: [{ length: { value: { low: 2, high: 3 }, unit: 'week' } }] } })],
      ...onset(
        { after: 'first-dose', time: { value: 3, unit: 'month' } },
        { after: 'restart', time: { value: 2, unit: 'month' } },
      ),
    }
    expect(on('first-dose', c023)).toEqual(days(91.3125))
    expect(on('re-exposure', c023)).toEqual(days(60.875))
  })
  it('C052, 4 weeks after the last of several starts: the first dose lies at least 4 weeks and the known pause back', () => {
    const c052 = {
      exposures: [drug({ interruptions: { value: [{ text: 'paused' }, { length: { value: 3, unit: 'week' } }] } })],
      ...onset({ after: 'restart', time: { value: 4, unit: 'week' } }),
    }
    expect(on('re-exposure', c052)).toEqual(days(28))
    expect(on('first-dose', c052)).toEqual(days(49, Infinity))
    expect(judged(c052).value.assumptions).toContain('latency/after-restart')
  })
  it('C046, three clocks: 68 months from the first dose, 33 days from the last, 14 from the operation', () => {
    const c046 = {
      exposures: [drug()],
      ...onset(
        { after: 'first-dose', time: { value: 68, unit: 'month' } },
        { after: 'last-dose', time: { value: 33, unit: 'day' } },
        { after: 'event', event: 'hernia surgery', time: { value: 14, unit: 'day' } },
      ),
    }
    expect(on('first-dose', c046)).toEqual(days(2069.75))
    expect(on('last-dose', c046)).toEqual(days(33))
    expect(judged(c046).value.given).toContainEqual({
      statement: 3,
      clock: 'event',
      event: 'hernia surgery',
      days: { low: 14, high: 14 },
    })
  })
  it('C021, several years: 2 to 8 of 365.25 days', () => {
    const told: OnsetClock = { after: 'first-dose', time: { vague: 'several', unit: 'year' } }
    expect(on('first-dose', { exposures: [drug()], ...onset(told) })).toEqual(days(730.5, 2922))
  })
})

it('a time counted from an event that is no dose is told and not placed: unclear, no silence (C038, hospital day 10)', () => {
  const told: OnsetClock = { after: 'event', event: 'admission', time: { value: 9, unit: 'day' } }
  expect(on('first-dose', { exposures: [drug()], ...onset(told) })).toEqual({
    kind: 'unclear',
    why: 'counted-from-event',
  })
})

describe('a cycle whose length is not given', () => {
  const c008 = { exposures: [drug()], ...onset({ afterCycle: 4 }) }
  it('leaves the latency open, and says why', () => {
    expect(on('first-dose', c008)).toEqual({ kind: 'unclear', why: 'cycle-length-unknown' })
  })
  it('is taken from the protocol where that says so, and named as an assumption', () => {
    expect(on('first-dose', c008, 21)).toEqual(days(63, 104)) // 3 × 21 to 4 × 21 + 20
    expect(judged(c008, 21).value.assumptions).toContain('latency/cycle-length')
  })
  it('does not matter in the first cycle', () => {
    expect(on('first-dose', { exposures: [drug()], ...onset({ cycle: 1, day: 9 }) })).toEqual(days(8))
  })
})

describe('cycles and doses', () => {
  it('during cycle 3 of 21 days: 42 to 62', () => {
    expect(on('first-dose', { exposures: [drug(cycle21)], ...onset({ during: 3 }) })).toEqual(days(42, 62))
  })
  it('after 3 doses, one a cycle of 21 days: before the fourth, 42 to 62', () => {
    expect(on('first-dose', { exposures: [drug(cycle21)], ...onset({ afterDoses: 3 }) })).toEqual(days(42, 62))
  })
  it('are put back by a reported pause', () => {
    const paused = drug({ ...cycle21, interruptions: { value: [{ length: { value: 1, unit: 'week' } }] } })
    expect(on('first-dose', { exposures: [paused], ...onset({ cycle: 2, day: 4 }) })).toEqual(days(24, 31))
  })
})

describe('dates', () => {
  it('known to the day give a point; the same day is 0', () => {
    expect(dateDifference('2020-03-14', '2020-03-14')).toEqual({ low: 0, high: 0 })
    expect(dateDifference('2020-02-28', '2020-03-01')).toEqual({ low: 2, high: 2 })
  })
  it('known to the month give an interval', () => {
    const told = { exposures: [drug({ start: { value: { date: '2020-02' } } })], ...onset({ date: '2020-03-10' }) }
    expect(on('first-dose', told)).toEqual(days(10, 38))
  })
  it('that leave open whether the drug came first are cut at 0; those that do not are an issue', () => {
    const start = { exposures: [drug({ start: { value: { date: '2020-03-10' } } })] }
    expect(on('first-dose', { ...start, ...onset({ date: '2020-03' }) })).toEqual(days(0, 21))
    const early = judged({ ...start, ...onset({ date: '2020-02-01' }) }).value
    expect(early.clocks['first-dose']).toEqual({ kind: 'unclear', why: 'onset-before-start' })
    expect(latencyIssues(early, 'patients/P1.yaml').map((i) => i.code)).toEqual(['onset-before-start'])
  })
  it('of stop and onset give the time since the last dose', () => {
    const told = {
      exposures: [drug({ start: { value: { date: '2020-01-01' } }, stop: { value: { date: '2020-01-20' } } })],
      ...onset({ date: '2020-02-01' }),
    }
    expect(on('first-dose', told)).toEqual(days(31))
    expect(on('last-dose', told)).toEqual(days(12))
  })
})

describe('several statements', () => {
  const from = (value: number, unit: Duration['unit']): OnsetClock => ({ after: 'first-dose', time: { value, unit } })
  it('that agree within rounding give the finer one, and say so', () => {
    const both = { exposures: [drug()], ...onset(from(2, 'month'), from(63, 'day')) }
    expect(on('first-dose', both)).toEqual(days(63))
    expect(judged(both).value.assumptions).toContain('latency/rounding')
  })
  it('that disagree leave the clock unclear, are both kept, and are an issue', () => {
    const both = judged({ exposures: [drug()], ...onset(from(2, 'month'), from(9, 'day')) }).value
    expect(both.clocks['first-dose']).toEqual({ kind: 'unclear', why: 'clocks-disagree' })
    expect(both.given.map((g) => g.days.low)).toEqual([60.875, 9])
    expect(latencyIssues(both, 'patients/P1.yaml').map((i) => i.code)).toEqual(['latency-conflict'])
  })
})

describe('several drugs', () => {
  const two = [drug({ id: 'X1' }), drug({ id: 'X2', start: { value: { day: 30 } } })]
  it('a time counted from a second drug is turned to the first by where that was begun', () => {
    const told = {
      exposures: two,
      ...onset(
        { after: 'first-dose', exposure: 'X1', time: { value: 40, unit: 'day' } },
        { after: 'first-dose', exposure: 'X2', time: { value: 10, unit: 'day' } },
      ),
    }
    expect(on('first-dose', told)).toEqual(days(40))
    expect(judged(told).value.given).toContainEqual({
      statement: 2,
      clock: 'event',
      event: 'X2',
      days: { low: 10, high: 10 },
    })
  })
  it('told from the second alone, it is that drug’s latency', () => {
    const told = { exposures: two, ...onset({ after: 'first-dose', exposure: 'X2', time: { value: 10, unit: 'day' } }) }
    expect(judged(told).value).toMatchObject({ exposure: 'X2', clocks: { 'first-dose': days(10) } })
  })
  it('a stated time and the dates of the case are held against each other', () => {
    const told = {
      exposures: [drug({ start: { value: { date: '2020-01-01' } } })],
      ...onset({ date: '2020-03-01' }, { after: 'first-dose', time: { value: 2, unit: 'week' } }),
    }
    expect(on('first-dose', told)).toEqual({ kind: 'unclear', why: 'clocks-disagree' })
  })
})

describe('what a latency rests on', () => {
  it('is the onset and the facts of the drug that were told, and the conventions', () => {
    const t = judged({ exposures: [drug(cycle21)], ...onset({ cycle: 2, day: 4 }) })
    expect(t.from.filter((o) => o.kind === 'traced')).toHaveLength(2)
    expect(t.from.filter((o) => o.kind === 'knowledge').map((o) => o.entry)).toEqual([
      'latency/on-schedule',
      'latency/one-dose-a-cycle',
    ])
  })
  it('a case that says nothing is silent as its unfilled fields are', () => {
    expect(on('first-dose', { episodes: [{ id: 'E1' }] })).toEqual({ kind: 'not-reported' })
  })
})

const length: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({
    value: fc.oneof(fc.integer({ min: -5, max: 500 }), fc.constant({ low: 1, high: 3 })),
    unit: fc.constantFrom<Duration['unit']>('hour', 'day', 'month'),
    about: fc.boolean(),
  }),
  fc.record({
    value: fc.integer({ min: -5, max: 500 }),
    unit: fc.constantFrom<Duration['unit']>('week', 'year'),
    bound: fc.constantFrom('within' as const, 'at-least' as const, 'over' as const, 'just-under' as const),
  }),
  fc.record({
    vague: fc.constantFrom('a-few' as const, 'several' as const),
    unit: fc.constantFrom<Duration['unit']>('day', 'week'),
  }),
)
const count = fc.integer({ min: 1, max: 40 })
const clock: fc.Arbitrary<OnsetClock> = fc.oneof(
  fc.record({ date: fc.constantFrom('2020', '2020-03', '2020-03-14') }),
  fc.record({
    after: fc.constantFrom('first-dose' as const, 'last-dose' as const, 'restart' as const, 'event' as const),
    time: length,
    minus: length,
  }),
  fc.record({ cycle: count, day: count }),
  fc.record({ during: count }),
  fc.record({ afterCycle: count, time: length }),
  fc.record({ afterCycle: count }),
  fc.record({ afterDoses: count, time: length }),
  fc.record({ afterDoses: count }),
)
const given: fc.Arbitrary<Drug> = fc
  .record({
    cycleLength: fc.option(fc.integer({ min: -3, max: 60 }), { nil: undefined }),
    doseDays: fc.option(fc.array(count, { maxLength: 4 }), { nil: undefined }),
    start: fc.option(fc.constantFrom({ date: '2019-12' }, { day: -3 }, { day: 2, of: 'X1' }), { nil: undefined }),
    stop: fc.option(fc.constantFrom({ date: '2020-02-01' }, { day: 20 }), { nil: undefined }),
    pause: fc.option(length, { nil: undefined }),
  })
  .map(({ cycleLength, doseDays, start, stop, pause }) =>
    drug({
      ...(cycleLength !== undefined && { cycleLength: { value: cycleLength } }),
      ...(doseDays !== undefined && { schedule: { value: { text: 'days', doseDays } } }),
      ...(start !== undefined && { start: { value: start } }),
      ...(stop !== undefined && { stop: { value: stop } }),
      ...(pause !== undefined && {
        interruptions: { value: [{ length: pause, from: { day: 5 } }, { text: 'again' }] },
      }),
    }),
  )

it('law: whatever a file says, a known latency is an interval that does not begin before the drug', () => {
  fc.assert(
    fc.property(given, fc.array(clock, { minLength: 1, maxLength: 3 }), (x, clocks) => {
      const { clocks: got } = judged({ exposures: [x], ...onset(...clocks) }).value
      for (const said of Object.values(got))
        if (said.kind === 'known') {
          expect(said.value.low).toBeGreaterThanOrEqual(0)
          expect(said.value.high).toBeGreaterThanOrEqual(said.value.low)
        }
    }),
    { numRuns: 500 },
  )
})

describe('wordings become intervals', () => {
  it.each([
    [{ value: 72, unit: 'hour' }, 3, 3],
    [{ value: 3, unit: 'week', about: true }, 15.75, 26.25],
    [{ value: 10, unit: 'day', bound: 'within' }, 0, 10],
    [{ value: 3, unit: 'month', bound: 'over' }, 91.3125, Infinity],
    [{ value: 4, unit: 'week', bound: 'just-under' }, 21, 28],
    [{ vague: 'a-few', unit: 'day' }, 2, 6],
    [{ vague: 'several', unit: 'week' }, 14, 56],
  ] as const)('%o', (told, low, high) => {
    const got = durationToDays(told)
    expect(got.low).toBeCloseTo(low, 9)
    expect(got.high).toBe(high)
  })
  it('law: a wider wording holds the plain one', () => {
    const units = fc.constantFrom<Duration['unit']>('hour', 'day', 'week', 'month', 'year')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), units, (value, unit) => {
        const plain = durationToDays({ value, unit })
        for (const wider of [
          { about: true },
          { bound: 'within' },
          { bound: 'just-under' },
          { bound: 'at-least' },
        ] as const) {
          const wide = durationToDays({ value, unit, ...wider })
          expect(wide.low <= plain.low && plain.high <= wide.high).toBe(true)
        }
      }),
    )
  })
})
