import { sayList } from '../../../i18n/format.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import { allSignalRules } from '../../../knowledge/signals/signal-rules.ts'
import type { Measured } from '../../../model/signal/answer.ts'
import { circulating } from '../../../signal/circulating/circulating.ts'
import type { InPrint } from '../../../signal/circulating/published-beside-right.ts'
import { both, sourced } from '../../knowledge/sourced.ts'
import type { Published } from './published.ts'

/** Measures as they should be beside what is printed under their names, in one language. */
export interface PublishedSaid {
  readonly table: string
  readonly measures: readonly { readonly name: string; readonly value: string; readonly why: string | null }[]
  readonly circulating: readonly CirculatingSaid[]
  /** Verdicts of published rules that change with a formula. */
  readonly flips: readonly {
    /** Id of the formula. */
    readonly formula: string
    readonly rule: string
    readonly label: string
    readonly right: string
    readonly printed: string
  }[]
  readonly reproduced: readonly { readonly heading: string; readonly by: readonly string[] }[]
  readonly caution: string
}
interface CirculatingSaid {
  /** Id in knowledge/signals. */
  readonly id: string
  /** The name of the measure it is printed under. */
  readonly name: string
  readonly value: string
  readonly formula: string
  readonly absent: string | null
  /** What is wrong with it. */
  readonly why: string
  /** Where it was read, and what the right formula is from. */
  readonly seen: readonly string[]
  readonly references: readonly string[]
}

type Told = Omit<Published, 'said'>

/** What `signals.published` tells, in the words of a language. */
export function sayPublished(value: Told, locale: Locale): PublishedSaid {
  const words = opsWords(locale).published
  return {
    table: fill(words.table, { ...value.table, expected: digits(value.expected) }),
    measures: value.measures.map((m) => ({
      name: words.measure[m.measure],
      value:
        m.value !== null && (m.measure === 'fisher' || m.measure === 'mid-p')
          ? digits(m.value, DIGITS.p)
          : estimate(m, locale),
      why: m.why === undefined ? null : words.why[m.why],
    })),
    circulating: value.circulating.map((f) => circulatingSaid(f, locale)),
    flips: value.circulating.flatMap((f) =>
      f.flips.map((flip) => ({
        formula: f.id,
        rule: flip.rule,
        label: allSignalRules.find((r) => r.id === flip.rule)?.label[locale] ?? flip.rule,
        right: words.verdict[verdict(flip.right)],
        printed: words.verdict[verdict(flip.printed)],
      })),
    ),
    reproduced: value.reproduced.map((r) =>
      reproducedSaid(r, { locale, hasEbgm: value.measures.some((m) => m.measure === 'ebgm' && m.value !== null) }),
    ),
    caution: words.caution,
  }
}

function circulatingSaid(f: InPrint, locale: Locale): CirculatingSaid {
  const words = opsWords(locale).published
  const entry = entryOf(f.id)
  const parts = f.absent.map((p) => words.part[p])
  return {
    id: f.id,
    name: words.measure[f.measure],
    value: estimate(f.printed, locale),
    formula: entry?.formula[locale] ?? '',
    absent: parts.length === 0 ? null : fill(words.absent, { parts: sayList(parts, locale) }),
    why: entry?.why[locale] ?? '',
    seen: (entry?.seen ?? []).map((s) => `${s.where}, ${s.at}`),
    references:
      entry === undefined
        ? []
        : sourced('formulas', entry, both(entry.id)).cite.map((c) => `${c.reference[locale]} (${c.at})`),
  }
}

function reproducedSaid(
  { printed, by }: Told['reproduced'][number],
  { locale, hasEbgm }: { readonly locale: Locale; readonly hasEbgm: boolean },
): PublishedSaid['reproduced'][number] {
  const words = opsWords(locale).published
  if (by.length === 0)
    return { heading: fill(words[hasEbgm ? 'not-reproduced' : 'not-without-ebgm'], { printed }), by: [] }
  return {
    heading: fill(words.reproduced, { printed }),
    by: by.map((r) =>
      fill(words.by[r.by], {
        formula: entryOf(r.formula)?.formula[locale] ?? '',
        measure: words.measure[r.measure],
        part: words.part[r.part],
        value: digits(r.value),
        why: entryOf(r.formula)?.why[locale] ?? '',
      }).trim(),
    ),
  }
}

const entryOf = (id: string) => circulating.find((c) => c.entry.id === id)?.entry
const verdict = (met: boolean | null): 'met' | 'not' | 'untold' => (met === null ? 'untold' : met ? 'met' : 'not')

/** Enough digits that count to tell which formula gave a printed number; of a P value those that anybody prints. */
const DIGITS = { estimate: 5, p: 2 } as const

function digits(x: number, count: number = DIGITS.estimate): string {
  const [mantissa = '', exponent] = String(Number(x.toPrecision(count)))
    .replaceAll('-', '−')
    .split('e')
  return exponent === undefined ? mantissa : `${mantissa} × 10${raised(exponent.replace('+', ''))}`
}

const SIGNS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = (power: string): string => power.replaceAll(/./gu, (sign) => SIGNS[Number(sign)] ?? '⁻')

function estimate({ value, low, high }: Pick<Measured, 'value' | 'low' | 'high'>, locale: Locale): string {
  const said = (x: number | null): string => (x === null ? '–' : digits(x))
  const words = opsWords(locale).published
  if (low === null && high === null) return said(value)
  if (value === null && high === null) return fill(words['infinite-from'], { low: said(low) })
  if (high === null) return fill(words['lower-only'], { value: said(value), low: said(low) })
  return fill(words.interval, { value: said(value), low: said(low), high: said(high) })
}
