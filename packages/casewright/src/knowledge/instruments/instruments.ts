import { instruments } from '../generated/instruments.ts'
import type { Instrument, Item } from './instrument.ts'

const byId: ReadonlyMap<string, Instrument> = new Map(instruments.map((i) => [i.id, i]))

/** A criteria set or a causality scale by its id (`walker-cohen-1996`, `naranjo`). */
export const instrumentOf = (id: string): Instrument | undefined => byId.get(id)

/** The fact under which a case records a person's own answer to an item. */
export const answerFact = (instrument: string, item: string): string => `instrument.${instrument}.${item}`

const byAnswerFact: ReadonlyMap<string, Item> = new Map(
  instruments.flatMap((i) => i.items.map((item) => [answerFact(i.id, item.id), item] as const)),
)

/** The item whose answer the fact `instrument.<instrument>.<item>` records. */
export const itemOfAnswerFact = (fact: string): Item | undefined => byAnswerFact.get(fact)

/** An option or a value of one that the instrument does not have, with those it has. */
export interface UnknownOption {
  readonly option: string
  readonly value: string
  /** `option`: there is no such option; `value`: the option has no such value. */
  readonly what: 'option' | 'value'
  readonly known: readonly string[]
}

/** What of the options set for an instrument it does not have. */
export function unknownOptions(
  instrument: Instrument,
  options: Readonly<Record<string, string>>,
): readonly UnknownOption[] {
  return Object.entries(options).flatMap(([option, value]): readonly UnknownOption[] => {
    const entry = instrument.options.find((o) => o.id === option)
    if (entry === undefined) return [{ option, value, what: 'option', known: instrument.options.map((o) => o.id) }]
    const known = entry.values.map((v) => v.id)
    return known.includes(value) ? [] : [{ option, value, what: 'value', known }]
  })
}

export { instruments }
