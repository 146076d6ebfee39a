import { z } from 'zod'
import { wordsOf, type Traced } from '../base/traced.ts'
import type { InstrumentJudgement } from '../model/judgement.ts'
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

export const assess = op({
  summary:
    'Apply the diagnostic criteria and causality scales to each patient: answers with their quotes, bounds where facts are missing.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().optional().describe('one patient only'),
    instrument: z.string().optional().describe('one criteria set or scale only, by id'),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright assess neutrophilic-dermatosis C001', 'casewright assess my-study --instrument naranjo'],
  run: async (ctx, { study, patient, instrument }) => {
    const { appraisals, issues } = await appraisePatients(ctx, study, patient)
    const value = appraisals.map((a) => ({
      patient: a.patient,
      judgements: [...a.criteria, ...a.causality]
        .filter((j) => instrument === undefined || j.value.instrument === instrument)
        .map(told),
    }))
    return { value, issues: issues.filter((i) => i.level === 'error') }
  },
  show: (value, locale) =>
    value.map((p) => lines(p.patient, ...p.judgements.map((j) => showJudgement(j, locale)))).join('\n\n'),
})

type Told = ReturnType<typeof told>

const told = (j: Traced<InstrumentJudgement>) => ({
  ...j.value,
  rule: j.by,
  items: j.value.items.map((i) => ({
    ...i,
    used: i.used.map((u) => ({ fact: u.fact, said: u.said.value, words: wordsOf(u.said) })),
  })),
})

function showJudgement(j: Told, locale: Locale): string {
  const words = opsWords(locale).assess
  const nameOf = nameIn(locale)
  const inside = (id: string): string => nameOf('category', `${j.instrument}.${id}`)
  const categories = j.categories.map(inside).join(' / ')
  const quoted = j.items.flatMap((i) =>
    i.used.flatMap((u) =>
      u.words
        .filter((w) => w.kind === 'quote')
        .slice(0, 1)
        .map((w) => `        ${inside(i.item)}: ${sayWords(w, locale)}`),
    ),
  )
  return lines(
    `  ${j.episode}  ${fill(words.category, { instrument: nameOf('instrument', j.instrument), categories })}`,
    j.score !== undefined && `      ${fill(words.score, { score: sayRange(j.score.low, j.score.high) })}`,
    j.asPublished !== undefined &&
      `      ${fill(words.published, { score: sayRange(j.asPublished.score.low, j.asPublished.score.high), categories: j.asPublished.categories.map(inside).join(' / ') })}`,
    ...new Set(quoted),
    j.misfits.length > 0 && `      ! ${fill(words.misfit, { reasons: j.misfits.map(inside).join('; ') })}`,
    j.settles.length > 0 && `      ? ${fill(words.settles, { facts: j.settles.slice(0, 4).map(inside).join('; ') })}`,
  )
}
