import { signalRules } from '../generated/signals.ts'
import type { SignalRule } from './signal-rule.ts'

const byId: ReadonlyMap<string, SignalRule> = new Map(signalRules.map((r) => [r.id, r]))

/** The rule of an id, or undefined. */
export const signalRule = (id: string): SignalRule | undefined => byId.get(id)

/** Every rule, in the order of the file. */
export const allSignalRules: readonly SignalRule[] = signalRules
