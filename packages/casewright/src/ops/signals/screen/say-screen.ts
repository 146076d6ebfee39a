import { sayNumber, sayPercent } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { reportedDrug } from '../../../i18n/reported-drug.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import { signalRule } from '../../../knowledge/signals/signal-rules.ts'
import { sayRule } from '../say-rule.ts'
import type { ScreenedLake, ScreenSaid } from './screened-lake.ts'

type Told = Omit<ScreenedLake, 'said'>

/** What must be said of a screened lake beside its pairs, in sentences: what was counted, the prior, the rules, chance, the limits. */
export function sayScreen(value: Told, locale: Locale): ScreenSaid {
  const words = opsWords(locale)['signals-screen']
  const n = (x: number): string => sayNumber(x, locale)
  const { asked, rows, discoveries } = value
  const which = [
    asked.drug !== null && fill(words['with-drug'], { drug: reportedDrug(asked.drug, locale) }),
    asked.event !== null && fill(words['with-event'], { event: asked.event }),
    asked.rule !== null && fill(words['with-rule'], { rule: ruleSaid(asked.rule, locale) }),
  ]
  const level = rows[0]?.measures.find((m) => m.measure === 'ror')?.level
  return {
    generated: value.lake.generated ? words.generated : null,
    counted: fill(words.counted, {
      reports: n(value.reports),
      sources: value.lake.sources.map((s) => s.id).join(', '),
      drugs: n(value.drugs),
      role: words.role[value.role],
      events: n(value.events),
      pairs: n(value.pairs),
      allDrugs: n(value.inLake.drugs),
      allEvents: n(value.inLake.events),
    }),
    duplicates: value.keep.withoutDuplicates.length > 0 ? words['left-out'] : words.kept,
    prior: prior(value, locale),
    rules: value.rules.map((r) => ({
      rule: r.rule,
      label: ruleSaid(r.rule, locale),
      met: r.met === null ? words['not-told'] : n(r.met),
      byChance: saidByChance(r.byChance, locale),
    })),
    chance: words['chance-note'],
    discoveries: fill(words.discoveries, {
      tests: n(discoveries.tests),
      level: sayPercent(discoveries.level, 1, locale),
      found: n(discoveries.found),
    }),
    shown:
      value.fitting === 0
        ? words.none
        : fill(words.shown, {
            rows: n(rows.length),
            fitting: n(value.fitting),
            minimum: asked.minimum,
            asked: which.filter((part) => part !== false).join(''),
            sort: words.sort[asked.sort],
          }),
    levels: level === undefined ? null : fill(words.levels, { level: sayPercent(level, 1, locale) }),
    limits: words.limits,
  }
}

const ruleSaid = (id: string, locale: Locale): string => {
  const rule = signalRule(id)
  return rule === undefined ? id : sayRule(rule, locale)
}

function saidByChance(expected: number | null, locale: Locale): string {
  const words = opsWords(locale)['signals-screen']
  if (expected === null) return words['not-told']
  if (expected < 0.1) return fill(words.under, { n: sayNumber(0.1, locale, 1) })
  return fill(words.about, { n: sayNumber(expected, locale, expected < 10 ? 1 : 0) })
}

function prior({ gps, use }: Told, locale: Locale): readonly string[] {
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
