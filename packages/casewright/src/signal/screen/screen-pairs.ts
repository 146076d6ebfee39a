import { allSignalRules } from '../../knowledge/signals/signal-rules.ts'
import type { SignalRule } from '../../knowledge/signals/signal-rule.ts'
import type { Margins, PairTable } from '../../model/signal/counts.ts'
import type { Gps } from '../../stats/signal/gps/fit.ts'
import type { GpsLikelihood } from '../../stats/signal/gps/likelihood.ts'
import { priorToUse, type EdgePrior, type PriorToUse } from '../measure/prior-to-use.ts'
import { bestOf } from './best-pairs.ts'
import { discoveryTally, excessP, type Discoveries } from './discoveries.ts'
import { fitPrior } from './fit-prior.ts'
import { metByChance } from './met-by-chance.ts'
import { ruleOfBlock } from './rule-columns.ts'
import { scoredBlocks, type ScoredBlock } from './screen-blocks.ts'
import { screenColumnNames, screenColumns, type ScreenColumn } from './screen-columns.ts'
import { readyScreen, scoreBlock, type ScreenSetting } from './score-block.ts'

/** By what the best pairs are chosen; largest first. */
export const screenOrders = ['ic025', 'eb05', 'ebgm', 'ror025', 'prr025', 'chi2', 'reports'] as const
export type ScreenOrder = (typeof screenOrders)[number]

const columnOfOrder: Readonly<Record<Exclude<ScreenOrder, 'reports'>, ScreenColumn>> = {
  ic025: 'icLow',
  eb05: 'eb05',
  ebgm: 'ebgm',
  ror025: 'rorLow',
  prr025: 'prrLow',
  chi2: 'chi2Yates',
}

export interface ScreenWish {
  /** Of the limits of ROR, PRR and IC. */
  readonly level: number
  readonly likelihood: GpsLikelihood
  readonly edgePrior: EdgePrior
  /** Of false discovery. */
  readonly falseDiscovery: number
  /** What is shown: pairs with so many reports, with this drug, this event, meeting this rule; the best by this order. */
  readonly least: number
  readonly drug: number | null
  readonly event: number | null
  readonly rule: SignalRule | null
  readonly order: ScreenOrder
  readonly most: number
  /** All pairs wished for are put in order, not only as many. */
  readonly rankAll?: boolean
}

/** One pair with its measures; null where a measure cannot be estimated, `Infinity` where a ratio is infinite. */
export interface ScreenedPair extends Readonly<Record<ScreenColumn, number | null>> {
  readonly drug: number
  readonly event: number
  readonly n: number
  readonly drugReports: number
  readonly eventReports: number
  /** So many reports or more, if drug and event were independent: Fisher's exact test, one-sided. */
  readonly p: number
}

export interface RuleCount {
  readonly rule: string
  /** Pairs that meet it; null where it asks for what was not computed. */
  readonly met: number | null
  /** Pairs that would if drugs and events were independent. */
  readonly byChance: number | null
}

export interface ScreenResult {
  readonly gps: Gps
  /** The prior that EBGM is given by, or why there is none. */
  readonly use: PriorToUse
  readonly pairs: number
  readonly rules: readonly RuleCount[]
  readonly discoveries: Discoveries
  /** Pairs that fit the wish, of which `best` are the first. */
  readonly fitting: number
  readonly best: readonly ScreenedPair[]
  /** The places of the pairs in order, as many as were put in order; with `rankAll` those the order has no number for come last. */
  readonly places: readonly number[]
}

/** What happens to each block on its way: written to a file, told to a person who waits. */
export type OnBlock = (block: ScoredBlock, use: PriorToUse) => Promise<void>

/**
 * Every measure of every pair: the prior of EBGM from all of them, rules counted over all of them, and the best of those that are
 * wished for. Blocks come in the order of the table; `onBlock` sees each before it is written over.
 */
