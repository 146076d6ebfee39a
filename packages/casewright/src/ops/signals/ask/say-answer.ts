import { sayMeasured, sayLevel } from '../../../draw/signals/said-measure.ts'
import { sayStrata, sayStratumLevel } from '../../../draw/signals/answer-names.ts'
import { sayList, sayNumber, sayP, sayPercent } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { reportedDrug } from '../../../i18n/reported-drug.ts'
import { signalWords } from '../../../i18n/signal-words.ts'
import { fill } from '../../../i18n/template.ts'
import { signalRule } from '../../../knowledge/signals/signal-rules.ts'
import type { Measured, ReportTable, SignalAnswer } from '../../../model/signal/answer.ts'
import { columns, lines } from '../../lines.ts'
import { sayHead, sayScope } from './say-head.ts'
import { ebgmOf, hasEbgm } from './has-ebgm.ts'
import { sayReports } from './say-reports.ts'

/** One answer for people: the table, the measures, what they depend on, and what they cannot say. */
export function sayAnswer(answer: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const missing = [...answer.notFound.drugs, ...answer.notFound.events]
  const names = (list: readonly string[]) => (list.length === 0 ? words.none : sayList(list, locale))
  return lines(
    sayHead(answer.question, answer.lake, locale),
    fill(words.names, {
      drugs: names(answer.drugs.map((d) => reportedDrug(d.name, locale))),
      events: names(answer.events.map((e) => e.term)),
    }),
    missing.length > 0 && fill(words['not-found'], { names: names(missing) }),
    sayScope(answer, locale),
    '',
    fourCells(answer.table, locale),
    fill(words.expected, { expected: sayNumber(answer.expected, locale, decimals(answer.expected)) }),
    answer.table.a === 0 && words['no-report'],
    columns(answer.measures.map((m) => [`  ${measureName(m, locale)}`, estimateIn(answer, m, locale)])),
    answer.measures.some((m) => m.why === 'infinite') && words['infinite-limit'],
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

/** Whether EBGM stands beside the comparison with all reports, and not in the main table, which compares with others. */
const isApart = (answer: SignalAnswer): boolean => hasEbgm(answer) && ebgmOf(answer.measures) === undefined

const estimateIn = (answer: SignalAnswer, m: Measured, locale: Locale): string =>
  m.measure === 'ebgm' && isApart(answer) ? opsWords(locale)['signals-ask']['ebgm-below'] : sayEstimate(m, locale)

function rules(answer: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const verdict = (is: boolean | null): string => (is === null ? words.untold : is ? words.met : words['not-met'])
  return lines(
    words.rules,
    columns(
      answer.rules.map((r) => {
        const rule = signalRule(r.rule)
        return [`  ${rule?.body[locale] ?? r.rule}`, rule?.label[locale] ?? '', verdict(r.met)]
      }),
    ),
    ...new Set(answer.rules.flatMap((r) => ruleNote(r.rule, locale))),
    !isPairAmongAll(answer) && words['rules-pairs'],
  )
}

/** What a rule asks besides, and how well it is known. */
function ruleNote(id: string, locale: Locale): readonly string[] {
  const rule = signalRule(id)
  if (rule?.note === undefined) return []
  const words = opsWords(locale)['signals-ask']
  return [`  ${fill(words['rule-note'], { body: rule.body[locale], note: rule.note[locale] })}`]
}

/** Rules are made for one drug with one term, in all reports of a database. */
const isPairAmongAll = ({ drugs, events, question }: SignalAnswer): boolean =>
  drugs.length === 1 && events.length === 1 && question.comparator === 'all'

/** Whether the strata have one odds ratio, which the pooled one takes for granted. */
function homogeneity(found: NonNullable<SignalAnswer['stratified']>['homogeneity'], locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  if (found.kind === 'no-comparison') return words['no-homogeneity']
  const { p, strata, sparse, below } = found
  return lines(
    fill(words.homogeneity, { p: sayP(p, locale), strata: sayNumber(strata, locale) }),
    sparse > 0 && fill(words.sparse, { sparse: sayNumber(sparse, locale), strata: sayNumber(strata, locale), below }),
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
    `  ${homogeneity(stratified.homogeneity, locale).replaceAll('\n', '\n  ')}`,
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

function sides(answer: SignalAnswer, locale: Locale): readonly (string | undefined | false)[] {
  const words = opsWords(locale)['signals-ask']
  const figures = signalWords(locale).figures
  const block = (title: string, rows: readonly (readonly [string, Side])[], withEbgm = false): string =>
    lines(title, columns(rows.map(([name, side]) => [`  ${name}`, ...sideCells(side, locale, withEbgm)])))
  const { backgrounds, perDrug, perEvent } = answer
  return [
    block(
      isApart(answer) ? words['comparators-ebgm'] : words.comparators,
      answer.comparators.map((c) => [figures.comparator[c.comparator], c] as const),
      isApart(answer),
    ),
    ...answer.comparators.flatMap(({ comparator, icCeiling }) =>
      icCeiling === null
        ? []
        : [
            `  ${fill(words.ceiling, { comparator: figures.comparator[comparator], ceiling: sayNumber(icCeiling, locale, 2) })}`,
          ],
    ),
    `  ${fill(words.oncology, { n: backgrounds.oncology })}`,
    `  ${indications(backgrounds, locale)}`,
    backgrounds.indications.some((i) => i.own < i.reports) && `  ${words['indications-unassigned']}`,
    block(
      words.roles,
      answer.roles.map((r) => [figures.role[r.role], r] as const),
    ),
    perDrug.length > 1
      ? block(
          words.drugs,
          perDrug.map((d) => [reportedDrug(d.drug, locale), d] as const),
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

function sideCells({ table, measures }: Side, locale: Locale, withEbgm: boolean): readonly string[] {
  const cell = (m: Measured | undefined, none: string): string => (m === undefined ? none : sayMeasured(m, locale))
  return [
    sayNumber(table.a, locale),
    ...(['ror', 'ic'] as const).map((id) =>
      cell(
        measures.find((m) => m.measure === id),
        '',
      ),
    ),
    ...(withEbgm ? [cell(ebgmOf(measures), '–')] : []),
  ]
}

function indications(
  { indications: found, rule }: Pick<SignalAnswer['backgrounds'], 'indications' | 'rule'>,
  locale: Locale,
): string {
  const words = opsWords(locale)['signals-ask']
  const share = sayNumber(rule.share * 100, locale)
  if (found.length === 0) return fill(words['no-indication'], { share })
  return fill(words.indications, {
    share,
    most: rule.atMost,
    terms: sayList(
      found.map((i) => `${i.term} (${sayNumber(i.reports, locale)})`),
      locale,
    ),
  })
}

function adjusted({ adjusted: by, others }: SignalAnswer, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const rule = fill(words['adjust-rule'], {
    together: others.together,
    most: others.adjustFor,
    level: sayLevel(others.level, locale),
  })
  if (by.kind === 'none')
    return by.why === 'no-other-drug'
      ? lines(words['not-adjusted'][by.why], `  ${rule}`)
      : fill(words['not-adjusted'][by.why], { method: words[by.method], n: by.others.length })
  return lines(
    fill(words.adjusted, { method: words[by.method], ror: sayMeasured(by.ror, locale) }),
    `  ${rule}`,
    columns(
      by.others.map((o) => [
        `  ${reportedDrug(o.drug, locale)}`,
        fill(words.together, { n: o.together }),
        sayMeasured(o.ror, locale),
      ]),
    ),
    `  ${words.consequence}`,
  )
}

function masking({ masking: by, table, others }: SignalAnswer, locale: Locale): string | undefined {
  const words = opsWords(locale)['signals-ask']
  if (table.c === 0) return table.a + table.b + table.d === 0 ? undefined : words['nothing-to-mask']
  const rule = {
    floor: sayNumber(others.masks, locale, 2),
    share: sayNumber(others.share * 100, locale),
    least: others.least,
    most: others.mask,
  }
  if (by.length === 0) return fill(words['no-masking'], rule)
  return lines(
    fill(words.masking, rule),
    columns(
      by.map((m) => [
        `  ${reportedDrug(m.drug, locale)}`,
        sayPercent(m.share, table.a + table.c, locale),
        sayNumber(m.ratio, locale, 2, true),
        sayMeasured(m.ror, locale),
      ]),
    ),
    `  ${words['masks-or-treats']}`,
  )
}

function published({ published: found, lake }: SignalAnswer, locale: Locale): string | undefined {
  if (found === null) return undefined
  const words = opsWords(locale)['signals-ask']
  const { matches, without } = found
  const ror = without.measures.find((m) => m.measure === 'ror')
  return lines(
    fill(words.published, {
      likely: matches.filter((m) => m.standing === 'likely').length,
      possible: matches.filter((m) => m.standing === 'possible').length,
      a: without.table.a,
      ror: ror === undefined ? words.none : sayMeasured(ror, locale),
    }),
    ...matches.map((match) => `  ${sayMatch(match, locale)}`),
    lake.generated && matches.length > 0 && `  ${words['published-generated']}`,
  )
}

type Match = NonNullable<SignalAnswer['published']>['matches'][number]

function sayMatch({ report, patient, standing, basis, orElse }: Match, locale: Locale): string {
  const words = opsWords(locale)['signals-ask']
  const facts: Readonly<Record<string, string>> = opsWords(locale).publishedBasis
  const said = sayList(
    basis.map((f) => facts[f] ?? f),
    locale,
  )
  const others = orElse.length === 0 ? '' : fill(words['or-else'], { patients: sayList(orElse, locale) })
  return fill(words.match, { report, patient, others, standing: words[standing], basis: said })
}
