import { z } from 'zod'
import { wordsOf } from '../base/traced.ts'
import type { GradeJudgement } from '../model/judgement.ts'
import type { Traced } from '../base/traced.ts'
import { alternativeLabel, termOfJudgement } from '../knowledge/grading/terms.ts'
import { nameIn } from '../i18n/name-in.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { appraisePatients } from './appraise-patients.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { sayRange } from './say-range.ts'
import { sayWords } from './say-words.ts'

export const grade = op({
  summary:
    'Grade the reaction of each patient by CTCAE: every admissible term, under each version, as a range where facts are missing.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().optional().describe('one patient only'),
    ctcae: z.enum(['4.03', '5.0', '6.0']).optional().describe('one version only'),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright grade neutrophilic-dermatosis C001', 'casewright grade my-study --ctcae 5.0 --json'],
  run: async (ctx, { study, patient, ctcae }) => {
    const { appraisals, issues } = await appraisePatients(ctx, study, patient)
    const value = appraisals.map((a) => ({
      patient: a.patient,
      grades: a.grades.filter((g) => ctcae === undefined || g.value.version === ctcae).map(told),
    }))
    return { value, issues: issues.filter((i) => i.level === 'error') }
  },
  show: (value, locale) =>
    value.map((p) => lines(p.patient, ...p.grades.map((g) => showGrade(g, locale)))).join('\n\n'),
})

type Told = ReturnType<typeof told>

const told = (g: Traced<GradeJudgement>) => ({
  ...g.value,
  rule: g.by,
  lines: g.value.lines.map((l) => ({
    ...l,
    used: l.used.map((u) => ({ fact: u.fact, said: u.said.value, words: wordsOf(u.said) })),
  })),
})

function showGrade(g: Told, locale: Locale): string {
  const words = opsWords(locale).grade
  const nameOf = nameIn(locale)
  const caution = termOfJudgement(g)?.caution?.[locale]
  const decisive = g.lines.filter((l) => l.verdict === 'met' && l.grade === g.low)
  return lines(
    `  ${g.episode}  ${sayGraded(g, locale)}${g.interpretive ? ` (${words.interpretive})` : ''}`,
    ...decisive.flatMap((l) => l.satisfied.map((s) => `      ✓ ${alternativeLabel(g, s)[locale]}`)),
    ...decisive.flatMap((l) =>
      l.used.flatMap((u) => u.words.filter((w) => w.kind === 'quote').map((w) => `        ${sayWords(w, locale)}`)),
    ),
    caution !== undefined && `      ! ${caution}`,
    g.settles.length > 0 &&
      `      ? ${fill(words.settles, {
        facts: g.settles
          .slice(0, 4)
          .map((f) => nameOf('fact', f))
          .join(locale === 'zh' ? '、' : ', '),
      })}`,
  )
}

/** No version has a grade 0: a term whose lowest grade is not reached has none. */
function sayGraded(g: Told, locale: Locale): string {
  const words = opsWords(locale).grade
  const term = nameIn(locale)('ctcae-term', g.term)
  const { version, low, high } = g
  if (low > 0) return fill(words.row, { term, version, grade: sayRange(low, high) })
  return fill(high === 0 ? words.unreached : words['at-most'], { term, version, high })
}
