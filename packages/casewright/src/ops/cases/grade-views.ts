import { ifTold } from '../../appraise/grade/if-told.ts'
import { alternativeLabel, termOfJudgement } from '../../knowledge/grading/terms.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import type { GradeJudgement } from '../../model/judgement.ts'
import { known } from '../../base/observed.ts'
import { sayFact } from '../say-fact.ts'
import { sayRange } from '../say-range.ts'
import type { Bilingual, JudgementView } from './case-view.ts'
import { both, formWorded, joined, named } from './in-both.ts'
import { pathsOf, sayOutcomes, standingOf, verdictName, type JudgementDesk } from './judgement-desk.ts'

const MOST_MISSING = 6

/** The grades of a case under the study's term, and under every other that some grade can be reached in. */
export const gradeViews = (desk: JudgementDesk): readonly JudgementView[] =>
  desk.appraisal.grades.flatMap(({ value }) =>
    value.high === 0 && value.term !== desk.protocol.ctcae.primaryTerm ? [] : [gradeView(value, desk)],
  )

function gradeView(g: GradeJudgement, desk: JudgementDesk): JudgementView {
  const term = termOfJudgement(g)
  const options = desk.protocol.analyses.find((a) => a.id === 'ctcae')?.options ?? {}
  return {
    kind: 'grade',
    id: `grade.${g.episode}.${g.version}.${g.term}`,
    name: formWorded((w) => w.judgement.term, { term: named('ctcae-term', g.term), version: g.version }),
    episode: g.episode,
    outcome: sayGrade(g.low, g.high),
    open: g.low !== g.high,
    missing: g.settles.slice(0, MOST_MISSING).map((fact) => {
      const path = desk.fieldOf(fact, g.episode)
      const told = ifTold(g, fact, desk.facts(g.episode), options)
      const wouldChange = sayOutcomes(
        told.map((t) => ({ answer: sayAnswer(fact, t.answer), outcome: sayGrade(t.low, t.high) })),
      )
      return {
        name: named('fact', fact),
        ...(path !== undefined && { path }),
        ...(wouldChange !== undefined && { wouldChange }),
      }
    }),
    items: g.lines.map((line) => ({
      name: sayGrade(line.grade, line.grade),
      verdict:
        line.satisfied.length === 0
          ? verdictName(line.verdict)
          : joined(
              line.satisfied.map((s) => alternativeLabel(g, s)),
              formWorded((w) => w.judgement.between),
            ),
      state: line.verdict,
      paths: pathsOf(line, desk),
    })),
    cautions: term?.caution === undefined ? [] : [both((locale) => term.caution?.[locale] ?? '')],
    standing: standingOf(term?.id ?? '', term?.hash ?? ''),
    entry: { kind: 'grading', id: term?.id ?? g.term },
  }
}

/** No version has a grade 0: a term whose lowest grade is not reached has none. */
export function sayGrade(low: number, high: number): Bilingual {
  if (high === 0) return formWorded((w) => w.judgement['grade-none'])
  if (low === 0) return formWorded((w) => w.judgement['grade-up-to'], { high })
  return formWorded((w) => w.judgement.grade, { grade: sayRange(low, high) })
}

function sayAnswer(fact: string, answer: string): Bilingual {
  if (factEntry(fact)?.type === 'choice') return both((locale) => sayFact(fact, known(answer), locale))
  return formWorded((w) => (answer === 'yes' ? w.choice.yes : w.choice.no))
}
