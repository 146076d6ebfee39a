import { known, unclear } from '../../base/observed.ts'
import { derive } from '../../base/traced.ts'
import type { RulesInstrument } from '../../knowledge/instruments/instrument.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { Facts } from '../facts.ts'
import { judge, type Options } from '../judge.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

/** Rules over the items, tried in order as answers are; every category up to the first that must hold is possible. */
export function outcomeOfRules(instrument: RulesInstrument, sets: Sets, options: Options): Outcome {
  const facts = factsOfItems(instrument, sets)
  const found = new Set<string>()
  for (const { category, when } of instrument.decide) {
    const { verdict } = judge(when, facts, options)
    if (verdict !== 'not met') found.add(category)
    if (verdict === 'met') break
  }
  return {
    categories: inOrder(instrument.categories, found),
    unverified: instrument.items.flatMap((i) => (i.verified === 'memory' ? [i.id] : [])),
    asked: instrument.items.map((i) => i.id),
  }
}

function factsOfItems(instrument: RulesInstrument, sets: Sets): Facts {
  const values = (fact: string): readonly FactValue[] => (sets.get(fact.slice('item.'.length)) ?? []).map(asValue)
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
