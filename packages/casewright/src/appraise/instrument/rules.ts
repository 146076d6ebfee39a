import { known, unclear } from '../../base/observed.ts'
import { derive } from '../../base/traced.ts'
import type { RulesInstrument } from '../../knowledge/instruments/instrument.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { Facts } from '../facts.ts'
import { judge, type Options } from '../judge.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

const reached = new WeakMap<RulesInstrument, Map<string, ReadonlySet<string>>>()

/** Rules over the items, tried in order as answers are. Each category listed is that of some answers still possible together. */
export function outcomeOfRules(instrument: RulesInstrument, sets: Sets, options: Options): Outcome {
  const found = reachedBy(instrument, options)(keysOf(instrument, sets), () => sets)
  return {
    categories: inOrder(instrument.categories, found),
    unverified: instrument.items.flatMap((i) => (i.verified === 'memory' ? [i.id] : [])),
    asked: instrument.items.map((i) => i.id),
  }
}

/** How many categories an answer to an item leaves. */
export function leftByRules(
  instrument: RulesInstrument,
  sets: Sets,
  options: Options,
): (item: string, answer: string) => number {
  const keys = keysOf(instrument, sets)
  const places = new Map(instrument.items.map((item, i) => [item.id, i]))
  const found = reachedBy(instrument, options)
  return (item, answer) =>
    found(keys.with(places.get(item) ?? -1, answer), () => new Map(sets).set(item, [answer])).size
}

/** Ids of answers hold no comma. */
const keysOf = (instrument: RulesInstrument, sets: Sets): readonly string[] =>
  instrument.items.map((i) => (sets.get(i.id) ?? []).join())

/** What was reached before for the same answers and options is not reached again: cases are much alike. */
function reachedBy(
  instrument: RulesInstrument,
  options: Options,
): (keys: readonly string[], sets: () => Sets) => ReadonlySet<string> {
  const before = reached.get(instrument) ?? new Map<string, ReadonlySet<string>>()
  reached.set(instrument, before)
  const asked = JSON.stringify(options)
  return (keys, sets) => {
    const key = `${keys.join(';')}${asked}`
    const found = before.get(key) ?? reach(instrument, sets(), options)
    before.set(key, found)
    return found
  }
}

/**
 * The first rule that is not refused gives the category where it holds; where it is open, each answer of an item that leaves it
 * open is tried in turn. So rules that share an item are judged on one answer to it.
 */
function reach(instrument: RulesInstrument, sets: Sets, options: Options): ReadonlySet<string> {
  const facts = factsOfItems(instrument, sets)
  for (const { category, when } of instrument.decide) {
    const { verdict, lacking } = judge(when, facts, options)
    if (verdict === 'met') return new Set([category])
    if (verdict === 'not met') continue
    const open = lacking.map(itemOf).find((item) => (sets.get(item)?.length ?? 0) > 1)
    if (open === undefined) throw new Error(`${instrument.id}: ${category} is open and no item is`)
    const found = new Set<string>()
    for (const answer of sets.get(open) ?? [])
      for (const c of reach(instrument, new Map(sets).set(open, [answer]), options)) found.add(c)
    return found
  }
  return new Set()
}

const itemOf = (fact: string): string => fact.slice('item.'.length)

function factsOfItems(instrument: RulesInstrument, sets: Sets): Facts {
  const values = (fact: string): readonly FactValue[] => (sets.get(itemOf(fact)) ?? []).map(asValue)
  return {
    look: (fact) => {
      const [only, ...more] = values(fact)
      const said = only === undefined || more.length > 0 ? unclear('open') : known(only)
      return derive({ id: `instrument:${instrument.id}`, version: instrument.hash }, [], said)
    },
    among: values,
    limit: () => undefined,
    order: () => undefined,
  }
}

const asValue = (answer: string): FactValue => (answer === 'yes' ? true : answer === 'no' ? false : answer)
