import { sayMeasured, sayLevel } from '../../../draw/signals/said-measure.ts'
import { sayStrata, sayStratumLevel } from '../../../draw/signals/answer-names.ts'
import { sayList, sayNumber, sayP, sayPercent } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { signalWords } from '../../../i18n/signal-words.ts'
import { fill } from '../../../i18n/template.ts'
import { signalRule } from '../../../knowledge/signals/signal-rules.ts'
import type { Measured, ReportTable, SignalAnswer } from '../../../model/signal/answer.ts'
import { columns, lines } from '../../lines.ts'
import { sayHead, sayScope } from './say-head.ts'
import { sayReports } from './say-reports.ts'

/** One answer for people: the table, the measures, what they depend on, and what they cannot say. */
export function sayAnswer(answer: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const missing = [...answer.notFound.drugs, ...answer.notFound.events]
  const names = (list: readonly string[]) => (list.length === 0 ? words.none : sayList(list, locale))
  return lines(
    sayHead(answer.question, answer.lake, locale),
    fill(words.names, {
      drugs: names(answer.drugs.map((d) => d.name)),
      events: names(answer.events.map((e) => e.term)),
    }),
    missing.length > 0 && fill(words['not-found'], { names: names(missing) }),
    sayScope(answer, locale),
    '',
    fourCells(answer.table, locale),
    fill(words.expected, { expected: sayNumber(answer.expected, locale, decimals(answer.expected)) }),
    answer.table.a === 0 && words['no-report'],
    columns(answer.measures.map((m) => [`  ${measureName(m, locale)}`, sayEstimate(m, locale)])),
    rules(answer, locale),
    strata(answer, locale),
    ...sides(answer, locale),
    adjusted(answer, locale),
    masking(answer, locale),
    published(answer, locale),
    sayReports(answer, locale),
    words.cannot,
  )
}

const decimals = (expected: number): number => (expected < 1 ? 3 : expected < 100 ? 1 : 0)

function fourCells({ a, b, c, d }: ReportTable, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const n = (value: number): string => sayNumber(value, locale)
  return columns([
    ['', words['with-event'], words['without-event']],
    [`  ${words['with-drug']}`, n(a), n(b)],
    [`  ${words['without-drug']}`, n(c), n(d)],
  ])
}

const measureName = ({ measure, level }: Measured, locale: Locale): string => {
  const names: Readonly<Record<string, string>> = {
    ...signalWords(locale).figures.measure,
    ...opsWords(locale)['signals-ask'].measures,
  }
  const name = names[measure] ?? measure
  return tests.has(measure) ? name : `${name}, ${sayLevel(level, locale)}`
}

const tests: ReadonlySet<Measured['measure']> = new Set(['chi2', 'chi2-yates', 'fisher', 'mid-p'])

const sayEstimate = (m: Measured, locale: Locale): string =>
  m.value !== null && (m.measure === 'fisher' || m.measure === 'mid-p') ? sayP(m.value, locale) : sayMeasured(m, locale)

function rules({ rules: met }: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const verdict = (is: boolean | null): string => (is === null ? words.untold : is ? words.met : words['not-met'])
  return lines(
    words.rules,
    columns(
      met.map((r) => {
        const rule = signalRule(r.rule)
        return [`  ${rule?.body[locale] ?? r.rule}`, rule?.label[locale] ?? '', verdict(r.met)]
      }),
    ),
  )
}

function strata({ stratified }: SignalAnswer, locale: Locale): string | undefined {
  if (stratified === null) return undefined
  const words = opsWords(locale)['signals-ask']
  const { by, empty, expected, mantelHaenszel, ic, single } = stratified
  const telling = single.filter((s) => s.table.a > 0)
  return lines(
    fill(words.strata, {
      by: sayStrata(by, locale),
      strata: sayNumber(stratified.strata, locale),
      empty: sayNumber(empty, locale),
      expected: sayNumber(expected, locale, decimals(expected)),
    }),
    columns([
      [`  ${words.pooled}`, sayMeasured(mantelHaenszel, locale)],
      [`  ${words['stratified-ic']}`, sayMeasured(ic, locale)],
    ]),
    telling.length > 0 && words.singles,
    columns(
      telling.map((s) => [
        `  ${signalWords(locale).figures.by[s.by]}`,
        sayStratumLevel(s.by, s.level, locale),
        sayNumber(s.table.a, locale),
        sayMeasured(s.ror, locale),
      ]),
    ),
  )
}

