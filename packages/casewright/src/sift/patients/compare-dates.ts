import { daysBetween, type PartialDate } from '../../base/partial-date.ts'
import { settings, type Hit } from './comparison-model.ts'
import { best, type Compare } from './compare.ts'
import type { Profile } from './profile.ts'

export const compareStart: Compare = (a, b) => best('start-date', a.starts, b.starts, sameDate)
export const compareOnset: Compare = (a, b) => best('onset-date', a.onsets, b.onsets, sameDate)

const PRECISION = { year: 4, month: 7 } as const
const A_MONTH = 31

/** Two dates, as precise as the coarser of them. */
function sameDate(x: PartialDate, y: PartialDate): Hit {
  const apart = Math.max(0, daysBetween(x.latest, y.earliest), daysBetween(y.latest, x.earliest))
  if (apart > 0) return { level: apart <= A_MONTH ? 'month-apart' : 'different' }
  const digits = Math.min(x.text.length, y.text.length)
  return { level: digits <= PRECISION.year ? 'same-year' : digits <= PRECISION.month ? 'same-month' : 'same-day' }
}

/** Times to onset on one clock: alike, within the ratio that rounding explains, or not. */
export const compareLatency: Compare = (a, b) =>
  best('latency', a.latency, b.latency, (x, y) => {
    if (x.clock !== y.clock) return undefined
    if (x.days.low <= y.days.high && y.days.low <= x.days.high) return { level: 'same' }
    const [short, long] = x.days.high < y.days.low ? [x.days.high, y.days.low] : [y.days.high, x.days.low]
    return { level: short > 0 && long / short <= settings.latency.nearRatio ? 'near' : 'different' }
  })

/** Whether each report can tell of the other’s patient: it was not printed before that patient fell ill. */
export const compareOrder: Compare = (a, b) => {
  const checks = [tooEarly(a, b), tooEarly(b, a)].filter((c) => c !== undefined)
  if (checks.length === 0) return []
  return [{ level: checks.includes(true) ? 'impossible' : 'possible' }]
}

/** True where everything that tells of `teller` was out before `ill` had the event; undefined where dates are not told. */
function tooEarly(teller: Profile, ill: Profile): boolean | undefined {
  const events = [...ill.onsets, ...ill.starts].map((d) => d.earliest).sort()
  const [event] = events
  const last = teller.published
    .map((d) => d.latest)
    .sort()
    .at(-1)
  return event === undefined || last === undefined ? undefined : last < event
}

/** Years between the reports: a second report follows soon or not at all. */
export const compareYearsApart: Compare = (a, b) =>
  best('years-apart', a.published, b.published, (x, y) => {
    const years = Math.abs(yearOf(x) - yearOf(y))
    return {
      level: years <= 1 ? 'within-one' : years <= 3 ? 'two-or-three' : years <= 9 ? 'four-to-nine' : 'ten-or-more',
    }
  })

export const yearOf = (d: PartialDate): number => Number(d.text.slice(0, PRECISION.year))
