/** A number of what a paper prints as one estimate. */
export interface NumberInPrint {
  /** To show it: as programs write it; as the paper does where it can be read in two ways. */
  readonly printed: string
  /** What it may be, as programs write a number: `1,234` is 1.234 or 1234. */
  readonly readings: readonly string[]
  /** Which part of an estimate it is, where a dash or “to” makes it a limit; else undefined. */
  readonly part: 'value' | 'low' | 'high' | undefined
}

export interface NumbersInPrint {
  readonly numbers: readonly NumberInPrint[]
  /** Numbers that no formula gives to their digits: bounds (`<0.001`), errors (`±2`), counts of cases (`n=10`). */
  readonly beside: readonly string[]
}

/** The numbers of an estimate: itself and its two limits. */
const MOST = 3

/**
 * What a paper prints as an estimate, alone or with its interval: `0.33`, `13.2 (6.55-26.7)`, `ROR 13,2 [95% CI 6,55 to 26,7]`.
 * Undefined where it holds no number, or more than an estimate has.
 */
export function numbersInPrint(text: string): NumbersInPrint | undefined {
  const plain = plainly(text)
  const found = [...plain.matchAll(NUMBER)].map((m) => {
    const before = plain.slice(0, m.index)
    return {
      raw: m[0],
      from: m.index,
      to: m.index + m[0].length,
      bound: BESIDE.exec(before)?.[0],
      p: P_VALUE.exec(before)?.[0],
      isStatistic: STATISTIC.test(before),
    }
  })
  const isAlone = found.every((n) => n.bound !== undefined || n.p !== undefined)
  const besides = (n: (typeof found)[number]): string | undefined => n.bound ?? (isAlone ? undefined : n.p)
  const looked = found.filter((n) => besides(n) === undefined)
  const estimate = looked.filter((n) => !n.isStatistic)
  if (looked.length === 0 || estimate.length > MOST) return undefined
  const numbers = looked.map((n, i) => {
    const dashed = i > 0 && /\s[-–]$/u.test(plain.slice(0, n.from))
    const readings = readingsOf(n.raw.replace('–', '-'), plain).flatMap((r) => (dashed ? [r, `-${r}`] : [r]))
    return { printed: readings.length > 1 ? n.raw : (readings[0] ?? n.raw), readings }
  })
  if (numbers.some((n) => n.readings.length === 0)) return undefined
  const parts = partsOf(
    estimate.map((n) => Number(numbers[looked.indexOf(n)]?.readings[0])),
    estimate.slice(1).map((n, i) => plain.slice(estimate[i]?.to, n.from)),
    plain.slice(estimate.at(-3)?.to ?? 0, estimate.at(-2)?.from),
  )
  const partOf = new Map(estimate.map((n, i) => [n, parts[i]]))
  return {
    numbers: numbers.map((n, i) => ({ ...n, part: looked[i] && partOf.get(looked[i]) })),
    beside: found.flatMap((n) => {
      const by = besides(n)
      return by === undefined ? [] : [`${by.trim()}${n.raw}`]
    }),
  }
}

// After a digit or a bracket's end a hyphen is the dash of a range; within a name (IC025, χ²) a digit is no number.
const NUMBER = /(?<![\p{L}\d.^])(?:(?<![\d)\]]\s*)[-–])?\d+(?:[.,]\d+)*(?:e-?\d+)?(?![\d\p{L}])/giu
const BESIDE = /(?:(?:(?<!\p{L})p(?:值|[- ]?values?)?\s*)?[<>≤≥≦≧±]|(?<!\p{L})n\s*[=:])\s*$/iu
/** A P is looked for where nothing else is printed; beside an estimate it is of a test the paper names elsewhere. */
const P_VALUE = /(?<!\p{L})p(?:值|[- ]?values?)?\s*[=:]?\s*$/iu
/** A test statistic beside an estimate is no part of its interval. */
const STATISTIC = /(?:χ|(?<!\p{L})chi[- ]?|卡方)\s*(?:2|squared?)?\s*[=:,]?\s*$/iu

/** One sign for each thing: percentages off, powers of ten as programs write them, thousands without blanks or apostrophes. */
const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[−‐‑]/gu, '-')
    .replaceAll(/\d+(?:[.,]\d+)?\s*%/gu, ' ')
    .replaceAll(/(?<=\d)\s*[×x*]\s*10\s*\^?\s*(-?\d+)/gu, 'e$1')
    .replaceAll(/(?<=\d)[·∙](?=\d)/gu, '.')
    .replaceAll(/(?<![\d.,])\d{1,3}(?:[ '’]\d{3})+(?!\d)/gu, (n) => n.replaceAll(/\D/gu, ''))
    .replaceAll(/(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+(?![\d.])/gu, (n) => n.replaceAll('.', '').replace(',', '.'))
    .replaceAll(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?=\.\d)/gu, (n) => n.replaceAll(',', ''))
    // Beside decimal points any other comma parts numbers.
    .replaceAll(/(?<=\.\d+),(?=\d)|(?<=\d),(?=\d+\.\d)/gu, ', ')

/** `1,234`: thousands beside decimal points, decimals beside decimal commas, either where nothing tells; `1,23,4` is no number. */
function readingsOf(raw: string, plain: string): readonly string[] {
  if (!raw.includes(',')) return /\..*\./u.test(raw) ? [] : [raw]
  const decimal = /^-?\d+,\d+(?![\d.,])/u.test(raw) ? [raw.replace(',', '.')] : []
  const thousands = /^-?[1-9]\d{0,2}(?:,\d{3})+(?![\d.,])/u.test(raw) ? [raw.replaceAll(',', '')] : []
  const isDecimal = /\d,(?!\d{3}(?!\d))\d/u.test(plain)
  return isDecimal ? decimal : /\d\.\d/u.test(plain) ? thousands : [...decimal, ...thousands]
}

const RANGE = /^\s*(?:[-–—~〜至到]|to|bis|à)\s*$/iu
const LISTED = /^\s*[,;、]\s*$/u
const INTERVAL = /(?:\bC(?:r)?I|区间)\s*[:=,]?\s*$/iu

/** Two numbers are limits where a dash or “to” stands between, or the paper calls them an interval, and they are in order. */
function partsOf(
  values: readonly number[],
  between: readonly string[],
  before: string,
): readonly NumberInPrint['part'][] {
  const [low = 0, high = 0] = values.slice(-2)
  const last = between.at(-1) ?? ''
  const paired = RANGE.test(last) || (LISTED.test(last) && INTERVAL.test(before))
  if (!paired || low > high) return []
  if (values.length === 2) return ['low', 'high']
  const [value = 0] = values
  return low <= value && value <= high ? ['value', 'low', 'high'] : []
}
