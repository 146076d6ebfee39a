import { instruments } from '../generated/instruments.ts'
import type { Instrument } from './instrument.ts'

const byId: ReadonlyMap<string, Instrument> = new Map(instruments.map((i) => [i.id, i]))

/** A criteria set or a causality scale by its id (`walker-cohen-1996`, `naranjo`). */
export const instrumentOf = (id: string): Instrument | undefined => byId.get(id)

export { instruments }
