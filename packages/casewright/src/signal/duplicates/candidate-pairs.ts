import type { BlockingKey, LinkageBackground, ReportForLinkage } from './report-for-linkage.ts'

/** Blocks that were too large to compare everyone with everyone, and what was done with them. */
export interface Candidates {
  /** Each pair once: lower number × 2²⁶ + higher number, sorted. */
  readonly pairs: Float64Array
  readonly blocksCut: number
}

const SPACE = 2 ** 26
export const pairOf = (low: number, high: number): number => low * SPACE + high
export const reportsOfPair = (pair: number): readonly [number, number] => [Math.floor(pair / SPACE), pair % SPACE]

/**
 * The pairs that share a blocking key, for reports that fit in memory (a lake joins in SQL). In a block above `atMost` each
 * report meets only those that follow it when sorted by what it says.
 */
export function candidatePairs(
  reports: readonly ReportForLinkage[],
  background: LinkageBackground,
  keys: readonly BlockingKey[],
  atMost: number,
): Candidates {
  const found: number[] = []
  let blocksCut = 0
  for (const key of keys) {
    const blocks = new Map<string, ReportForLinkage[]>()
    for (const r of reports) {
      for (const value of valuesOf(r, key, background)) {
        const block = blocks.get(value)
        if (block === undefined) blocks.set(value, [r])
        else block.push(r)
      }
    }
    for (const block of blocks.values()) {
      if (block.length < 2) continue
      const cut = block.length > atMost
      if (cut) blocksCut += 1
      const members = cut ? block.toSorted((x, y) => (tale(x) < tale(y) ? -1 : 1)) : block
      const reach = cut ? NEIGHBOURS : members.length
      for (const [i, a] of members.entries())
        for (const b of members.slice(i + 1, i + 1 + reach))
          found.push(pairOf(Math.min(a.report, b.report), Math.max(a.report, b.report)))
    }
  }
  const sorted = Float64Array.from(found).sort()
  return { pairs: sorted.filter((p, i) => p !== sorted[i - 1]), blocksCut }
}
const NEIGHBOURS = 5

const tale = (r: ReportForLinkage): string => [r.age, r.sex, r.eventDate, r.country, r.events].join('|')

/** What a report is filed under; none where it is silent on one of the columns. */
function valuesOf(r: ReportForLinkage, key: BlockingKey, background: LinkageBackground): readonly string[] {
  let values: readonly string[] = [key.id]
  for (const column of key.columns) {
    const own = columnOf(r, column, background)
    values = values.flatMap((v) => own.map((o) => `${v}|${o}`))
  }
  return values
}

function columnOf(
  r: ReportForLinkage,
  column: BlockingKey['columns'][number],
  background: LinkageBackground,
): readonly (string | number)[] {
  const told = (value: string | number | null): readonly (string | number)[] => (value === null ? [] : [value])
  switch (column) {
    case 'event_date':
      return r.eventDate?.length === 10 ? [r.eventDate] : []
    case 'age':
      return r.age === null ? [] : [Math.floor(r.age)]
    case 'sex':
      return told(r.sex)
    case 'country':
      return told(r.country)
    case 'literature':
      return told(r.literature)
    case 'suspects':
      return r.suspects
    case 'events':
      return r.events
    case 'rarest-event':
      return told(rarest(r.events, background.events))
    case 'rarest-drug':
      return told(rarest(r.suspects, background.drugs))
  }
}

function rarest(ids: readonly number[], counts: Uint32Array): number | null {
  let best: number | null = null
  for (const id of ids) if (best === null || (counts[id] ?? 0) < (counts[best] ?? 0)) best = id
  return best
}
