import { z } from 'zod'
import { studyInput } from './check.ts'
import { caseViewOf } from './cases/case-view-of.ts'
import type { CaseView } from './cases/case-view.ts'
import { caseOf, extractionInput } from './extraction/whose-case.ts'
import { personName } from './literature/person.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import type { Locale } from '../i18n/locale.ts'

export const casesShow = op({
  summary:
    'One patient as coded: every field with its readings and words, the form to fill, grades and scales with what would settle them.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    extraction: extractionInput,
    by: personName.optional(),
    form: z.boolean().default(true).describe('give the form with the case; without it the form is an empty list'),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright cases show neutrophilic-dermatosis C001'],
  run: async (ctx, { study, patient, extraction, by, form: asked }) => {
    const one = await caseOf(ctx, study, patient, extraction, by)
    const form = asked ? 'with form' : 'without form'
    return { value: ctx.memo(`case view ${form}`, [one.read], () => caseViewOf(one, ctx.version, form)), issues: [] }
  },
  show: (value, locale) => showCase(value, locale),
})

/** The told fields by group, then the judgements with what is missing. */
function showCase(view: CaseView, locale: Locale): string {
  const byPath = new Map(view.fields.map((f) => [f.path, f]))
  const groups = view.form.map((g) => {
    const rows = [...g.fields, ...g.addable].flatMap((f) => {
      const told = byPath.get(f.path)
      return told === undefined || told.readings.length === 0 ? [] : [[`  ${f.name[locale]}`, told.shown[locale]]]
    })
    return rows.length === 0 ? '' : lines(g.name[locale], columns(rows))
  })
  const is = (name: string, value: string): string => (locale === 'zh' ? `${name}：${value}` : `${name}: ${value}`)
  const beside = (text: string): string => (locale === 'zh' ? `（${text}）` : ` (${text})`)
  // One scale may be asked of several bouts: which of them a line is about.
  const bouts = new Set(view.judgements.flatMap((j) => j.episode ?? [])).size
  const of = (episode: string | undefined): string => (bouts < 2 || episode === undefined ? '' : `${episode}  `)
  const judgements = view.judgements.map((j) =>
    lines(
      `  ${of(j.episode)}${is(j.name[locale], j.outcome[locale])}`,
      ...j.missing
        .slice(0, MOST)
        .map((m) => `      ? ${m.name[locale]}${m.wouldChange === undefined ? '' : beside(m.wouldChange[locale])}`),
    ),
  )
  return lines(
    `${view.patient}  ${view.reports.join(', ')}`,
    view.excludedBy?.[locale],
    ...groups,
    ...judgements,
    ...view.issues.map((i) => `! ${i.said[locale]}`),
  )
}

const MOST = 3
