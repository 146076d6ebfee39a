import { canonicalJson } from '../../base/content-hash.ts'
import { type Disjunct, type Grade, type GradeTable, type GradingTerm, grades } from '../../knowledge/grading/term.ts'
import type { FactTest, Rule } from '../../model/rule.ts'
import type { Options } from '../judge.ts'

/** A rule over numbered tests; `true` and `false` stand for themselves. */
export type Tree =
  | boolean
  | number
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly not: Tree }
  | { readonly atLeast: number; readonly of: readonly Tree[] }

/** All tests of a term on one thing: a fact or, for a laboratory value, the value and its baseline together. */
export interface Topic {
  readonly fact: string
  readonly tests: readonly { readonly index: number; readonly test: FactTest }[]
}

/** A term made ready to be judged over every way the facts could be. */
export interface CompiledTerm {
  readonly grades: readonly { readonly grade: Grade; readonly disjuncts: readonly Disjunct[]; readonly tree: Tree }[]
  readonly topics: readonly Topic[]
  readonly tests: number
  readonly presence: FactTest | undefined
}

const BASELINE = '.baseline'
/** The laboratory value a fact is of, where the fact is its baseline; else the fact itself. */
export const topicOf = (fact: string): string =>
  fact.startsWith('lab.') && fact.endsWith(BASELINE) ? fact.slice(0, -BASELINE.length) : fact
export const isBaseline = (fact: string): boolean => topicOf(fact) !== fact

/** Grades from highest to lowest, with the options of the protocol decided. */
export function compileTerm(
  table: GradeTable,
  presence: GradingTerm['presence'],
  options: Options,
): CompiledTerm {
  const tests: FactTest[] = []
  const numbers = new Map<string, number>()
  const leaf = (test: FactTest): number => {
    const key = canonicalJson(test)
    const before = numbers.get(key)
    if (before !== undefined) return before
    numbers.set(key, tests.length)
    tests.push(test)
    return tests.length - 1
  }
  const treeOf = (r: Rule): Tree => {
    if ('all' in r) return { all: r.all.map(treeOf) }
    if ('any' in r) return { any: r.any.map(treeOf) }
    if ('not' in r) return { not: treeOf(r.not) }
    if ('of' in r) return { atLeast: r.atLeast, of: r.of.map(treeOf) }
    if ('always' in r) return r.always
    if ('option' in r) return treeOf(options[r.option] === r.is ? r.then : r.else)
    return leaf(r)
  }
  const compiled = grades
    .toReversed()
    .flatMap((grade) => {
      const disjuncts = table[grade]
      return disjuncts === undefined ? [] : [{ grade, disjuncts, tree: { any: disjuncts.map((d) => treeOf(d.rule)) } }]
    })
  const indexed = tests.map((test, index) => ({ index, test }))
  const topics = Map.groupBy(indexed, ({ test }) => topicOf(test.fact))
  return {
    grades: compiled,
    topics: [...topics].map(([fact, own]) => ({ fact, tests: own })),
    tests: tests.length,
    presence,
  }
}

/** Whether a rule holds where each of its tests does or does not. */
export function holds(tree: Tree, truth: readonly boolean[]): boolean {
  if (typeof tree === 'boolean') return tree
  if (typeof tree === 'number') return truth[tree] === true
  if ('all' in tree) return tree.all.every((t) => holds(t, truth))
  if ('any' in tree) return tree.any.some((t) => holds(t, truth))
  if ('not' in tree) return !holds(tree.not, truth)
  return tree.of.filter((t) => holds(t, truth)).length >= tree.atLeast
}
