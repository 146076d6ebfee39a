import { z } from 'zod'
import { wordsOf, type Traced } from '../base/traced.ts'
import { OTHER_DIAGNOSIS } from '../knowledge/instruments/instrument.ts'
import { instrumentOf } from '../knowledge/instruments/instruments.ts'
import type { InstrumentJudgement } from '../model/judgement.ts'
import { nameIn } from '../i18n/name-in.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { appraisePatients } from './appraise-patients.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { sayFact } from './say-fact.ts'
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
    value
      .map((p) => {
        const several = new Set(p.judgements.map((j) => j.instrument)).size > 1
        return lines(p.patient, ...p.judgements.map((j) => showJudgement(j, locale, several)))
      })
      .join('\n\n'),
})

type Told = ReturnType<typeof told>
type ToldItem = Told['items'][number]

const told = (j: Traced<InstrumentJudgement>) => {
  const entry = instrumentOf(j.value.instrument)
  return {
    ...j.value,
    rule: j.by,
    items: j.value.items.map((i) => {
      const item = entry?.items.find((x) => x.id === i.item)
      return {
        ...i,
        label: item?.label,
        yesNo: item === undefined || item.answers.every((a) => a.id === 'yes' || a.id === 'no'),
        answerLabels: i.answers.map((a) => item?.answers.find((x) => x.id === a)?.label),
        used: i.used.map((u) => ({
          fact: u.fact,
          said: u.said.value,
          says: { en: sayFact(u.fact, u.said.value, 'en'), zh: sayFact(u.fact, u.said.value, 'zh') },
          words: wordsOf(u.said),
        })),
      }
    }),
  }
}

/** One that was made for another diagnosis is shown without its items where it is one of many. */
function showJudgement(j: Told, locale: Locale, oneOfMany: boolean): string {
  const words = opsWords(locale).assess
  const nameOf = nameIn(locale)
  const inside = (id: string): string => nameOf('category', `${j.instrument}.${id}`)
  const categories = j.categories.map(inside).join(' / ')
  const untold = j.items.filter((i) => i.verdict === 'cannot tell' && i.used.length === 0)
  const listed = (names: readonly string[]): string => names.join(locale === 'zh' ? '；' : '; ')
  const reasons = (ids: readonly string[]): string => listed(ids.map((id) => sayReason(j.instrument, id, locale)))
  const head = lines(
    `  ${j.episode}  ${fill(words.category, { instrument: nameOf('instrument', j.instrument), categories })}`,
    j.misfits.length > 0 && `      ! ${fill(words.misfit, { reasons: reasons(j.misfits) })}`,
  )
  if (oneOfMany && j.misfits.includes(OTHER_DIAGNOSIS)) return head
  return lines(
    head,
    j.score !== undefined && `      ${fill(words.score, { score: sayRange(j.score.low, j.score.high) })}`,
    j.asPublished !== undefined &&
      `      ${fill(words.published, { score: sayRange(j.asPublished.score.low, j.asPublished.score.high), categories: j.asPublished.categories.map(inside).join(' / ') })}`,
    ...j.items.filter((i) => !untold.includes(i)).map((i) => showItem(i, locale)),
    untold.length > 0 && `      ? ${fill(words.untold, { items: listed(untold.map((i) => inside(i.item))) })}`,
    j.cautions.length > 0 && `      ! ${fill(words.caution, { reasons: reasons(j.cautions) })}`,
    j.settles.length > 0 && `      → ${fill(words.settles, { facts: listed(j.settles.slice(0, 4).map(inside)) })}`,
  )
}

const MARK = { met: '✓', 'not met': '✗', 'cannot tell': '?' } as const

/** Met, not met or open, with the facts that say so and their first quotes; a question with answers of its own has its answer. */
function showItem(item: ToldItem, locale: Locale): string {
  const words = opsWords(locale).assess
  const label = item.label?.[locale] ?? item.item
  const answer = item.answerLabels.map((a) => a?.[locale] ?? '').join(' / ')
  const said = item.yesNo ? label : fill(words.answered, { item: label, answer })
  const mark = item.yesNo || item.verdict === 'cannot tell' ? MARK[item.verdict] : '•'
  const { points } = item
  const line =
    points === undefined ? said : fill(words.points, { item: said, points: sayPoints(points.low, points.high) })
  return lines(
    `      ${mark} ${line}`,
    ...item.used.map((u) => {
      const quote = u.words.find((w) => w.kind === 'quote')
      const fact = fill(words.fact, { fact: nameIn(locale)('fact', u.fact), value: u.says[locale] })
      return `          ${fact}${quote === undefined ? '' : ` ${sayWords(quote, locale)}`}`
    }),
  )
}

const sayPoints = (low: number, high: number): string => (low === high && low > 0 ? `+${low}` : sayRange(low, high))

function sayReason(instrument: string, id: string, locale: Locale): string {
  const entry = instrumentOf(instrument)
  const reason = [...(entry?.misfits ?? []), ...(entry?.cautions ?? [])].find((r) => r.id === id)
  if (reason?.why === undefined) return reason?.label[locale] ?? id
  return fill(opsWords(locale).assess.reason, { label: reason.label[locale], why: reason.why[locale] })
}
