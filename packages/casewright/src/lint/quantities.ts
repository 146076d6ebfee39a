import { type Figure, halfUnit } from './check.ts'
import type { Cue } from './cues.ts'
import { figure } from './counts.ts'
import type { Sentence } from './sentence.ts'
import { hasCue, isMark, isNumber, type Token } from './tokens.ts'

/** Average length in days of the units of time. */
const DAYS: Readonly<Partial<Record<Cue, number>>> = {
  year: 365.25,
  month: 30.4375,
  week: 7,
  day: 1,
  hour: 1 / 24,
  minute: 1 / 1440,
}

/** A measured value; `unit` is the cue of a unit of time, the word of another unit, or undefined where none is printed. */
export interface Amount {
  readonly number: Figure
  readonly unit: string | undefined
  /** The unit as printed. */
  readonly printed: string | undefined
  /** Index of the token after it. */
  readonly next: number
}

type Statistic = 'median' | 'mean' | 'range' | 'quartiles' | 'interval' | 'least' | 'most'

/** A statistic a sentence tells: one value for a median, mean, least or most; two for the others. */
export interface Fact {
  readonly statistic: Statistic
  readonly low: Amount
  readonly high: Amount
  /** What is measured, where the words say: `age`, `time`, `measure`. */
  readonly quantity: string | undefined
  /** Index of the token the fact begins and ends with. */
  readonly from: number
  readonly to: number
}

/** A value with its unit at token `i`. */
export function amountAt(tokens: readonly Token[], i: number): Amount | undefined {
  const t = tokens[i]
  if (!isNumber(t)) return undefined
  let unit = unitOf(tokens[i + 1])
  let printed = unit === undefined ? undefined : tokens[i + 1]?.text
  let next = i + 1
  if (unit !== undefined) next += 1
  else if (isMark(tokens[i + 1], '-') && /^years?-old$/u.test(tokens[i + 2]?.text ?? '')) {
    unit = 'year'
    printed = 'years'
    next += 2
  }
  return { number: figure(t), unit, printed, next }
}

function unitOf(t: Token | undefined): string | undefined {
  if (isMark(t, '%', '℃', '°')) return t?.text
  const time = t?.cues.find((c) => DAYS[c] !== undefined)
  if (time !== undefined) return time
  return hasCue(t, 'unit') ? t?.text : undefined
}

/** A range `48-83 years`, `3 days to 18 months`, `48岁至83岁`; a unit printed once counts for both. */
export function rangeAt(tokens: readonly Token[], i: number): { low: Amount; high: Amount } | undefined {
  const low = amountAt(tokens, i)
  if (low === undefined) return undefined
  const joint = tokens[low.next]
  const joined = isMark(joint, '-', '~', '—', '～') || hasCue(joint, 'to')
  const between = hasCue(joint, 'and') && hasCue(tokens[i - 1], 'from')
  if (!joined && !between) return undefined
  const skip = isMark(tokens[low.next + 1], '—') ? 2 : 1
  const high = amountAt(tokens, low.next + skip)
  if (high === undefined) return undefined
  const shared = (a: Amount, b: Amount): Amount => ({ ...a, unit: a.unit ?? b.unit, printed: a.printed ?? b.printed })
  return { low: shared(low, high), high: shared(high, low) }
}

/** The value in a common measure and its rounding room, or undefined where the two units cannot be compared. */
export function comparable(a: Amount, b: Amount): { a: number; b: number; room: number } | undefined {
  const daysA = DAYS[(a.unit ?? b.unit ?? '') as Cue]
  const daysB = DAYS[(b.unit ?? a.unit ?? '') as Cue]
  if ((daysA === undefined) !== (daysB === undefined)) return undefined
  if (daysA === undefined && a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit) return undefined
  const fa = daysA ?? 1
  const fb = daysB ?? 1
  return {
    a: a.number.value * fa,
    b: b.number.value * fb,
    room:
      fa * halfUnit(a.number) * Number(fa !== fb || a.number.decimals > 0) +
      fb * halfUnit(b.number) * Number(fa !== fb || b.number.decimals > 0),
  }
}

const STOPS: readonly Cue[] = ['median', 'mean', 'range', 'quartiles', 'least', 'most', 'confidence', 'spread']
const REACH = 9

