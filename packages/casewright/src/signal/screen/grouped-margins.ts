import type { Margins } from '../../model/signal/counts.ts'

/** Drugs, or events, with as many reports, or nearly. */
export interface MarginGroup {
  /** Rounded mean of their numbers of reports. */
  readonly reports: number
  readonly many: number
}

/** No finer than this: 2 ** 10 groups to a doubling of reports. */
const FINEST = 1024

/**
 * Drugs and events by their numbers of reports, so that there are at most `most` pairs of a group of drugs and one of events: every
 * number by itself where that is so anyway, else in as many groups to a doubling as are allowed. Small numbers stay alone.
 */
export function groupedMargins(
  margins: Margins,
  most: number,
): { readonly drugs: readonly MarginGroup[]; readonly events: readonly MarginGroup[] } {
  const [drugs, events] = [alone(margins.drugs), alone(margins.events)]
  if (drugs.length * events.length <= most) return { drugs, events }
  const side = Math.sqrt(most)
  // A side with few numbers leaves room to the other.
  const ofDrugs = Math.max(side, most / events.length)
  const ofEvents = Math.max(side, most / drugs.length)
  return { drugs: atMost(drugs, ofDrugs), events: atMost(events, ofEvents) }
}

const alone = (counts: Uint32Array): readonly MarginGroup[] => {
  const many = new Map<number, number>()
  for (const count of counts) if (count > 0) many.set(count, (many.get(count) ?? 0) + 1)
  return [...many].map(([reports, of]) => ({ reports, many: of })).sort((x, y) => x.reports - y.reports)
}

function atMost(numbers: readonly MarginGroup[], most: number): readonly MarginGroup[] {
  if (numbers.length <= most) return numbers
  for (let perDoubling = FINEST; perDoubling > 1; perDoubling = Math.floor(perDoubling * 0.9)) {
    const groups = Map.groupBy(numbers, (g) => Math.floor(perDoubling * Math.log2(g.reports)))
    if (groups.size <= most) return [...groups.values()].map(joined)
  }
  return [...Map.groupBy(numbers, (g) => Math.floor(Math.log2(g.reports))).values()].map(joined)
}

function joined(numbers: readonly MarginGroup[]): MarginGroup {
  const many = numbers.reduce((sum, g) => sum + g.many, 0)
  return { many, reports: Math.round(numbers.reduce((sum, g) => sum + g.reports * g.many, 0) / many) }
}
