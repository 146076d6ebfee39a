import { grades } from '../../../knowledge/grading/term.ts'
import type { Traced } from '../../../base/traced.ts'
import type { Case } from '../case.ts'

/**
 * What is told of a patient that only follows where this bout was survived: a later bout, the drug given again after it, a
 * grade below death by the authors.
 */
export function lifeAfter({ patient, episode }: Case): readonly Traced<unknown>[] {
  const place = patient.episodes.findIndex((e) => e.id === episode.id)
  const later = patient.episodes.slice(place + 1)
  const [bout] = later
  const given = patient.rechallenges.filter(({ result, episode: led }) => {
    const done = result.said.value.kind === 'known' && result.said.value.value !== 'not-done'
    // One that led to no bout of its own came after the first.
    return done && (led === undefined ? place === 0 : later.some((e) => e.id === led))
  })
  const grade = episode.gradeReported.said
  return [
    ...(bout === undefined ? [] : [bout.onset.said]),
    ...given.map((r) => r.result.said),
    ...(grade.value.kind === 'known' && grade.value.value.grade < FATAL ? [grade] : []),
  ]
}

/** The highest grade is death in every version of CTCAE. */
const FATAL = Math.max(...grades)
