import { answer, tell, unsaid, type Told } from '../told.ts'
import { unclear, type Observed } from '../../base/observed.ts'
import type { Origin } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { GradeJudgement } from '../../model/judgement.ts'
import type { Traced } from '../../base/traced.ts'
import { plain } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'

const section = 'grade'
const grades = [1, 2, 3, 4, 5] as const

/**
 * Grades under the primary term, by version. A case's grade is an interval: "certain" counts cases that can have no other,
 * "possible" all that can have this one. Cases of which no fact of the term is told are silent.
 */
export function gradeDistribution(setting: Setting): readonly TracedEstimate[] {
  const { protocol } = setting
  const versions = [...new Set([protocol.ctcae.version, ...protocol.ctcae.compare])]
  return [...versions.flatMap((version) => ofVersion(version, setting)), ...reported(setting)]
}

function ofVersion(version: string, { cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = (test: (g: GradeJudgement) => boolean | undefined): readonly Told<boolean>[] =>
    tell(cases, (c) => graded(c, version, protocol.ctcae.primaryTerm, test))
  const of = (
    what: string,
    values: Readonly<Record<string, string | number>>,
    test: (g: GradeJudgement) => boolean | undefined,
  ) =>
    proportionOf(
      {
        id: `grade.${version}.${what}`,
        section,
        label: plain(`grade.${what.replace(/\d/u, 'n')}`, { version, ...values }),
        cautions: ['grade-primary-term', ...(what.startsWith('at-least') ? ['undecided-left-out'] : [])],
      },
      told(test),
      protocol,
    )
  return [
    ...grades
      .slice(1)
      .map((n) => of(`at-least-${n}`, { grade: n }, (g) => (g.low >= n ? true : g.high < n ? false : undefined))),
    ...grades.flatMap((n) => [
      of(`g${n}-certain`, { grade: n }, (g) => g.low === n && g.high === n),
      of(`g${n}-possible`, { grade: n }, (g) => g.low <= n && n <= g.high),
    ]),
    of('settled', {}, (g) => g.low === g.high),
  ]
}

export const gradeOf = (c: SeriesCase, version: string, term: string): Traced<GradeJudgement> | undefined =>
  c.appraisal?.grades.find(
    (g) => g.value.version === version && g.value.term === term && g.value.episode === c.episode.id,
  )

function graded(
  c: SeriesCase,
  version: string,
  term: string,
  test: (g: GradeJudgement) => boolean | undefined,
): { readonly said: Observed<boolean>; readonly from: readonly Origin[] } {
  const judged = gradeOf(c, version, term)
  if (judged === undefined || judged.value.lines.every((l) => l.used.length === 0)) return unsaid(c)
  const verdict = test(judged.value)
  return { said: verdict === undefined ? unclear('grade-range') : answer(verdict), from: [judged] }
}

/** The grade the authors gave, whatever version they used. */
function reported({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = tell(cases, (c) => ({
    said: c.episode.gradeReported.said.value,
    from: [c.episode.gradeReported.said],
  })).filter((t) => t.said.kind !== 'absent')
  return grades.map((n) =>
    proportionOf(
      {
        id: `grade.reported.g${n}`,
        section,
        label: plain('grade.reported', { grade: n }),
        partition: 'grade.reported',
        cautions: ['grade-as-authors-gave'],
      },
      told.map((t) => ({ ...t, said: t.said.kind === 'known' ? answer(t.said.value.grade === n) : t.said })),
      protocol,
    ),
  )
}
