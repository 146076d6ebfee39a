import type { FieldAgreement, PatientPair } from '../sift/patients/judge-pairs.ts'
import type { PatientLinks } from '../sift/patients/link-patients.ts'
import { settings, type ComparisonModel, type FieldId, type Level } from '../sift/patients/comparison-model.ts'
import type { Saying } from '../sift/patients/what-is-said.ts'
import type { Locale } from '../i18n/locale.ts'
import { sayCountry } from '../i18n/format.ts'
import { nameIn } from '../i18n/name-in.ts'
import { printUnits } from '../i18n/print-units.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { columns, lines } from './lines.ts'

const whole = (locale: Locale, n: number, digits: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(n)

/** A probability that is not quite nought or one is not printed as if it were. */
function sayProbability(p: number, locale: Locale): string {
  const shown = whole(locale, 100 * Math.min(0.999, Math.max(0.001, p)), 1)
  return p > 0.999 ? `> ${shown}%` : p < 0.001 ? `< ${shown}%` : `${shown}%`
}

const signed = (bits: number, locale: Locale): string => `${bits < 0 ? '−' : '+'}${whole(locale, Math.abs(bits), 1)}`

/** A pair on one line, and under it every field in which both say, with what each says and what it weighs. */
export function showPair(pair: PatientPair, locale: Locale): string {
  const words = opsWords(locale).patients
  const head = fill(words.pair, {
    a: pair.a,
    b: pair.b,
    standing: words.standing[pair.standing],
    probability: sayProbability(pair.posterior, locale),
    weight: signed(pair.weight, locale),
  })
  const told = pair.fields.filter((f) => f.levels.length > 0 || isSaidByBoth(f))
  const silent = pair.fields.filter((f) => !told.includes(f)).map((f) => words.field[f.field])
  const rows = told.map((f) => [
    `  ${words.field[f.field]}`,
    sayAgreement(f, locale),
    `${signed(f.weight, locale)}`,
    side(f, f.a, locale),
    side(f, f.b, locale),
  ])
  const titles = words.fieldColumns.split(' | ')
  return lines(
    head,
    columns([[`  ${titles[0] ?? ''}`, ...titles.slice(1), pair.a, pair.b], ...rows]),
    pair.alike < -WORTH_SAYING && `  ${fill(words.alike, { weight: whole(locale, -pair.alike, 1) })}`,
    silent.length > 0 && `  ${fill(words.silent, { fields: silent.join(words.and) })}`,
    pair.rivals.length > 0 && `  ${fill(words.rivals, { patients: pair.rivals.join(', ') })}`,
  )
}

const WORTH_SAYING = 0.05
const LONGEST = 60
const MOST_SAID = 6

/** What one file says, each value once, with the source it was read in. */
function side(f: FieldAgreement, sayings: readonly Saying[], locale: Locale): string {
  const values = [...new Set(sayings.map((s) => sayValue(s, locale)))]
  const shown = values.slice(0, MOST_SAID).join('; ') + (values.length > MOST_SAID ? ' …' : '')
  const sources = [...new Set(sayings.flatMap((s) => s.words.map((w) => w.source.split('#')[0] ?? w.source)))]
  const short = shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown
  const named = f.field === 'text' || f.field === 'text-numbers' || sources.length === 0
  return named ? short : `${short} [${sources.join(', ')}]`
}

function sayValue({ value, of }: Saying, locale: Locale): string {
  const nameOf = nameIn(locale)
  const words = opsWords(locale).patients
  switch (of) {
    case 'drug':
    case 'malignancy':
    case 'entity':
      return nameOf(of, value)
    case 'country':
      return sayCountry(value, locale)
    case 'sex':
      return value === 'male' || value === 'female' ? words.sex[value] : value
    case 'latency': {
      const [clock = '', days = ''] = value.split(' ')
      const [, cycle] = /^cycle-(.+)$/u.exec(clock) ?? []
      if (cycle !== undefined) return fill(words.latency.cycle, { cycle, days })
      const wordings: Readonly<Record<string, string>> = words.latency
      return fill(wordings[clock] ?? '{clock} {days}', { clock, days })
    }
    case 'report': {
      const [kind = '', ...journal] = value.split(' ')
      const kinds: Readonly<Record<string, string>> = opsWords(locale).results.source
      return [kinds[kind] ?? kind, journal.join(' ')].filter((t) => t !== '').join(locale === 'zh' ? '，' : ', ')
    }
    case 'analyte':
    case 'sign': {
      const [mark = '', ...rest] = value.split(' ')
      return of === 'analyte'
        ? [nameOf('analyte', mark), ...rest.map(printUnits)].join(' ')
        : `${mark} ${nameOf('fact', rest.join(' '))}`
    }
    default:
      return value
  }
}

/** Both sides of it are told, on clocks or in words that cannot be set against each other: no agreement, and no silence either. */
const isSaidByBoth = (f: FieldAgreement): boolean =>
  !OF_REPORTS.has(f.field) && f.levels.length === 0 && f.a.length > 0 && f.b.length > 0
/** Fields on the reports themselves, which say something of every report. */
const OF_REPORTS: ReadonlySet<FieldId> = new Set(['order', 'years-apart', 'text', 'text-numbers'])

function sayAgreement(f: FieldAgreement, locale: Locale): string {
  const words = opsWords(locale).patients
  return isSaidByBoth(f) ? words.uncompared : f.levels.map((l) => sayLevel(l, locale)).join(words.and)
}

function sayLevel(level: string, locale: Locale): string {
  const words: Readonly<Record<string, string>> = opsWords(locale).patients.level
  return words[level] ?? level
}

/** A compared field in words, in both languages. */
export interface SaidField {
  readonly field: FieldId
  readonly name: Both
  /** How the two go together, or that both say what cannot be weighed; left out where one or both are silent. */
  readonly agreement?: Both
  /** Whether it speaks for one patient, against, or neither. */
  readonly speaks: 'for' | 'against' | 'neither'
  /** Both say the very same, every value of it: not merely alike. */
  readonly same: boolean
  /** Bits. */
  readonly weight: number
  readonly a: readonly Both[]
  readonly b: readonly Both[]
}
type Both = Readonly<Record<Locale, string>>

/** Every compared field of a pair in words: what one file says, what the other, and how it weighs. */
export function saidPair(pair: PatientPair): readonly SaidField[] {
  return pair.fields.map((f) => ({
    field: f.field,
    name: inBoth((locale) => opsWords(locale).patients.field[f.field]),
    ...((f.levels.length > 0 || isSaidByBoth(f)) && { agreement: inBoth((locale) => sayAgreement(f, locale)) }),
    speaks: f.weight > WORTH_SAYING ? 'for' : f.weight < -WORTH_SAYING ? 'against' : 'neither',
    same: isSame(f),
    weight: f.weight,
    a: f.a.map((s) => inBoth((locale) => sayValue(s, locale))),
    b: f.b.map((s) => inBoth((locale) => sayValue(s, locale))),
  }))
}

function isSame({ a, b }: FieldAgreement): boolean {
  const [one, other] = [a, b].map((side) => new Set(side.map((s) => s.value)))
  return (
    one !== undefined &&
    other !== undefined &&
    one.size > 0 &&
    one.size === other.size &&
    [...one].every((v) => other.has(v))
  )
}

const inBoth = (say: (locale: Locale) => string): Both => ({ en: say('en'), zh: say('zh') })

/** One level of one field, as it was weighed. */
export interface ModelRow extends Level {
  readonly field: FieldId
  readonly level: string
}

export const modelRows = (model: ComparisonModel): readonly ModelRow[] =>
  [...model].flatMap(([field, { levels }]) => [...levels].map(([level, l]) => ({ field, level, ...l })))

type Weighing = Pick<PatientLinks, 'prior' | 'patients' | 'em'> & { readonly model: readonly ModelRow[] }

/** The weights a linkage worked by, and where each comes from. */
export function showModel({ model, prior, patients, em }: Weighing, locale: Locale): string {
  const words = opsWords(locale).patients
  const rows = model.map((l) => {
    const bits = Math.log2(l.m / l.u)
    return [
      `  ${words.field[l.field]}`,
      sayLevel(l.level, locale),
      whole(locale, l.m, 3),
      whole(locale, l.u, 4),
      signed(l.speaks === 'for' ? Math.max(0, bits) : Math.min(0, bits), locale),
      `${words.whence[l.mFrom]} / ${words.whence[l.uFrom]}`,
    ]
  })
  return lines(
    fill(words.prior, {
      one: Math.round(1 / prior),
      again: whole(locale, 100 * settings.prior.toldAgain, 0),
      patients,
    }),
    em !== undefined &&
      fill(em.settled ? words.emSettled : words.emOpen, { rounds: em.rounds, share: whole(locale, 100 * em.share, 2) }),
    words.unverified,
    columns([words.modelColumns.split(' | ').map((w, i) => (i === 0 ? `  ${w}` : w)), ...rows]),
  )
}