/** Every statistic told in a sentence, in order. `quantity` is what a heading says is measured. */
export function factsOf({ tokens, closing }: Sentence, quantity: string | undefined): readonly Fact[] {
  const out: Fact[] = []
  let about = quantity
  for (let i = 0; i < tokens.length; i += 1) {
    const t = tokens[i]
    about = quantityOf(t) ?? about
    const statistic = statisticOf(t)
    if (statistic === undefined) {
      const bare = bareRange(tokens, i, about, out.at(-1), quantity !== undefined)
      if (bare !== undefined) {
        out.push({ ...bare, quantity: about, from: i, to: bare.high.next })
        i = bare.high.next - 1
      }
      continue
    }
    const ranged = statistic === 'range' || statistic === 'quartiles'
    const at = valueAfter(tokens, closing, i, ranged)
    if (at === undefined) continue
    for (let k = i; k < at; k += 1) about = quantityOf(tokens[k]) ?? about
    const range = rangeAt(tokens, at)
    const amount = amountAt(tokens, at)
    if (ranged && range !== undefined) {
      out.push({ statistic, ...range, quantity: about, from: i, to: range.high.next })
      i = range.high.next - 1
    } else if (!ranged && range === undefined && amount !== undefined) {
      out.push({ statistic, low: amount, high: amount, quantity: about, from: i, to: amount.next })
      i = amount.next - 1
    }
  }
  return joinExtremes(out)
}

function quantityOf(t: Token | undefined): string | undefined {
  return (['age', 'time', 'measure'] as const).find((c) => hasCue(t, c))
}

function statisticOf(t: Token | undefined): Exclude<Statistic, 'interval'> | undefined {
  return (['median', 'mean', 'quartiles', 'range', 'least', 'most'] as const).find((c) => hasCue(t, c))
}

/** The index of the number a statistic's word leads to: past a few plain words, `(range)` and the like. */
function valueAfter(
  tokens: readonly Token[],
  closing: ReadonlyMap<number, number>,
  from: number,
  ranged: boolean,
): number | undefined {
  for (let k = from + 1; k <= from + REACH; k += 1) {
    const t = tokens[k]
    if (t === undefined || t.kind === 'end') return undefined
    // `24-h`, `3-day`: part of a name.
    if (t.kind === 'number') return isMark(tokens[k + 1], '-') && tokens[k + 2]?.kind === 'word' ? undefined : k
    const closes = closing.get(k)
    if (closes !== undefined && !tokens.slice(k, closes).some(isNumber)) k = closes
    else if (isMark(t, ';', '。', ')', '/', '+') || hasCue(t, 'person', 'male', 'female', ...STOPS)) return undefined
    else if (isMark(t, ',', '，') && !(k === from + 1 && (ranged || isNumber(tokens[k + 1])))) return undefined
  }
  return undefined
}

/** A range with no word for it: alone under a label that says what is measured, in brackets after a median or mean, or of ages (`aged 48 to 83 years`, `年龄48~83岁`). */
function bareRange(
  tokens: readonly Token[],
  i: number,
  quantity: string | undefined,
  before: Fact | undefined,
  labelled: boolean,
): { statistic: 'range' | 'interval'; low: Amount; high: Amount } | undefined {
  const range = isNumber(tokens[i]) ? rangeAt(tokens, i) : undefined
  if (range === undefined) return undefined
  const centred = before?.statistic === 'median' || before?.statistic === 'mean'
  if (centred && isMark(tokens[i - 1], '(') && before.to === i - 1) return { statistic: 'interval', ...range }
  const aged =
    hasCue(tokens[i - 1], 'age') ||
    ((hasCue(tokens[i - 1], 'from', 'is') || isMark(tokens[i - 1], ':')) && hasCue(tokens[i - 2], 'age'))
  const timed = DAYS[(range.high.unit ?? '') as Cue] !== undefined
  if (timed && tokens[i - 1]?.text === 'between') return { statistic: 'range', ...range }
  if (i === 0 && labelled) return { statistic: 'range', ...range }
  if (quantity === 'age' && aged && (range.high.unit === 'year' || range.high.unit === undefined))
    return { statistic: 'range', ...range }
  return undefined
}

/** `shortest 1 week, longest 18 months` as a range. */
function joinExtremes(facts: readonly Fact[]): readonly Fact[] {
  const out: Fact[] = []
  for (const fact of facts) {
    const before = out.at(-1)
    const pair =
      before?.statistic === 'least' && fact.statistic === 'most'
        ? [before, fact]
        : before?.statistic === 'most' && fact.statistic === 'least'
          ? [fact, before]
          : []
    const [least, most] = pair
    if (before !== undefined && least !== undefined && most !== undefined && before.quantity === fact.quantity) {
      out[out.length - 1] = {
        statistic: 'range',
        low: least.low,
        high: most.high,
        quantity: fact.quantity,
        from: before.from,
        to: fact.to,
      }
    } else out.push(fact)
  }
  return out.filter((f) => f.statistic !== 'least' && f.statistic !== 'most')
}
