import type { SignalRule } from '../../knowledge/signals/signal-rule.ts'
import type { Margins, PairTable } from '../../model/signal/counts.ts'
import { hypergeometricLogPmf } from '../../stats/special/hypergeometric.ts'
import { groupedMargins } from './grouped-margins.ts'
import { ruleOfBlock } from './rule-columns.ts'
import { readyScreen, scoreBlock, type ScreenSetting } from './score-block.ts'
import { screenColumns } from './screen-columns.ts'

/** Up to so many different pairs of margins every one is gone through; beyond, margins that are nearly the same are put together. */
const MOST_PAIRS_OF_MARGINS = 20_000

/**
 * How many pairs would meet each rule if every drug were reported with every event in proportion to their reports and no more:
 * the sum over all pairs, reported or not, of the probabilities of the counts that meet the rule, hypergeometric given both numbers
 * of reports. Every count of any weight is tried by itself, scored as a pair that was reported is. Exact where drugs and events have
 * few different numbers of reports, within 1 % otherwise (see docs/methods/gps.md). null: the rule asks for what is not computed.
 * `most`: see `MOST_PAIRS_OF_MARGINS`.
 */
export function metByChance(
  setting: ScreenSetting,
  rules: readonly SignalRule[],
  most = MOST_PAIRS_OF_MARGINS,
): readonly (number | null)[] {
  const { reports } = setting.margins
  const { drugs, events } = groupedMargins(setting.margins, most)
  const margins: Margins = {
    reports,
    drugs: Uint32Array.from(drugs, (g) => g.reports),
    events: Uint32Array.from(events, (g) => g.reports),
  }
  const ready = readyScreen({ ...setting, margins })
  const asked = rules.map((rule) => {
    const untold = setting.prior === null && rule.when.some((c) => c.of === 'ebgm')
    return { meets: untold ? undefined : ruleOfBlock(rule, setting.level), sum: 0 }
  })
  const made = madePairs()
  const columns = screenColumns(ROWS)
  function tally(): void {
    const pairs = made.pairs()
    scoreBlock(ready, pairs, 0, pairs.n.length, columns)
    const block = { pairs, from: 0, below: pairs.n.length, columns }
    for (const rule of asked)
      for (let row = 0; rule.meets !== undefined && row < pairs.n.length; row++)
        if (rule.meets(block, row)) rule.sum += made.weight(row)
    made.clear()
  }
  drugs.forEach((drug, d) =>
    events.forEach((event, e) => {
      const many = drug.many * event.many
      countsByChance(drug.reports, event.reports, reports, many, (n, probability) => {
        if (made.isFull()) tally()
        made.add(d, e, n, many * probability)
      })
    }),
  )
  tally()
  return asked.map(({ meets, sum }) => (meets === undefined ? null : sum))
}

const ROWS = 16_384

/** Pairs that chance might make, and how many of each, until there are enough to score together. */
function madePairs() {
  const [drug, event, n] = [new Uint32Array(ROWS), new Uint32Array(ROWS), new Uint32Array(ROWS)]
  const weights = new Float64Array(ROWS)
  let rows = 0
  return {
    isFull: () => rows === ROWS,
    add: (d: number, e: number, count: number, weight: number) => {
      drug[rows] = d
      event[rows] = e
      n[rows] = count
      weights[rows] = weight
      rows += 1
    },
    pairs: (): PairTable => ({
      drug: drug.subarray(0, rows),
      event: event.subarray(0, rows),
      n: n.subarray(0, rows),
    }),
    weight: (row: number) => weights[row] ?? 0,
    clear: () => {
      rows = 0
    },
  }
}

/** Counts of which chance makes fewer than this, over all pairs of a group, come to nothing. */
const NOTHING = 1e-8
/** Neighbouring counts are tried as one where they are many: so many to a standard deviation are tried at least. */
const PER_DEVIATION = 8

/** Every count from 1 on that has any weight, with its probability, outwards from the likeliest; of many, some for their neighbours. */
function countsByChance(
  drug: number,
  event: number,
  reports: number,
  many: number,
  each: (n: number, probability: number) => void,
): void {
  const rest = reports - event
  const [least, most] = [Math.max(1, drug - rest), Math.min(drug, event)]
  const mode = Math.floor(((drug + 1) * (event + 1)) / (reports + 2))
  const expected = (drug * event) / reports
  const variance = (expected * (1 - event / reports) * (reports - drug)) / Math.max(1, reports - 1)
  const together = Math.max(1, Math.floor(Math.sqrt(variance) / PER_DEVIATION))
  const upwards = (n: number): number => ((event - n) * (drug - n)) / ((n + 1) * (rest - drug + n + 1))
  const top = Math.exp(hypergeometricLogPmf(mode, event, rest, drug))
  const nothing = NOTHING / many
  let p = top
  let sum = 0
  for (let n = mode; n <= most; n++) {
    const [next, last] = [upwards(n), n - mode]
    if (n >= least) sum += p
    // Beyond the mode the ratio falls, so that all that is left is less than a geometric series.
    const over = n === most || (next < 1 && p < nothing * (1 - next))
    if (over || (last + 1) % together === 0) {
      if (sum > 0) each(n - Math.floor((last % together) / 2), sum)
      sum = 0
    }
    if (over) break
    p *= next
  }
  p = top
  sum = 0
  for (let n = mode - 1; n >= least; n--) {
    p /= upwards(n)
    sum += p
    const last = mode - 1 - n
    const over = n === least || p < nothing
    if (over || (last + 1) % together === 0) {
      each(n + Math.floor((last % together) / 2), sum)
      sum = 0
    }
    if (over) break
  }
}
