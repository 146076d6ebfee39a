import type { Measured, ReportTable, SignalAnswer } from '../../model/signal/answer.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import { reportedDrug } from '../../i18n/reported-drug.ts'
import type { Locale } from '../../i18n/locale.ts'
import { say } from '../../i18n/wording.ts'
import { sayStrata, sayStratumLevel } from '../../draw/signals/answer-names.ts'
import { hasLikelyCase } from '../../draw/signals/telling-analyses.ts'
import { strata, type Stratum } from '../../model/signal/scope.ts'

/** One analysis of an answer: which (`scope`), its reports, and its measures. */
export interface Analysis {
  /** Readable and unique: `main`, `comparator.oncology`, `drug.2`, `stratum.sex.F`. */
  readonly scope: string
  readonly table?: ReportTable
  readonly expected?: number
  readonly measures: readonly Measured[]
}

export const analysisKinds = ['main', 'comparator', 'role', 'masking', 'drug', 'event', 'stratum'] as const
type AnalysisKind = (typeof analysisKinds)[number]

/** Every analysis of an answer by its kind, in the order of the answer. */
export function analysesOf(answer: SignalAnswer): Readonly<Record<AnalysisKind, readonly Analysis[]>> {
  const { stratified, adjusted, published } = answer
  const of = (scope: string, m: Pick<SignalAnswer, 'table' | 'expected' | 'measures'>): Analysis => ({
    scope,
    table: m.table,
    expected: m.expected,
    measures: m.measures,
  })
  return {
    main: [
      of('main', answer),
      ...(stratified === null
        ? []
        : [
            {
              scope: 'stratified',
              expected: stratified.expected,
              measures: [stratified.mantelHaenszel, stratified.rrr, stratified.ic],
            },
          ]),
      ...(adjusted.kind === 'none' ? [] : [{ scope: 'adjusted', measures: [adjusted.ror] }]),
      ...(published === null || !hasLikelyCase(published) ? [] : [of('without-published', published.without)]),
    ],
    comparator: answer.comparators.map((c) => of(`comparator.${c.comparator}`, c)),
    role: answer.roles.map((r) => of(`role.${r.role}`, r)),
    masking: answer.masking.map((m, i) => ({ scope: `masking.${i}.${m.drug}`, measures: [m.ror, m.ic] })),
    drug: answer.perDrug.map((d, i) => of(`drug.${i}.${d.drug}`, d)),
    event: answer.perEvent.map((e, i) => of(`event.${i}.${e.event}`, e)),
    stratum: (stratified?.single ?? []).map((s) => ({
      scope: scopeOfStratum(s),
      table: s.table,
      measures: [s.ror],
    })),
  }
}

export const scopeOfStratum = (s: { readonly by: string; readonly level: string | null }): string =>
  `stratum.${s.by}.${s.level ?? ''}`

/** An analysis in the reader’s words. */
export function nameOfScope(
  scope: string,
  { locale, answer }: { readonly locale: Locale; readonly answer: SignalAnswer },
): string {
  const { figures } = signalWords(locale)
  const t = say(locale)
  const [kind = '', first = '', ...rest] = scope.split('.')
  const what = rest.join('.')
  switch (kind) {
    case 'stratified':
      return `${t('signals.scope.stratified')}${answer.stratified === null ? '' : locale === 'zh' ? `（${sayStrata(answer.stratified.by, locale)}）` : ` (${sayStrata(answer.stratified.by, locale)})`}`
    case 'adjusted':
    case 'without-published':
    case 'main':
      return t(`signals.scope.${kind}`)
    case 'comparator':
      return t('signals.scope.comparator', { what: nameIn(figures.comparator, first) })
    case 'role':
      return nameIn(figures.role, first)
    case 'masking':
    case 'drug':
      return t(`signals.scope.${kind}`, { what: reportedDrug(what, locale) })
    case 'event':
      return t('signals.scope.event', { what })
    case 'stratum':
      return t('signals.scope.stratum', { by: nameIn(figures.by, first), level: levelName(first, what, locale) })
    default:
      return scope
  }
}

function levelName(by: string, level: string, locale: Locale): string {
  const stratum = strata.find((s): s is Stratum => s === by)
  return stratum === undefined ? level : sayStratumLevel(stratum, level === '' ? null : level, locale)
}

const nameIn = (names: Readonly<Record<string, string>>, id: string): string => names[id] ?? id
