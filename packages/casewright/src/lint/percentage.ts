import { type Draft, type Figure, halfUnit, plain, ROOM } from './check.ts'
import { figure, isCount } from './counts.ts'
import { draft } from './explain.ts'
import type { Surroundings } from './partition.ts'
import { isInBracket, type Sentence } from './sentence.ts'
import { hasCue, isMark, isNumber, type NumberToken, type Token } from './tokens.ts'
import { type Total, totalsOf } from './totals.ts'

/** A percentage as printed, with what its words say about how exact it is. */
export interface Percentage extends Figure {
  readonly bound: 'exact' | 'about' | 'above' | 'below'
}

const WORDS_BETWEEN = 5
const FAR = 20

/** Each percentage of a sentence against the count and the denominator that stand with it. */
export function percentageChecks(sentence: Sentence, around: Surroundings): readonly Draft[] {
  const { tokens } = sentence
  const out: Draft[] = []
  const own = totalsOf(sentence)
  const seen: Figure[] = []
  tokens.forEach((t, i) => {
    if (isNumber(t) && isCount(tokens, i)) seen.push(figure(t))
    if (!isNumber(t) || !isMark(tokens[i + 1], '%') || isInterval(tokens, i)) return
    const printed: Percentage = { ...figure(t), end: tokens[i + 1]?.end ?? t.end, bound: boundOf(tokens, i) }
    const fraction = fractionBefore(tokens, i) ?? fractionAfter(tokens, i)
    if (fraction !== undefined) {
      out.push(comparePercentage(fraction.part, fraction.whole, printed))
      seen.push(fraction.whole)
      return
    }
    const count = countBefore(tokens, i) ?? countAfter(tokens, i)
    if (count === undefined) return
    const before = own.filter((o) => o.count.start < count.start)
    const told = [
      ...before.map((o) => o.count),
      ...seen.filter((f) => f.start < count.start),
      ...around.totals.map((o) => o.count),
    ]
    out.push(
      againstAny(
        count,
        printed,
        told,
        before.find((o) => !isInBracket(sentence, o.token)),
      ),
    )
  })
  return out
}

/** A count with its percentage against the denominators told; fails only where the sentence itself names one. */
function againstAny(count: Figure, printed: Percentage, told: readonly Figure[], opener: Total | undefined): Draft {
  const fits = told.find(
    (whole) => whole.value >= count.value && whole.value > 0 && matches(count.value, whole.value, printed),
  )
  if (fits !== undefined) return comparePercentage(count, fits, printed)
  const whole = opener?.count.value ?? 0
  const only = told.every((w) => w.value === whole || w.value < count.value)
  // A number of cases told in passing need not be the denominator; a near miss says that it is.
  const isTheirs = opener?.heads === true || Math.abs((100 * count.value) / whole - printed.value) <= 1
  if (opener !== undefined && only && whole >= count.value && isTheirs)
    return comparePercentage(count, opener.count, printed)
  const outcome = { expected: '', found: `${plain(printed.value, 6)} %` }
  const values = { part: count.value, printed: outcome.found }
  return draft('percentage', 'cannot-tell', [count, printed], outcome, 'lint-percentage-without-total', values)
}

function matches(part: number, whole: number, printed: Percentage): boolean {
  const exact = (100 * part) / whole
  if (printed.bound === 'above') return exact >= printed.value - halfUnit(printed) - ROOM
  if (printed.bound === 'below') return exact <= printed.value + halfUnit(printed) + ROOM
  return Math.abs(exact - printed.value) <= halfUnit(printed) + ROOM
}

/** `part`/`whole` against a printed percentage: equal within half a unit of the last digit printed. */
export function comparePercentage(part: Figure, whole: Figure, printed: Percentage): Draft {
  const expected =
    whole.value === 0 ? '' : `${((100 * part.value) / whole.value).toFixed(Math.min(printed.decimals + 1, 8))} %`
  const found = `${printed.value.toFixed(Math.min(printed.decimals, 8))} %`
  const values = { part: part.value, whole: whole.value, computed: expected, printed: found }
  const parts = [part, whole, printed]
  const near = [part, printed, ...(Math.abs(whole.start - part.start) < 400 ? [whole] : [])]
  const where = { start: Math.min(...near.map((p) => p.start)), end: Math.max(...near.map((p) => p.end)) }
  type Code =
    | 'lint-percentage-matches'
    | 'lint-percentage-differs'
    | 'lint-percentage-approximate'
    | 'lint-percentage-without-total'
  const say = (verdict: Draft['verdict'], code: Code): Draft =>
    draft('percentage', verdict, parts, { expected, found }, code, values, where)
  if (whole.value === 0) return say('cannot-tell', 'lint-percentage-without-total')
  if (matches(part.value, whole.value, printed)) return say('holds', 'lint-percentage-matches')
  const close = Math.abs((100 * part.value) / whole.value - printed.value) <= 20 * halfUnit(printed)
  if (printed.bound === 'about' && close) return say('cannot-tell', 'lint-percentage-approximate')
  const times = (100 * part.value) / whole.value / printed.value
  // `bupivacaine 0.5 % (12 of 39)`: so far apart, the two say different things.
  if (times > FAR || times < 1 / FAR) return say('cannot-tell', 'lint-percentage-without-total')
  return say('fails', 'lint-percentage-differs')
}

