import type { SignalRule } from '../../knowledge/signals/signal-rule.ts'
import type { Margins, PairTable } from '../../model/signal/counts.ts'
import type { GpsPrior } from '../../stats/signal/gps/prior.ts'
import type { GpsTable } from '../../stats/signal/gps/score-many.ts'
import { gpsScorer } from '../../stats/signal/gps/score.ts'
import { excessP } from './discoveries.ts'
import { ruleOfBlock } from './rule-columns.ts'
import { readyScreen, scoreBlock, type ReadyScreen, type ScreenSetting } from './score-block.ts'
import { screenColumns } from './screen-columns.ts'

/**
 * How many pairs would meet each rule if every drug were reported with every event in proportion to their reports and no more:
 * the sum over all pairs, reported or not, of the probability of that many reports. Rules are taken to be met from some number of
 * reports on. Numbers of reports of drugs, and of events, are put together from 16 on, four to a doubling, so that this is right
 * to some percent. null: the rule asks for what is not computed.
 */
export function metByChance(setting: ScreenSetting, rules: readonly SignalRule[]): readonly (number | null)[] {
  const { margins } = setting
  const drugs = groups(margins.drugs)
  const events = groups(margins.events)
  // One made-up pair, whose count is tried, for each group of drugs with each group of events.
  const made: Margins = {
    reports: margins.reports,
    drugs: Uint32Array.from(drugs, (g) => g.reports),
    events: Uint32Array.from(events, (g) => g.reports),
  }
  const pair: PairTable = { drug: new Uint32Array(1), event: new Uint32Array(1), n: new Uint32Array(1) }
  const block = { pairs: pair, from: 0, below: 1, columns: screenColumns(1) }
  const plain = readyScreen({ ...setting, margins: made, prior: null })
  const { prior } = setting
  const withPrior: ReadyScreen | null = prior && { ...plain, gps: oneByOne(prior) }
  return rules.map((rule) => {
    const meets = ruleOfBlock(rule, setting.level)
    const ready = rule.when.some((c) => c.of === 'ebgm') ? withPrior : plain
    if (meets === undefined || ready === null) return null
    const met = (n: number): boolean => {
      pair.n[0] = n
      scoreBlock(ready, pair, 0, 1, block.columns)
      return meets(block, 0)
    }
    let sum = 0
    drugs.forEach((drug, d) =>
      events.forEach((event, e) => {
        pair.drug[0] = d
        pair.event[0] = e
        const n = leastMet(met, mostByChance(drug.reports, event.reports, margins.reports))
        if (n !== undefined) sum += drug.many * event.many * excessP(n, drug.reports, event.reports, margins.reports)
      }),
    )
    return sum
  })
}

/** A table that is made for few pairs costs more than their scores. */
function oneByOne(prior: GpsPrior): GpsTable {
  const exact = gpsScorer(prior)
  return {
    prior,
    fill: (n, expected, { ebgm, eb05, eb95 }) => {
      const scores = exact(n[0] ?? 0, expected[0] ?? 0)
      ebgm[0] = scores.ebgm
      eb05[0] = scores.eb05
      eb95[0] = scores.eb95
    },
  }
}

/** A number of reports that chance does not reach once in 10¹² such pairs. */
function mostByChance(drug: number, event: number, reports: number): number {
  const expected = (drug * event) / reports
  return Math.min(drug, event, Math.ceil(expected + 8 * Math.sqrt(expected) + 16))
}

/** Smallest count from 1 to `most` that meets the rule, by halving; undefined where none does. */
function leastMet(met: (n: number) => boolean, most: number): number | undefined {
  if (!met(most)) return undefined
  let [low, high] = [0, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (met(middle)) high = middle
    else low = middle
  }
  return high
}

interface Group {
  /** Rounded mean of their numbers of reports. */
  readonly reports: number
  readonly many: number
}

const ALONE = 16
const PER_DOUBLING = 4

function groups(counts: Uint32Array): readonly Group[] {
  const found = new Map<number, { sum: number; many: number }>()
  for (const count of counts) {
    if (count === 0) continue
    const key = count < ALONE ? count : ALONE + Math.floor(PER_DOUBLING * Math.log2(count / ALONE))
    const group = found.get(key)
    if (group === undefined) found.set(key, { sum: count, many: 1 })
    else {
      group.sum += count
      group.many += 1
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, { sum, many }]) => ({ reports: Math.round(sum / many), many }))
}
