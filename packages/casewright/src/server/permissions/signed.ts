import { z } from 'zod'
import type { Asker } from '../../ops/workbench/workbench-op.ts'

interface Takes {
  readonly input: z.ZodType
}
interface Writes extends Takes {
  readonly effect: 'read' | 'write'
}

/** Signs with a name beside the id of the person, not in a field `by`. */
const SIGNS_ITSELF = 'knowledge.sign'

/** Operations that write the name of whoever is logged in beside what was decided. */
export const signedOps = (ops: Readonly<Record<string, Writes>>): readonly string[] =>
  Object.entries(ops).flatMap(([name, op]) =>
    name === SIGNS_ITSELF || (op.effect === 'write' && takesBy(op)) ? [name] : [],
  )

/** Whether each operation's input has a field `by`; looked up once. */
const known = new WeakMap<Takes, boolean>()

/** The input with `by` as who is logged in signs, where the operation takes it: nobody can sign for another. */
export function signed(op: Takes, input: unknown, asker: Asker): unknown {
  if (!takesBy(op) || typeof input !== 'object' || input === null || Array.isArray(input)) return input
  return { ...input, by: asker.name }
}

function takesBy(op: Takes): boolean {
  const before = known.get(op)
  if (before !== undefined) return before
  const { properties } = z.toJSONSchema(op.input, { io: 'input', unrepresentable: 'any' })
  const takes = properties !== undefined && Object.hasOwn(properties, 'by')
  known.set(op, takes)
  return takes
}
