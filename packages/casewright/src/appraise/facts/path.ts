import { known, says } from '../../base/observed.ts'
import { derive, type Step, type Traced } from '../../base/traced.ts'
import type { Observed } from '../../base/observed.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { Finding } from '../../model/reading.ts'
import type { Patient } from '../../model/patient.ts'
import { asFact, factValue } from './fact-value.ts'

/**
 * The fact at a path of a record: through fields, through lists by the id of their members, and on into the value of a
 * finding (`episode.diagnosis.entity`). Undefined where nothing is recorded there.
 */
export function atPath(
  root: unknown,
  path: readonly string[],
  patient: Patient,
  by: Step,
): Traced<Observed<FactValue>> | undefined {
  let here: unknown = root
  for (const [i, part] of path.entries()) {
    if (isFinding(here)) return inside(here, path.slice(i), by)
    here = member(here, part)
    if (here === undefined) return undefined
  }
  if (isFinding(here)) return asFact(here.said, by)
  if (typeof here !== 'string' && typeof here !== 'number') return undefined
  // Not a finding (an episode's kind, an exposure's role): the recorder's own, after reading the reports.
  return derive({ id: patient.recorded.by, version: patient.recorded.on }, patient.unsaid.from, known(factValue(here)))
}

function inside(finding: Finding<unknown>, path: readonly string[], by: Step): Traced<Observed<FactValue>> | undefined {
  const o = finding.said.value
  if (o.kind !== 'known') return says(o) ? undefined : derive(by, [finding.said], o)
  let here: unknown = o.value
  for (const part of path) here = member(here, part)
  return here === undefined ? undefined : derive(by, [finding.said], known(factValue(here)))
}

function member(of: unknown, name: string): unknown {
  if (Array.isArray(of)) return of.find((m: unknown) => member(m, 'id') === name)
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) return undefined
  return Object.entries(of).find(([key]) => key === name)?.[1]
}

/** Whether part of a case is a field with what was read for it. */
export function isFinding(x: unknown): x is Finding<unknown> {
  return typeof x === 'object' && x !== null && 'said' in x && 'readings' in x && 'conflict' in x
}
