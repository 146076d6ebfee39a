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

export { instruments }
