import { type PartialDate, partialDate } from '../base/partial-date.ts'
import type { Draft, Figure } from './check.ts'
import { draft } from './explain.ts'
import type { Sentence } from './sentence.ts'
import { hasCue, isMark, isNumber, type Token } from './tokens.ts'

/** A date in the text; `date` is undefined where the calendar has no such day. */
interface DateFact {
  readonly date: PartialDate | undefined
  readonly figure: Figure
  readonly printed: string
  readonly from: number
  readonly to: number
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const month = (word: string): number => {
  const at =
    word.length < 3
      ? -1
      : MONTHS.findIndex((m) => m === word || m.slice(0, 3) === word || (word === 'sept' && m === 'september'))
  return at + 1
}
const YEAR = { first: 1800, last: 2200 }
const isYear = (t: Token | undefined): boolean =>
  isNumber(t) && t.text.length === 4 && t.decimals === 0 && t.value >= YEAR.first && t.value <= YEAR.last

/** Periods in order (`from 2019 to 2020`), and starts before ends (`started on …, stopped on …`). */
export function dateOrderChecks({ tokens }: Sentence): readonly Draft[] {
  const dates = datesOf(tokens)
  const out: Draft[] = dates.flatMap((d) => (d.date === undefined ? [impossible(d)] : []))
  dates.forEach((later, i) => {
    const earlier = dates[i - 1]
    if (earlier?.date === undefined || later.date === undefined) return
    const joint = tokens.slice(earlier.to, later.from)
    const [only] = joint
    const ranged =
      joint.length === 1 &&
      (isMark(only, '-', '~', '—') ||
        hasCue(only, 'to') ||
        (hasCue(only, 'and') && hasCue(tokens[earlier.from - 1], 'from')))
    const before = tokens.slice(
      i < 2 ? Math.max(0, earlier.from - 6) : Math.max(dates[i - 2]?.to ?? 0, earlier.from - 6),
      earlier.from,
    )
    const begins =
      joint.length <= 8 &&
      before.some((t) => hasCue(t, 'begin')) &&
      !before.some((t) => hasCue(t, 'finish')) &&
      joint.some((t) => hasCue(t, 'finish')) &&
      !joint.some((t) => hasCue(t, 'begin'))
    // Chinese puts the date before the verb.
    const verbsAfter = hasCue(tokens[earlier.to], 'begin') && hasCue(tokens[later.to], 'finish')
    if (ranged || begins || verbsAfter) out.push(compare(earlier, later))
  })
  return out
}

function compare(earlier: DateFact, later: DateFact): Draft {
  const parts = [earlier.figure, later.figure]
  const values = { first: earlier.printed, second: later.printed }
  const outcome = { expected: `≤ ${later.printed}`, found: earlier.printed }
  const reversed = (earlier.date?.earliest ?? '') > (later.date?.latest ?? '')
  if (reversed) return draft('date-order', 'fails', parts, outcome, 'lint-dates-reversed', values)
  return draft('date-order', 'holds', parts, outcome, 'lint-dates-ordered', values)
}

const impossible = (d: DateFact): Draft =>
  draft('date-order', 'fails', [d.figure], { expected: '', found: d.printed }, 'lint-date-impossible', {
    date: d.printed,
  })

/** The dates of a sentence: `2019-03-14`, `14 March 2019`, `March 14, 2019`, `March 2019`, `2019年3月14日`, `2019`. */
function datesOf(tokens: readonly Token[]): readonly DateFact[] {
  const out: DateFact[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const found = dateAt(tokens, i)
    if (found === undefined) continue
    const first = tokens[i]
    const last = tokens[found.to - 1]
    if (first === undefined || last === undefined) continue
    const figure = { value: found.year, decimals: 0, start: first.start, end: last.end }
    out.push({ date: partialDate(found.iso), figure, printed: found.iso, from: i, to: found.to })
    i = found.to - 1
  }
  return out
}

const two = (n: number): string => String(n).padStart(2, '0')
const iso = (year: number, m?: number, d?: number): string =>
  String(year).padStart(4, '0') + (m === undefined ? '' : `-${two(m)}`) + (d === undefined ? '' : `-${two(d)}`)

function dateAt(tokens: readonly Token[], i: number): { iso: string; year: number; to: number } | undefined {
  return chineseDate(tokens, i) ?? isoDate(tokens, i) ?? namedDate(tokens, i) ?? yearAlone(tokens, i)
}

const whole = (t: Token | undefined): number | undefined =>
  isNumber(t) && t.decimals === 0 && t.text.length <= 4 ? t.value : undefined

function chineseDate(tokens: readonly Token[], i: number): { iso: string; year: number; to: number } | undefined {
  const year = whole(tokens[i])
  if (year === undefined || !isYear(tokens[i]) || tokens[i + 1]?.text !== '年') return undefined
  const m = whole(tokens[i + 2])
  if (m === undefined || tokens[i + 3]?.text !== '月') return { iso: iso(year), year, to: i + 2 }
  const d = whole(tokens[i + 4])
  if (d === undefined || tokens[i + 5]?.text !== '日') return { iso: iso(year, m), year, to: i + 4 }
  return { iso: iso(year, m, d), year, to: i + 6 }
}

function isoDate(tokens: readonly Token[], i: number): { iso: string; year: number; to: number } | undefined {
  const [y, dash, m, dash2, d] = tokens.slice(i, i + 5)
  const year = whole(y)
  const sign = isMark(dash, '-') ? '-' : '/'
  if (year === undefined || !isYear(y) || !isMark(dash, sign) || !isMark(dash2, sign)) return undefined
  const glued = dash?.start === y?.end && m?.start === dash?.end && dash2?.start === m?.end && d?.start === dash2?.end
  const [mm, dd] = [whole(m), whole(d)]
  if (!glued || mm === undefined || dd === undefined || (m?.text.length ?? 0) > 2 || (d?.text.length ?? 0) > 2)
    return undefined
  return { iso: iso(year, mm, dd), year, to: i + 5 }
}

function namedDate(tokens: readonly Token[], i: number): { iso: string; year: number; to: number } | undefined {
  const name = (t: Token | undefined): number => (t?.kind === 'word' ? month(t.text) : 0)
  const day = whole(tokens[i])
  const afterDay = name(tokens[i + 1])
  if (day !== undefined && day <= 31 && afterDay > 0 && isYear(tokens[i + 2])) {
    const year = whole(tokens[i + 2]) ?? 0
    return { iso: iso(year, afterDay, day), year, to: i + 3 }
  }
  const m = name(tokens[i])
  if (m === 0) return undefined
  const comma = isMark(tokens[i + 2], ',') ? i + 3 : i + 2
  const d = whole(tokens[i + 1])
  if (d !== undefined && d <= 31 && isYear(tokens[comma])) {
    const year = whole(tokens[comma]) ?? 0
    return { iso: iso(year, m, d), year, to: comma + 1 }
  }
  const at = isMark(tokens[i + 1], ',') || tokens[i + 1]?.text === 'of' ? i + 2 : i + 1
  if (!isYear(tokens[at])) return undefined
  const year = whole(tokens[at]) ?? 0
  return { iso: iso(year, m), year, to: at + 1 }
}

/** A year alone only after a word that makes it one, or beside another year: `from 2003 to 2021`, `2003-2021`. */
function yearAlone(tokens: readonly Token[], i: number): { iso: string; year: number; to: number } | undefined {
  const year = whole(tokens[i])
  if (year === undefined || !isYear(tokens[i])) return undefined
  const joint = tokens[i + 1]
  const opens =
    (isMark(joint, '-', '~') || hasCue(joint, 'to', 'and')) &&
    isYear(tokens[i + 2]) &&
    (hasCue(tokens[i - 1], 'from') || tokens[i - 1]?.text === 'in')
  const back = tokens[i - 1]
  const closes =
    (isMark(back, '-', '~') || hasCue(back, 'to', 'and')) &&
    isYear(tokens[i - 2]) &&
    (hasCue(tokens[i - 3], 'from') || tokens[i - 3]?.text === 'in')
  return opens || closes ? { iso: iso(year), year, to: i + 1 } : undefined
}
