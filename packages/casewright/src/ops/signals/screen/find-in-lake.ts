import { InputProblem, issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import { resolveDrug } from '../../../knowledge/drugs/resolve-drug.ts'
import type { LakeDrug, LakeTerm } from '../../../model/signal/lake.ts'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The drug of a lake by its name there, whatever its case, or by any name our knowledge has for it. @throws InputProblem */
export function drugOfLake(drugs: readonly LakeDrug[], name: string, folder: string): LakeDrug {
  const exact = drugs.find((d) => same(d.name, name))
  if (exact !== undefined) return exact
  const { verdict, matches } = resolveDrug(name)
  const [match] = matches
  const known =
    verdict === 'exact' && match !== undefined && matches.length === 1
      ? drugs.find((d) => d.knowledge === match.id)
      : undefined
  if (known !== undefined) return known
  const suggestion = nearest(
    name,
    drugs.map((d) => d.name),
  )
  throw new InputProblem([issue('error', 'drug-not-in-lake', { file: folder }, { drug: name, suggestion })])
}

/** The term of a lake as its database prints it, whatever its case. @throws InputProblem */
export function termOfLake(terms: readonly LakeTerm[], name: string, folder: string): LakeTerm {
  const exact = terms.find((t) => same(t.term, name))
  if (exact !== undefined) return exact
  const suggestion = nearest(
    name,
    terms.map((t) => t.term),
  )
  throw new InputProblem([issue('error', 'event-not-in-lake', { file: folder }, { event: name, suggestion })])
}
