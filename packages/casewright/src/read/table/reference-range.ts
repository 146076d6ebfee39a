import { shortLine } from '../../base/short-line.ts'
import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { canBeLimits, limitReach } from '../../knowledge/units/limit-bounds.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import type { AnalyteId } from '../../knowledge/generated/units.ts'

/** Limits of normal as a range gives them; it may have one of the two. */
export interface RangeLimits {
  readonly lln?: number
  readonly uln?: number
  /** Whether a laboratory can have them in the unit they are in. */
  readonly fit: boolean
  /** Whether dots part the thousands of the numbers. */
  readonly byDots?: true
}

/** The value a range stands beside. */
export interface Beside {
  readonly analyte: AnalyteId
  /** Its unit as written, '' where none is: the unit of a range that names none. */
  readonly written: string
  /** The unit the limits are wanted in. */
  readonly unit: string
  readonly sex: 'female' | 'male' | undefined
}

/**
 * The limits a reference range gives a value: `3.5-9.5`, `4,000～10,000 /µL`, `<40`, `130-175 (M) 115-150 (F)`. Undefined where
 * any part of it is not understood (an age, a note, a second range), where it goes by a sex that is not told, or where its unit
 * cannot be converted. A dot before three digits parts thousands (`4.000-10.000 /µL`) where only so a laboratory can have the limits.
 */
export function limitsIn(range: string, { sex, ...value }: Beside): RangeLimits | undefined {
  const line = shortLine(folded(range), LONGEST)
  const own = line === undefined ? undefined : ofSex(line, sex)
  const read = own === undefined ? [] : readingsOf(own).flatMap((found) => inUnitOf(value, found) ?? [])
  return read.find((r) => r.fit) ?? read[0]
}

/** A number whose dots part thousands, as those of its range do (`6.200` beside `4.000-10.000`); undefined where they cannot. */
export const byDotsOf = (amount: string): number | undefined => thousandsIn([amount.trim()])?.[0]

/** A range for each sex with its unit has half of this. */
const LONGEST = 100

function inUnitOf({ analyte, written, unit }: Omit<Beside, 'sex'>, found: Read): RangeLimits | undefined {
  const named = found.unit === '' ? written : found.unit
  if (named === '' || unit === '')
    return found.unit === '' || isUnit(found.unit, analyte)
      ? { ...found.limits, fit: true, ...(found.byDots === true && { byDots: true as const }) }
      : undefined
  const [from, to] = [parseUnit(named, analyte).unit, parseUnit(unit, analyte).unit]
  if (from === undefined || to === undefined) return undefined
  const { lln, uln } = found.limits
  const [low, high] = [lln, uln].map((x) => (x === undefined ? undefined : converted(analyte, x, from, to)))
  if (low === null || high === null) return undefined
  const limits = { ...(low !== undefined && { lln: low }), ...(high !== undefined && { uln: high }) }
  return {
    ...limits,
    fit: canBeLimits(limits, limitReach(analyte, to)),
    ...(found.byDots === true && from === to && { byDots: true as const }),
  }
}

const isUnit = (text: string, analyte: AnalyteId): boolean => parseUnit(text, analyte).unit !== undefined

function converted(analyte: AnalyteId, x: number, from: string, to: string): number | null {
  const done = convert(analyte, x, from, to)
  return isRefusal(done) ? null : done.value
}

/** Signs of full width as plain ones; superscripts stay, they are of units. */
const folded = (text: string): string =>
  text.replace(/[！-～]/gu, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xfee0))

const SEX = String.raw`(女性?|男性?|(?:females?|males?|wom[ae]n|m[ae]n|f|m)(?!\p{L}))`
const WHOLE_SEX = new RegExp(`^${SEX}$`, 'iu')
const BOTH_BEFORE = new RegExp(String.raw`^${SEX}\s*:?\s*(.+?)(?:[;,/、|\s]+|(?=[男女]))${SEX}\s*:?\s*(.+)$`, 'iu')
const BOTH_BEHIND = new RegExp(
  String.raw`^(.+?)\s*[(\[]\s*${SEX}\s*[)\]]\s*[;,/、|]?\s*(.+?)\s*[(\[]\s*${SEX}\s*[)\]]$`,
  'iu',
)
const BEFORE = new RegExp(String.raw`^${SEX}\s*:?\s*(.+)$`, 'iu')
const BEHIND = new RegExp(String.raw`^(.+?)\s*[(\[]\s*${SEX}\s*[)\]]$`, 'iu')