type Side = { readonly table: ReportTable; readonly measures: readonly Measured[] }

function sides(answer: SignalAnswer, locale: Locale): readonly (string | undefined)[] {
  const words = opsWords(locale)['signals-ask']
  const figures = signalWords(locale).figures
  const block = (title: string, rows: readonly (readonly [string, Side])[]): string =>
    lines(title, columns(rows.map(([name, side]) => [`  ${name}`, ...sideCells(side, locale)])))
  const { backgrounds, perDrug, perEvent } = answer
  return [
    block(
      words.comparators,
      answer.comparators.map((c) => [figures.comparator[c.comparator], c] as const),
    ),
    backgrounds && `  ${fill(words.oncology, { n: backgrounds.oncology })}`,
    backgrounds && `  ${indications(backgrounds.indications, locale)}`,
    block(
      words.roles,
      answer.roles.map((r) => [figures.role[r.role], r] as const),
    ),
    perDrug.length > 1
      ? block(
          words.drugs,
          perDrug.map((d) => [d.drug, d] as const),
        )
      : undefined,
    perEvent.length > 1
      ? block(
          words.events,
          perEvent.map((e) => [e.event, e] as const),
        )
      : undefined,
  ]
}

const sideCells = ({ table, measures }: Side, locale: Locale): readonly string[] => [
  sayNumber(table.a, locale),
  ...(['ror', 'ic'] as const).map((id) => {
    const m = measures.find((measured) => measured.measure === id)
    return m === undefined ? '' : sayMeasured(m, locale)
  }),
]

function indications(found: NonNullable<SignalAnswer['backgrounds']>['indications'], locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  if (found.length === 0) return words['no-indication']
  return fill(words.indications, {
    terms: sayList(
      found.map((i) => `${i.term} (${sayNumber(i.reports, locale)})`),
      locale,
    ),
  })
}

function adjusted({ adjusted: by }: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  if (by === null) return words['not-adjusted']
  return lines(
    fill(words.adjusted, { method: words[by.method], ror: sayMeasured(by.ror, locale) }),
    columns(by.others.map((o) => [`  ${o.drug}`, fill(words.together, { n: o.together }), sayMeasured(o.ror, locale)])),
    `  ${words.consequence}`,
  )
}

function masking({ masking: by, table }: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  if (by.length === 0) return words['no-masking']
  return lines(
    words.masking,
    columns(
      by.map((m) => [
        `  ${m.drug}`,
        sayPercent(m.share, table.a + table.c, locale),
        sayNumber(m.ratio, locale, 2, true),
        sayMeasured(m.ror, locale),
      ]),
    ),
  )
}

function published({ published: found }: SignalAnswer, locale: Locale): string | undefined {
  if (found === null) return undefined
  const words = opsWords(locale)['signals-ask']
  const facts: Readonly<Record<string, string>> = opsWords(locale).publishedBasis
  const { matches, without } = found
  const ror = without.measures.find((m) => m.measure === 'ror')
  return lines(
    fill(words.published, {
      likely: matches.filter((m) => m.standing === 'likely').length,
      possible: matches.filter((m) => m.standing === 'possible').length,
      a: without.table.a,
      ror: ror === undefined ? words.none : sayMeasured(ror, locale),
    }),
    ...matches.map(
      ({ report, patient, standing, basis }) =>
        `  ${fill(words.match, {
          report,
          patient,
          standing: words[standing],
          basis: sayList(
            basis.map((f) => facts[f] ?? f),
            locale,
          ),
        })}`,
    ),
  )
}
