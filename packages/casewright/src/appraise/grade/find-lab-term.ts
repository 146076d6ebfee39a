import { nearest } from '../../base/nearest.ts'
import type { CtcaeVersion, GradingTerm } from '../../knowledge/grading/term.ts'
import { termsOf } from '../../knowledge/grading/terms.ts'
import type { Analyte } from '../../knowledge/units/unit.ts'
import { findAnalyte } from '../../knowledge/units/find-analyte.ts'

interface Index {
  readonly byName: ReadonlyMap<string, GradingTerm>
  readonly byAnalyte: ReadonlyMap<string, readonly GradingTerm[]>
}
const indexes = new Map<CtcaeVersion, Index>()

function indexOf(version: CtcaeVersion): Index {
  const before = indexes.get(version)
  if (before !== undefined) return before
  const terms = termsOf(version).filter((t) => t.sets.length > 0)
  const pairs = terms.flatMap((t) => [...new Set(t.sets.map((s) => s.analyte))].map((analyte) => ({ analyte, t })))
  const made: Index = {
    byName: new Map(terms.flatMap((t) => [t.term, t.title.en, t.title.zh, String(t.llt)].map((name) => [fold(name), t]))),
    byAnalyte: new Map([...Map.groupBy(pairs, (p) => p.analyte)].map(([a, list]) => [a, list.map((p) => p.t)])),
  }
  indexes.set(version, made)
  return made
}

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s_-]+/gu, ' ').trim()

/** A laboratory term by its id, its LLT code, or its title as CTCAE prints it. */
export const labTermNamed = (version: CtcaeVersion, name: string): GradingTerm | undefined =>
  indexOf(version).byName.get(fold(name))

/** The title most like a name, or '' where none is near. */
export const nearestLabTerm = (version: CtcaeVersion, name: string): string =>
  nearest(name, [...indexOf(version).byName.values()].map((t) => t.title.en))

/** Terms graded by an analyte, in the order of the version; those that must be named are left out. */
export const labTermsOf = (version: CtcaeVersion, analyte: string): readonly GradingTerm[] =>
  (indexOf(version).byAnalyte.get(analyte) ?? []).filter((t) => t.named !== true)

const analytes = new Map<string, readonly Analyte[]>()
/** `findAnalyte`, remembered: tables repeat their names by the ten thousand. */
export function analytesNamed(written: string): readonly Analyte[] {
  const found = analytes.get(written) ?? findAnalyte(written)
  if (analytes.size < 10_000) analytes.set(written, found)
  return found
}
