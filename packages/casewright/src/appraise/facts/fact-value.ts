import { interval } from '../../base/interval.ts'
import { known, type Observed } from '../../base/observed.ts'
import { derive, type Step, type Traced } from '../../base/traced.ts'
import type { FactValue } from '../../model/judgement.ts'

/** A value of a study file as rules see it: yes or no, a choice, an interval; anything richer is "there". */
export function factValue(value: unknown): FactValue {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return interval(value)
  return range(value) ?? true
}

function range(value: unknown): FactValue | undefined {
  if (typeof value !== 'object' || value === null || !('low' in value) || !('high' in value)) return undefined
  const { low, high } = value
  return typeof low === 'number' && typeof high === 'number' ? interval(low, high) : undefined
}

/** The same statement with its value as a fact; the statement itself where nothing changes. */
export function asFact(said: Traced<Observed<unknown>>, by: Step): Traced<Observed<FactValue>> {
  const o = said.value
  if (o.kind !== 'known') return derive(by, [said], o)
  return derive(by, [said], known(factValue(o.value)))
}
