import type { Bilingual } from '../../model/wording.ts'
import acts from './acts.json' with { type: 'json' }

const { '//': _, see, ...named } = acts
const known: ReadonlyMap<string, Bilingual> = new Map(Object.entries(named))

/** What an operation does, as a sentence says it after “You may not”. */
export const actOf = (op: string): Bilingual => known.get(op) ?? see
export const actNames = (): readonly string[] => [...known.keys()]
