/** A date known to the year, the month or the day: an interval of ISO days. */
export interface PartialDate {
  readonly text: string
  readonly earliest: string
  readonly latest: string
}

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u

/** Read `2020`, `2020-03` or `2020-03-14`; undefined for anything else, impossible dates included. */
export function partialDate(text: string): PartialDate | undefined {
  const m = SHAPE.exec(text)
  const year = m?.[1]
  if (m === null || year === undefined) return undefined
  const [, , month, day] = m
  const lastDay = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate()
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined
  if (day !== undefined && (Number(day) < 1 || Number(day) > lastDay)) return undefined
  return {
    text,
    earliest: `${year}-${month ?? '01'}-${day ?? '01'}`,
    latest: `${year}-${month ?? '12'}-${day ?? String(lastDay)}`,
  }
}

const DAY = 86_400_000

/** Elapsed days from one ISO day to another; same day is 0. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}
