import { z } from 'zod'
import type { LiteratureDecision } from '../../model/literature/decision.ts'
import { personKey } from '../../model/literature/person-key.ts'

/** The name of whoever decides: on one line, not blank; blanks around it and doubled within it go. */
export const personName = z
  .string()
  .refine((name) => !/[\p{Cc}\u2028\u2029]/u.test(name), { params: { issue: 'name-unprintable' }, abort: true })
  .refine((name) => personKey(name) !== '', { params: { issue: 'name-blank' }, abort: true })
  .overwrite((name) => name.normalize('NFKC').replace(/\s+/gu, ' ').trim())
  .describe('your name, the same each time')

/** The name by which somebody decided first, for whoever it is said to be now; the name itself where they are new. */
export function knownAs(decisions: readonly Pick<LiteratureDecision, 'by'>[]): (name: string) => string {
  const first = new Map<string, string>()
  // Few people decide often: each spelling is looked at once.
  for (const by of new Set(decisions.map((d) => d.by))) if (!first.has(personKey(by))) first.set(personKey(by), by)
  return (name) => first.get(personKey(name)) ?? name
}