/** The sex a word names, undefined where it names none. */
export function sexNamed(word: string): 'female' | 'male' | undefined {
  if (word.replace(WHOLE_SEX, '') !== '') return undefined
  return word === '' ? undefined : /^(?:女|f|w)/iu.test(word) ? 'female' : 'male'
}

/** The range for a sex; the text itself where it goes by none. */
function ofSex(text: string, sex: Beside['sex']): string | undefined {
  const [, b1, br1, b2, br2] = BOTH_BEFORE.exec(text) ?? []
  const [, hr1, h1, hr2, h2] = BOTH_BEHIND.exec(text) ?? []
  const [, s1, sr1] = BEFORE.exec(text) ?? []
  const [, tr1, t1] = BEHIND.exec(text) ?? []
  const told = [
    [
      [b1, br1],
      [b2, br2],
    ],
    [
      [h1, hr1],
      [h2, hr2],
    ],
    [[s1, sr1]],
    [[t1, tr1]],
  ].find(([first]) => first?.[0] !== undefined)
  if (told === undefined) return text
  const fitting = told.filter(([name = '']) => sexNamed(name) === sex && sex !== undefined)
  return fitting.length === 1 ? fitting[0]?.[1] : undefined
}

const NUMBER = String.raw`(\d+(?:[.,]\d+)*)`
const ONE = new RegExp(
  String.raw`^[(\[]?\s*(?:${NUMBER}\s*(?:--|[-‐–—−~]|to|至)\s*${NUMBER}|(?:[<≤≦]=?|up to)\s*${NUMBER}|[>≥≧]=?\s*${NUMBER})\s*[)\]]?\s*(.*)$`,
  'iu',
)

interface Read {
  readonly limits: Omit<RangeLimits, 'fit' | 'byDots'>
  readonly byDots?: true
  readonly unit: string
}

/** One range with its unit, which nothing but brackets may stand around, in each way its numbers can be meant. */
function readingsOf(text: string): readonly Read[] {
  const [, low, high, below, above, rest = ''] = ONE.exec(text) ?? []
  const written = [low ?? above, high ?? below].filter((n) => n !== undefined)
  const unit = /^[([]\s*([^()[\]]+?)\s*[)\]]$/u.exec(rest)?.[1] ?? rest
  return [numbersIn(written), thousandsIn(written)].flatMap((numbers, i): readonly Read[] => {
    const marks = i === 1 && { byDots: true as const }
    const [first, second] = numbers ?? []
    if (first === undefined) return []
    if (second !== undefined) return first < second ? [{ limits: { lln: first, uln: second }, unit, ...marks }] : []
    return [{ limits: above === undefined ? { uln: first } : { lln: first }, unit, ...marks }]
  })
}

const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u
const COMMA = /^\d+,\d+$/u

/** The numbers of a range, whose commas mean the same in both: thousands, or the decimal point. */
function numbersIn(written: readonly string[]): readonly number[] | undefined {
  const isThousands = written.some((n) => THOUSANDS.test(n))
  if (isThousands && written.some((n) => COMMA.test(n) && !THOUSANDS.test(n))) return undefined
  const numbers = written.map((n) =>
    Number(isThousands ? n.replaceAll(',', '') : COMMA.test(n) ? n.replace(',', '.') : n),
  )
  return numbers.every((n) => Number.isFinite(n)) ? numbers : undefined
}

const DOT_THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+$/u

/** The numbers with dots taken for marks of thousands, where they can be. */
function thousandsIn(written: readonly string[]): readonly number[] | undefined {
  const isMarked = written.some((n) => DOT_THOUSANDS.test(n))
  if (!isMarked || !written.every((n) => DOT_THOUSANDS.test(n) || /^\d{1,3}$/u.test(n))) return undefined
  return written.map((n) => Number(n.replaceAll('.', '')))
}
