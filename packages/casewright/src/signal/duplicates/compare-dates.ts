import { daysBetween } from '../../base/partial-date.ts'
import { closenessBits, missBits } from './hit-miss.ts'
import type { LinkageModel } from './linkage-model.ts'

const DAYS_A_MONTH = 30.44
const DAYS_A_YEAR = 365.25

/**
 * Dates of onset compared. Known to the month or year they count for less; so do the first of a month and the first of January,
 * which stand for "that month" and "that year" in many reports.
 */
export function compareDates(
  a: string,
  b: string,
  model: LinkageModel,
): { readonly found: 'same' | 'near' | 'different'; readonly bits: number } {
  const { miss, near, nearDays } = model.parameters.eventDate
  const days = Math.max(1, model.background.eventDates)
  const length = Math.min(toldLength(a), toldLength(b))
  if (a.slice(0, length) === b.slice(0, length)) {
    const alike = length === 10 ? 1 : length === 7 ? DAYS_A_MONTH : DAYS_A_YEAR
    return {
      found: length === 10 ? 'same' : 'near',
      bits: closenessBits(1 - miss - near, Math.min(1, alike / days), miss),
    }
  }
  if (length === 10 && isSlip(a, b, nearDays))
    return { found: 'near', bits: closenessBits(near, Math.min(1, (2 * nearDays + SLIPS) / days), miss) }
  return { found: 'different', bits: missBits(miss) }
}

/** Ways a date is mistyped that are counted besides a few days' difference: day and month exchanged, a year too early or late. */
const SLIPS = 3

function isSlip(a: string, b: string, nearDays: number): boolean {
  if (a.slice(4) === b.slice(4)) return Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) === 1
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return true
  return Math.abs(daysBetween(a, b)) <= nearDays
}

const toldLength = (date: string): number => {
  if (date.length < 10) return date.length
  return date.endsWith('-01-01') ? 4 : date.endsWith('-01') ? 7 : 10
}