export async function screenPairs(
  margins: Margins,
  pairs: PairTable,
  wish: ScreenWish,
  onBlock: OnBlock,
): Promise<ScreenResult> {
  const gps = fitPrior(margins, pairs, wish.likelihood)
  const use = priorToUse(gps, wish.edgePrior)
  const setting = { margins, level: wish.level, prior: use.kind === 'prior' ? use.prior : null }
  const byChance = metByChance(setting, allSignalRules)
  const counted = allSignalRules.map((rule) => ({ rule, meets: ruleOfBlock(rule, wish.level), met: 0 }))
  const wished = wish.rule === null ? () => true : ruleOfBlock(wish.rule, wish.level)
  if (wished === undefined) throw new RangeError(`not a rule over these measures: ${wish.rule?.id}`)
  const best = bestOf(wish.rankAll === true ? Infinity : wish.most)
  const unranked: number[] = []
  const standOut = discoveryTally(margins, wish.falseDiscovery)
  let fitting = 0
  for (const block of scoredBlocks(pairs, setting)) {
    const order = wish.order === 'reports' ? undefined : block.columns[columnOfOrder[wish.order]]
    for (let i = block.from; i < block.below; i++) {
      const row = i - block.from
      for (const c of counted) if (c.meets?.(block, row) === true) c.met++
      if ((pairs.n[i] ?? 0) < wish.least) continue
      if (wish.drug !== null && pairs.drug[i] !== wish.drug) continue
      if (wish.event !== null && pairs.event[i] !== wish.event) continue
      if (!wished(block, row)) continue
      fitting++
      const value = order === undefined ? (pairs.n[i] ?? 0) : (order[row] ?? Number.NaN)
      if (Number.isNaN(value) && wish.rankAll === true) unranked.push(i)
      best.offer(i, value)
    }
    standOut.add(pairs, block.from, block.below)
    await onBlock(block, use)
  }
  const ranked = best.places()
  return {
    gps,
    use,
    pairs: pairs.n.length,
    rules: counted.map(({ rule, meets, met }, i) => ({
      rule: rule.id,
      met: meets === undefined || byChance[i] === null ? null : met,
      byChance: byChance[i] ?? null,
    })),
    discoveries: standOut.found(),
    fitting,
    best: [...screenedPairs(pairs, ranked.slice(0, wish.most), setting)],
    places: [...ranked, ...unranked],
  }
}

/** Every pair of one drug, by event: what a map of its reactions shows. Without EBGM, whose prior needs all pairs. */
export function pairsOfDrug(margins: Margins, pairs: PairTable, drug: number, level: number): readonly ScreenedPair[] {
  const places: number[] = []
  for (let i = 0; i < pairs.drug.length; i++) if (pairs.drug[i] === drug) places.push(i)
  return [...screenedPairs(pairs, places, { margins, level, prior: null })]
}

/** Some pairs by their places in the table, each scored again: what it gets is the same. */
export function* screenedPairs(
  pairs: PairTable,
  places: readonly number[],
  setting: ScreenSetting,
): Generator<ScreenedPair> {
  const ready = readyScreen(setting)
  const columns = screenColumns(1)
  for (const place of places) {
    scoreBlock(ready, pairs, place, place + 1, columns)
    yield screenedPair({ pairs, from: place, below: place + 1, columns }, place, setting.margins)
  }
}

/** A pair's row of a block, by its place in the table. */
export function screenedPair({ pairs, from, columns }: ScoredBlock, place: number, margins: Margins): ScreenedPair {
  const [drug = 0, event = 0, n = 0] = [pairs.drug[place], pairs.event[place], pairs.n[place]]
  const [drugReports = 0, eventReports = 0] = [margins.drugs[drug], margins.events[event]]
  const measures = Object.fromEntries(
    screenColumnNames.map((name) => {
      const value = columns[name][place - from] ?? Number.NaN
      return [name, Number.isNaN(value) ? null : value]
    }),
  ) as Record<ScreenColumn, number | null> // fromEntries forgets which names there are
  return {
    drug,
    event,
    n,
    drugReports,
    eventReports,
    ...measures,
    p: excessP(n, drugReports, eventReports, margins.reports),
  }
}
