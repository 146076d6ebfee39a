import { answer, tell } from '../told.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { GradeJudgement } from '../../model/judgement.ts'
import { isUnderWay } from '../../model/patient.ts'
import type { Origin, Traced } from '../../base/traced.ts'
import { plain } from '../make/estimate.ts'
import { openProportionOf, proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'

const section = 'grade'
const grades = [1, 2, 3, 4, 5] as const
const highest = 5

/**
 * Grades of the first episode under the primary term, by version. A case's grade is an interval, and every case of the series
 * that is read is counted: at least and at most a grade, that one grade only, or still open. The share is the lowest it can be.
 */
export function gradeDistribution(setting: Setting): readonly TracedEstimate[] {
  const { protocol } = setting
  const versions = [...new Set([protocol.ctcae.version, ...protocol.ctcae.compare])]
  return [...versions.flatMap((version) => ofVersion(version, setting)), ...reported(setting)]
}

function ofVersion(version: string, { cases, protocol }: Setting): readonly TracedEstimate[] {
  const asked = cases.map((c) => ({ c, judged: gradeOf(c, version, protocol.ctcae.primaryTerm) }))
  const of = (
    what: string,
    values: Readonly<Record<string, string | number>>,
    test: (g: GradeJudgement) => boolean | undefined,
  ) =>
    openProportionOf(
      {
        id: `grade.${version}.${what}`,
        section,
        label: plain(`grade.${what.replace(/\d/u, 'n')}`, { version, ...values }),
        cautions: ['grade-primary-term', 'first-episode'],
      },
      asked.map(({ c, judged }) => {
        const from: readonly Origin[] = [judged ?? c.patient.unsaid]
        const verdict = judged === undefined ? undefined : test(judged.value)
        return { id: c.id, verdict, from, unread: isUnderWay(c.patient) }
      }),
      protocol,
    )
  return [
    ...grades
      .filter((n) => n > 1 && n < highest)
      .map((n) => of(`at-least-${n}`, { grade: n }, (g) => (g.low >= n ? true : g.high < n ? false : undefined))),
    ...grades
      .filter((n) => n < highest)
      .map((n) => of(`at-most-${n}`, { grade: n }, (g) => (g.high <= n ? true : g.low > n ? false : undefined))),
    ...grades.flatMap((n) => [
      of(`g${n}-certain`, { grade: n }, (g) =>
        g.low === n && g.high === n ? true : g.low <= n && n <= g.high ? undefined : false,
      ),
      of(`g${n}-possible`, { grade: n }, (g) => g.low <= n && n <= g.high),
    ]),
    of('settled', {}, (g) => g.low === g.high),
  ]
}

/** The grade of the first episode; none yet while the case is being read, since what is not read may raise or lower it. */
export const gradeOf = (c: SeriesCase, version: string, term: string): Traced<GradeJudgement> | undefined =>
  isUnderWay(c.patient)
    ? undefined
    : c.appraisal?.grades.find(
        (g) => g.value.version === version && g.value.term === term && g.value.episode === c.episode.id,
      )

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
