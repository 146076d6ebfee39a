import { known, notReported } from '../src/base/observed.ts'
import { read, type Step } from '../src/base/traced.ts'
import type { Facts } from '../src/appraise/facts.ts'
import { factEntry } from '../src/knowledge/facts/facts.ts'
import type { FactValue } from '../src/model/judgement.ts'

const BY: Step = { id: 'reader:test', version: '2026-01-02' }

/** Facts a test gives one by one; every other is not reported. */
export function factsFrom(given: Readonly<Record<string, FactValue>>): Facts {
  return {
    look: (fact) => {
      const value = Object.hasOwn(given, fact) ? given[fact] : undefined
      return read(BY, [{ kind: 'cited', source: 'r1', at: fact }], value === undefined ? notReported : known(value))
    },
    limit: () => undefined,
    order: (fact) => {
      const entry = factEntry(fact)
      return entry?.ordered === true ? entry.choices : undefined
    },
  }
}
