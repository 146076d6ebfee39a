import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import type { InstrumentJudgement } from '../../model/judgement.ts'
import { outcomeOf } from './judge-instrument.ts'

/** What an instrument could still give, were one open item answered. */
export interface IfAnswered {
  readonly answer: string
  readonly categories: readonly string[]
}

/** The instrument asked with each answer an open item can still have, everything else as it stands. */
export function ifAnswered(j: InstrumentJudgement, item: string): readonly IfAnswered[] {
  const instrument = instrumentOf(j.instrument)
  const open = j.items.find((i) => i.item === item)
  if (instrument === undefined || open === undefined || open.answers.length < 2) return []
  const sets = new Map(j.items.map((i) => [i.item, i.answers]))
  return open.answers.map((answer) => ({
    answer,
    categories: outcomeOf(instrument, new Map(sets).set(item, [answer]), j.options).categories,
  }))
}