/** `95% CI`, `50%-60%`, `10% solution`: not the share of a count. */
function isInterval(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 2]
  const ranged = (isMark(next, '-', '~') || hasCue(next, 'to')) && isNumber(tokens[i + 3])
  const rangeEnd = isMark(tokens[i - 1], '-', '~', '±') || (hasCue(tokens[i - 1], 'to') && isMark(tokens[i - 2], '%'))
  return hasCue(next, 'confidence') || ranged || rangeEnd
}

function boundOf(tokens: readonly Token[], i: number): Percentage['bound'] {
  const before = tokens[i - 1]
  if (hasCue(before, 'above') || isMark(before, '>', '≥')) return 'above'
  if (hasCue(before, 'below') || isMark(before, '<', '≤')) return 'below'
  return hasCue(before, 'about') || isMark(before, '≈', '~') ? 'about' : 'exact'
}

interface Fraction {
  readonly part: Figure
  readonly whole: Figure
}

/** A fraction that ends at token `at`: `6/14`, `6 of 14`, `6 out of the 14 patients`. */
function fractionEndingAt(tokens: readonly Token[], at: number): Fraction | undefined {
  let k = at
  for (
    let words = 0;
    words < WORDS_BETWEEN && tokens[k]?.kind === 'word' && !hasCue(tokens[k], 'of', 'and', 'unit');
    words += 1
  )
    k -= 1
  const whole = tokens[k]
  if (!isWhole(whole)) return undefined
  let m = k - 1
  while (hasCue(tokens[m], 'all')) m -= 1
  const joint = tokens[m]
  const part = hasCue(tokens[m - 1], 'person') ? tokens[m - 2] : tokens[m - 1]
  if (!isMark(joint, '/') && !(hasCue(joint, 'of') && /^[a-z]/u.test(joint?.text ?? ''))) return undefined
  return isWhole(part) && part.value <= whole.value && !isMark(tokens[m - 2], '/')
    ? { part: figure(part), whole: figure(whole) }
    : undefined
}

const isWhole = (t: Token | undefined): t is NumberToken => isNumber(t) && t.decimals === 0

/** `6/14 (42.9 %)`, `6 of 14 patients (42.9 %)`, `(6/14, 42.9 %)`. */
function fractionBefore(tokens: readonly Token[], i: number): Fraction | undefined {
  const at = skipBound(tokens, i - 1)
  if (isMark(tokens[at], '(', ',', ';', '，', '=')) return fractionEndingAt(tokens, at - 1)
  return undefined
}

/** `42.9 % (6/14)`, `42.9 % of patients (6 of 14)`, `42.9 %, 6/14`. */
function fractionAfter(tokens: readonly Token[], i: number): Fraction | undefined {
  let k = i + 2
  // `0.5 % bupivacaine (12 of 39)` is a solution.
  if (tokens[k]?.kind === 'word' && !hasCue(tokens[k], 'of', 'is', 'person', 'overlap', 'part')) return undefined
  for (let words = 0; words < WORDS_BETWEEN && tokens[k]?.kind === 'word'; words += 1) k += 1
  if (!isMark(tokens[k], '(', ',', ';', '，', '=')) return undefined
  k += 1
  if (tokens[k]?.text === 'n' && isMark(tokens[k + 1], '=')) k += 2
  const part = tokens[k]
  if (!isWhole(part)) return undefined
  let m = k + 1
  if (hasCue(tokens[m], 'person')) m += 1
  const joint = tokens[m]
  if (!isMark(joint, '/') && !hasCue(joint, 'of')) return undefined
  m += 1
  while (hasCue(tokens[m], 'all')) m += 1
  const whole = tokens[m]
  // `≤ 40 % (151 of 1,432 (10.5 %))`: the fraction has a percentage of its own.
  if (isMark(tokens[m + 1], '(') && isMark(tokens[m + 3], '%')) return undefined
  return isWhole(whole) && part.value <= whole.value && !isMark(tokens[m + 1], '/', '%')
    ? { part: figure(part), whole: figure(whole) }
    : undefined
}

const skipBound = (tokens: readonly Token[], at: number): number =>
  hasCue(tokens[at], 'about', 'above', 'below', 'is') || isMark(tokens[at], '>', '<', '≥', '≤', '≈') ? at - 1 : at

/** `6 (42.9 %)`, `6 patients (42.9 %)`, `6例,占42.9%`. */
function countBefore(tokens: readonly Token[], i: number): Figure | undefined {
  // `159 (42 % of those treated)`: the percentage is of others.
  if (hasCue(tokens[i + 2], 'of', 'part')) return undefined
  const at = skipBound(tokens, i - 1)
  const chinese = hasCue(tokens[i - 1], 'is') && isMark(tokens[at], ',', '，')
  if (!isMark(tokens[at], '(') && !chinese && !(isMark(tokens[at], ',', ';') && isMark(tokens[at - 2], '(', '=')))
    return undefined
  let k = at - 1
  for (let words = 0; words < 3 && tokens[k]?.kind === 'word'; words += 1) k -= 1
  const t = tokens[k]
  return isNumber(t) && isCount(tokens, k) ? figure(t) : undefined
}

/** `42.9 % (n = 6)`. */
function countAfter(tokens: readonly Token[], i: number): Figure | undefined {
  let k = i + 2
  for (let words = 0; words < WORDS_BETWEEN && tokens[k]?.kind === 'word'; words += 1) k += 1
  const t = tokens[k + 3]
  const named = isMark(tokens[k], '(') && tokens[k + 1]?.text === 'n' && isMark(tokens[k + 2], '=')
  return named && isNumber(t) && !isMark(tokens[k + 4], '/') ? figure(t) : undefined
}
