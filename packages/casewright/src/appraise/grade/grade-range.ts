import { type CompiledTerm, holds } from './compiled-term.ts'
import type { Answers } from './answers.ts'

/** The grades a case can have over every way its untold facts could be, and the topics that would narrow them. */
export interface GradeRange {
  readonly low: number
  readonly high: number
  /** Facts, most telling first. */
  readonly settles: readonly string[]
}

/** More ways than this are not walked; no term of the knowledge comes near it. */
const MOST = 200_000
const known = new WeakMap<CompiledTerm, Map<string, GradeRange>>()

/**
 * Walk every combination of answers; the grade of one is the highest that holds, 0 where none does. The range is therefore
 * the tightest there is: each of its ends is the grade of some completion, and no completion lies outside it.
 */
export function gradeRange(term: CompiledTerm, answers: readonly Answers[]): GradeRange {
  const key = answers.map((a) => a.map((list) => list.map(Number).join('')).sort().join(',')).join(';')
  const before = known.get(term) ?? new Map<string, GradeRange>()
  known.set(term, before)
  const found = before.get(key) ?? walk(term, answers)
  before.set(key, found)
  return found
}

interface Span {
  low: number
  high: number
}
const span = (): Span => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY })
const widen = (s: Span, grade: number): void => {
  if (grade < s.low) s.low = grade
  if (grade > s.high) s.high = grade
}

function walk(term: CompiledTerm, answers: readonly Answers[]): GradeRange {
  const ways = answers.reduce((n, a) => n * a.length, 1)
  if (ways > MOST || ways === 0) return { low: 0, high: term.grades[0]?.grade ?? 0, settles: term.topics.map((t) => t.fact) }
  const all = span()
  const byAnswer = answers.map((a) => a.map(span))
  const truth: boolean[] = Array.from({ length: term.tests }, () => false)
  const chosen: number[] = answers.map(() => 0)
  const step = (i: number): void => {
    const list = answers[i]
    const topic = term.topics[i]
    if (list === undefined || topic === undefined) {
      const grade = term.grades.find((g) => holds(g.tree, truth))?.grade ?? 0
      widen(all, grade)
      for (const [k, j] of chosen.entries()) {
        const own = byAnswer[k]?.[j]
        if (own !== undefined) widen(own, grade)
      }
      return
    }
    for (const [j, answer] of list.entries()) {
      chosen[i] = j
      for (const [k, t] of topic.tests.entries()) truth[t.index] = answer[k] === true
      step(i + 1)
    }
  }
  step(0)
  return { low: all.low, high: all.high, settles: settling(term, byAnswer, all) }
}

/** Facts whose answer narrows the range, by the mean width that is left once it is known. */
function settling(term: CompiledTerm, byAnswer: readonly (readonly Span[])[], all: Span): readonly string[] {
  const width = all.high - all.low
  if (width === 0) return []
  return term.topics
    .flatMap((topic, i) => {
      const left = byAnswer[i] ?? []
      if (left.length < 2) return []
      const mean = left.reduce((sum, s) => sum + s.high - s.low, 0) / left.length
      return mean < width ? [{ fact: topic.fact, mean }] : []
    })
    .sort((a, b) => a.mean - b.mean || (a.fact < b.fact ? -1 : 1))
    .map(({ fact }) => fact)
}
