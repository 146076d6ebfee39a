import { derive, type Origin, type Traced } from '../../base/traced.ts'
import type { GradeJudgement, GradeLine } from '../../model/judgement.ts'

/** A term that a case falls under only as one of contradicting sources has it: it may have no grade, and `choices` settle that first. */
export function asOneSourceHas(grade: Traced<GradeJudgement>, choices: readonly string[]): Traced<GradeJudgement> {
  if (choices.length === 0) return grade
  const { value } = grade
  return derive(grade.by, grade.from, { ...value, low: 0, settles: unique([...choices, ...value.settles]) })
}

/**
 * One term on what each of contradicting sources says of `fact`: from the least to the highest grade any of them gives. `undefined`
 * is a source by which the term has no grade, `refused` one whose value cannot be graded, which may be any.
 */
export function acrossSources(
  fact: string,
  each: readonly (Traced<GradeJudgement> | 'refused' | undefined)[],
  said: Origin,
): Traced<GradeJudgement> | undefined {
  const graded = each.filter((g) => g !== undefined && g !== 'refused')
  const [first] = graded
  if (first === undefined) return undefined
  const judged = graded.map((g) => g.value)
  const highest = first.value.lines.map((l) => l.grade)
  const low = graded.length < each.length ? 0 : Math.min(...judged.map((g) => g.low))
  const high = Math.max(...judged.map((g) => g.high), ...(each.includes('refused') ? highest : []))
  const lines = first.value.lines.map((line) =>
    lineOf(
      fact,
      line.grade,
      each.map((g) =>
        g === undefined || g === 'refused' ? undefined : g.value.lines.find((l) => l.grade === line.grade),
      ),
    ),
  )
  const settles = unique([...(low === high ? [] : [fact]), ...judged.flatMap((g) => g.settles)])
  return derive(first.by, [said, ...unique(graded.flatMap((g) => g.from))], {
    ...first.value,
    low,
    high,
    lines,
    settles,
  })
}

/** A grade that holds, or does not, whichever source is right; else it cannot be told before one is chosen. */
function lineOf(fact: string, grade: number, each: readonly (GradeLine | undefined)[]): GradeLine {
  const lines = each.flatMap((l) => l ?? [])
  const used = unique(lines.flatMap((l) => l.used))
  const lacking = unique(lines.flatMap((l) => l.lacking))
  const verdicts = new Set(each.map((l) => l?.verdict ?? 'not met'))
  const [verdict, other] = verdicts
  if (verdict === undefined || other !== undefined)
    return { grade, verdict: 'cannot tell', used, lacking: unique([fact, ...lacking]), satisfied: [] }
  return { grade, verdict, used, lacking, satisfied: unique(lines.flatMap((l) => l.satisfied)) }
}

const unique = <T>(xs: readonly T[]): readonly T[] => [...new Set(xs)]
