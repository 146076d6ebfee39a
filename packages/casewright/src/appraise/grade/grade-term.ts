import type { Origin, Traced } from '../../base/traced.ts'
import { derive } from '../../base/traced.ts'
import type { GradeTable, GradingTerm } from '../../knowledge/grading/term.ts'
import type { GradeJudgement, GradeLine, Grounds } from '../../model/judgement.ts'
import type { FactTest } from '../../model/rule.ts'
import type { Facts } from '../facts.ts'
import { judge, type Options } from '../judge.ts'
import { answersOf } from './answers.ts'
import { type CompiledTerm, compileTerm } from './compiled-term.ts'
import { gradeRange } from './grade-range.ts'

export interface About {
  readonly patient: string
  readonly episode: string
  /** What made the term admissible. */
  readonly because: readonly Origin[]
}

const compiled = new WeakMap<GradeTable, Map<string, CompiledTerm>>()
function ready(term: GradingTerm, table: GradeTable, options: Options): CompiledTerm {
  const key = JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)))
  const byOptions = compiled.get(table) ?? new Map<string, CompiledTerm>()
  compiled.set(table, byOptions)
  const found = byOptions.get(key) ?? compileTerm(table, term.presence, options)
  byOptions.set(key, found)
  return found
}

export interface Graded {
  readonly low: number
  readonly high: number
  readonly settles: readonly string[]
}

/** The range of grades the facts leave open under one table of grades of a term. */
export function rangeOf(
  term: GradingTerm,
  table: GradeTable,
  facts: Facts,
  options: Options,
  must: readonly FactTest[] = [],
): Graded {
  const c = ready(term, table, options)
  return gradeRange(c, answersOf(c, facts, must))
}

/**
 * The judgement of one term on the facts of one case. `low` is the least and `high` the highest grade that any completion of
 * the untold facts gives (a completion has the highest grade that holds of it; 0 where none does). Each line holds its verdict in
 * three values, the alternatives that hold as their English labels, and the facts used, whose quotes are found by walking them.
 */
export function gradeTerm(
  term: GradingTerm,
  table: GradeTable,
  { patient, episode, because }: About,
  facts: Facts,
  options: Options,
  must: readonly FactTest[] = [],
): Traced<GradeJudgement> {
  const { grades } = ready(term, table, options)
  const lines = grades.map(({ grade, disjuncts }): GradeLine => {
    const judged = disjuncts.map((d) => ({ label: d.label.en, grounds: judge(d.rule, facts, options) }))
    const satisfied = judged.filter((j) => j.grounds.verdict === 'met')
    return {
      ...together(judged.map((j) => j.grounds)),
      grade,
      satisfied: satisfied.map((j) => j.label),
    }
  })
  const range = rangeOf(term, table, facts, options, must)
  const rests: Origin[] = unique([
    ...because,
    ...lines.flatMap((l) => l.used.map((u) => u.said)),
    ...range.settles.map((fact) => facts.look(fact)),
  ])
  return derive<GradeJudgement>(
    { id: `grade:${term.id}`, version: term.hash },
    [...rests, { kind: 'knowledge', entry: term.id, hash: term.hash }],
    {
      patient,
      episode,
      term: term.term,
      version: term.version,
      low: range.low,
      high: range.high,
      lines: lines.toReversed(),
      settles: range.settles,
      interpretive: term.interpretive === true,
    },
  )
}

/** Alternatives as one: decided by one that holds; open while one is open. */
function together(parts: readonly Grounds[]): Grounds {
  const met = parts.filter((p) => p.verdict === 'met')
  if (met.length > 0) return { verdict: 'met', used: unique(met.flatMap((p) => p.used)), lacking: [] }
  const used = unique(parts.flatMap((p) => p.used))
  const lacking = unique(parts.flatMap((p) => p.lacking))
  return { verdict: parts.some((p) => p.verdict === 'cannot tell') ? 'cannot tell' : 'not met', used, lacking }
}

const unique = <T>(xs: readonly T[]): T[] => [...new Set(xs)]
