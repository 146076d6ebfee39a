import { isNode, nodesOf, readingsOf, type Node } from './patient-parts.ts'

/** Who says what in a file by default: left out in its readings, to be written out when they move to another file. */
export interface Defaults {
  readonly reports: readonly string[]
  /** Reader and day to be written to each reading that has none; undefined where the file they move to has the same. */
  readonly recorded: { readonly by: string; readonly on: string } | undefined
}

/** Each reading with its source, so that it means the same beside readings of another report. */
export function withOwnSource(readings: readonly unknown[], { reports, recorded }: Defaults): readonly unknown[] {
  const alone = readings.length === 1
  return readings.flatMap((reading): readonly unknown[] => {
    const full = inFull(reading)
    const signed =
      recorded === undefined ? full : { ...full, by: full['by'] ?? recorded.by, on: full['on'] ?? recorded.on }
    if (full['source'] !== undefined) return [signed]
    // A silence without a source was looked for in every report; a list that a decision counts in keeps its places.
    const sources = alone && isLookedFor(full) ? reports : reports.slice(0, 1)
    return sources.map((source) => ({ ...signed, source }))
  })
}

/** `present` and `absent` are short for readings. */
function inFull(reading: unknown): Node {
  if (isNode(reading)) return reading
  return reading === 'present' ? { value: true } : { is: reading }
}

/** `not-reported` alone and without a source means: in every report of the file. */
export function isLookedForEverywhere(readings: readonly unknown[]): boolean {
  const [reading] = readings
  if (readings.length !== 1) return false
  const full = inFull(reading)
  return isLookedFor(full) && full['source'] === undefined
}

const isLookedFor = (reading: Node): boolean =>
  (reading['is'] === 'not-reported' || reading['is'] === 'not-visible') &&
  !['quote', 'at', 'cell'].some((key) => key in reading)

/** A file’s exposures under the names they have after merging, and what is meant where none is named. */
export interface Renaming {
  readonly exposures: ReadonlyMap<string, string>
  readonly episodes: ReadonlyMap<string, string>
  /** The exposure an onset counts from where it names none: here, and in the merged file. */
  readonly lead: { readonly here: string | undefined; readonly there: string | undefined }
  /** The exposure a day counts from where it names none. */
  readonly first: { readonly here: string | undefined; readonly there: string | undefined }
}

const MOMENTS = new Set(['start', 'stop', 'interruptions'])

/** Readings whose values name exposures, with the names these have after merging. */
export function renamed(readings: readonly unknown[], key: string, to: Renaming): readonly unknown[] {
  if (key !== 'onset' && !MOMENTS.has(key)) return readings
  return readings.map((reading) => {
    if (!isNode(reading) || !('value' in reading)) return reading
    const { value } = reading
    if (key === 'onset') return { ...reading, value: nodesOf(value).map((clock) => renamedClock(clock, to)) }
    if (key === 'interruptions') return { ...reading, value: nodesOf(value).map((pause) => renamedPause(pause, to)) }
    return { ...reading, value: renamedMoment(value, to) }
  })
}

const FROM_EXPOSURE = ['after', 'cycle', 'during', 'afterCycle', 'afterDoses']

function renamedClock(clock: Node, { exposures, lead }: Renaming): Node {
  const named = clock['exposure']
  if (typeof named === 'string') return { ...clock, exposure: exposures.get(named) ?? named }
  const counts = FROM_EXPOSURE.some((key) => key in clock) && clock['after'] !== 'event'
  return counts && lead.here !== undefined && lead.here !== lead.there ? { ...clock, exposure: lead.here } : clock
}

function renamedPause(pause: Node, to: Renaming): Node {
  return Object.fromEntries(
    Object.entries(pause).map(([key, v]) => [key, key === 'from' || key === 'to' ? renamedMoment(v, to) : v]),
  )
}

function renamedMoment(moment: unknown, { exposures, first }: Renaming): unknown {
  if (!isNode(moment) || !('day' in moment)) return moment
  const { of } = moment
  if (typeof of === 'string') return { ...moment, of: exposures.get(of) ?? of }
  return first.here !== undefined && first.here !== first.there ? { ...moment, of: first.here } : moment
}

/** The first value that the readings of a field give. */
export function firstValue(field: unknown): unknown {
  for (const reading of readingsOf(field)) if (isNode(reading) && 'value' in reading) return reading['value']
  return undefined
}
