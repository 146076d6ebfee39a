import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import { resolveDrug } from '../../../knowledge/drugs/resolve-drug.ts'
import type { LakeDrug, LakeTerm } from '../../../model/signal/lake.ts'
import { nearestDrugs } from '../../../signal/groups/nearest-drugs.ts'
import { nearestTerms } from '../../../signal/groups/nearest-terms.ts'
import { reactionsNamed } from '../../../signal/groups/reactions-named.ts'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** That no report of a lake bears a name, with the nearest that one does. */
export function notInLake(what: 'drug' | 'event', name: string, nearest: readonly string[], folder: string): Issue {
  const at = { file: folder }
  const suggestion = nearest.join(' · ')
  if (what === 'drug')
    return nearest.length === 0
      ? issue('error', 'drug-nowhere-in-lake', at, { drug: name })
      : issue('error', 'drug-not-in-lake', at, { drug: name, suggestion })
  return nearest.length === 0
    ? issue('error', 'event-nowhere-in-lake', at, { event: name })
    : issue('error', 'event-not-in-lake', at, { event: name, suggestion })
}

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
  throw new InputProblem([notInLake('drug', name, nearestDrugs(name, drugs), folder)])
}

/**
 * The term of a lake as its database prints it, whatever its case, or by a name of the knowledge in either language that stands for
 * one of its terms only.
 * @throws InputProblem
 */
export function termOfLake(terms: readonly LakeTerm[], name: string, folder: string): LakeTerm {
  const exact = terms.find((t) => same(t.term, name))
  if (exact !== undefined) return exact
  const [meant, ...more] = reactionsNamed(name, terms)
  if (meant !== undefined && more.length === 0) return meant.term
  const there = terms.filter((t) => t.events > 0)
  throw new InputProblem([notInLake('event', name, nearestTerms([name], there).get(name) ?? [], folder)])
}
