import { sayNumber, sayPercent } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import { signalRule } from '../../../knowledge/signals/signal-rules.ts'
import type { Measured, MeasureId } from '../../../model/signal/answer.ts'
import { columns, lines } from '../../lines.ts'
import type { ScreenedLake, ScreenRow } from './screened-lake.ts'

/** A screened lake for people: what was counted, the prior, rules with what chance would give, the best pairs, and the limits. */
export function showScreen(value: ScreenedLake, locale: Locale): string {
  const words = opsWords(locale)['signals-screen']
  const n = (x: number, decimals = 0): string => sayNumber(x, locale, decimals)
  const { asked, rows, discoveries } = value
  const which = joined(
    asked.drug !== null && fill(words['with-drug'], { drug: asked.drug }),
    asked.event !== null && fill(words['with-event'], { event: asked.event }),
    asked.rule !== null && fill(words['with-rule'], { rule: signalRule(asked.rule)?.label[locale] ?? asked.rule }),
  )
  return lines(
    value.lake.generated && words.generated,
    fill(words.counted, {
      reports: n(value.reports),
      sources: value.lake.sources.map((s) => s.id).join(', '),
      drugs: n(value.drugs),
      role: words.role[value.role],
      events: n(value.events),
      pairs: n(value.pairs),
    }),
    value.keep.withoutDuplicates.length > 0 ? words['left-out'] : words.kept,
    ...prior(value, locale),
    ' ',
    columns([
      [words['rules-title'], words.met, words.chance],
      ...value.rules.map((r) => [
        `  ${signalRule(r.rule)?.label[locale] ?? r.rule} [${r.rule}]`,
        r.met === null ? words['not-told'] : n(r.met),
        saidByChance(r.byChance, locale),
      ]),
    ]),
    words['chance-note'],
    fill(words.discoveries, {
      tests: n(discoveries.tests),
      level: sayPercent(discoveries.level, 1, locale),
      found: n(discoveries.found),
    }),
    ' ',
    value.fitting === 0
      ? words.none
      : fill(words.shown, {
          rows: n(rows.length),
          fitting: n(value.fitting),
          minimum: asked.minimum,
          asked: which,
          sort: words.sort[asked.sort],
        }),
    rows.length > 0 &&
      columns([
        (['drug', 'event', 'n', 'expected', 'ror', 'prr', 'chi2', 'ic', 'ebgm'] as const).map((c) => words.columns[c]),
        ...rows.map((r) => [
          r.drug,
          r.event,
          n(r.table.a),
          sayNumber(r.expected, locale, 2, true),
          said(r, 'ror', locale),
          said(r, 'prr', locale),
          said(r, 'chi2-yates', locale),
          said(r, 'ic', locale),
          said(r, 'ebgm', locale),
        ]),
      ]),
    rows.length > 0 && fill(words.levels, { level: levelOf(rows, locale) }),
    value.out !== null && fill(words.written, { out: value.out, pairs: n(value.pairs) }),
    value.map !== null && fill(words.mapped, { file: value.map.find((f) => f.endsWith(`.${locale}.png`)) ?? '' }),
    ' ',
    words.limits,
  )
}

const joined = (...parts: readonly (string | false)[]): string => parts.filter((p) => p !== false).join('')

function saidByChance(expected: number | null, locale: Locale): string {
  const words = opsWords(locale)['signals-screen']
  if (expected === null) return words['not-told']
  if (expected < 0.1) return fill(words.under, { n: sayNumber(0.1, locale, 1) })
  return fill(words.about, { n: sayNumber(expected, locale, expected < 10 ? 1 : 0) })
}

function prior({ gps, use }: ScreenedLake, locale: Locale): readonly string[] {
  const words = opsWords(locale)['signals-screen']
  if (gps.kind === 'refused') return [fill(words['no-prior'], { cells: sayNumber(gps.cells, locale) })]
  const { alpha1, beta1, alpha2, beta2, p } = gps.prior
  const digits = (x: number): string => String(Number(x.toPrecision(4)))
  return [
    fill(words.prior, {
      p: digits(p),
      q: digits(1 - p),
      alpha1: digits(alpha1),
      beta1: digits(beta1),
      alpha2: digits(alpha2),
      beta2: digits(beta2),
      likelihood: words.likelihood[gps.likelihood],
      cells: sayNumber(gps.cells, locale),
      points: sayNumber(gps.points, locale),
      agreeing: gps.agreeing,
      starts: gps.starts,
    }),
    ...new Set(
      gps.boundary.map((b) =>
        fill(use.kind === 'prior' ? words['boundary-used'] : words.boundary, { what: words.edge[b.kind] }),
      ),
    ),
    ...(gps.weak.length === 0 ? [] : [fill(words.weak, { parameters: gps.weak.map((w) => w.parameter).join(', ') })]),
  ]
}

const levelOf = (rows: readonly ScreenRow[], locale: Locale): string =>
  sayPercent(measureOf(rows[0], 'ror')?.level ?? 0, 1, locale)

const measureOf = (row: ScreenRow | undefined, id: MeasureId): Measured | undefined =>
  row?.measures.find((m) => m.measure === id)

function said(row: ScreenRow, id: MeasureId, locale: Locale): string {
  const words = opsWords(locale)['signals-screen']
  const m = measureOf(row, id)
  if (m?.why === 'infinite')
    return m.low === null ? words.infinite : fill(words['infinite-from'], { low: sayNumber(m.low, locale, 2, true) })
  if (m === undefined || m.value === null) return '–'
  const figure = (x: number): string => sayNumber(x, locale, Math.abs(x) < 100 ? 2 : 0, Math.abs(x) < 100)
  if (m.low === null || m.high === null) return figure(m.value)
  return fill(words.interval, { value: figure(m.value), low: figure(m.low), high: figure(m.high) })
}
