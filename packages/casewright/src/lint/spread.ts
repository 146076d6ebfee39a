import { type Draft, plain, ROOM } from './check.ts'
import { draft } from './explain.ts'
import { type Amount, comparable, type Fact, factsOf, rangeAt } from './quantities.ts'
import type { Sentence } from './sentence.ts'
import { hasCue, isMark, isNumber } from './tokens.ts'

const CODES = {
  'median-in-range': { inside: 'lint-median-inside', outside: 'lint-median-outside' },
  'mean-in-range': { inside: 'lint-mean-inside', outside: 'lint-mean-outside' },
  'quartiles-in-range': { inside: 'lint-quartiles-inside', outside: 'lint-quartiles-outside' },
  'estimate-in-interval': { inside: 'lint-estimate-inside', outside: 'lint-estimate-outside' },
} as const

/** Medians, means and quartiles against the range told with them, and each range's own order. */
export function spreadChecks(sentence: Sentence, quantity: string | undefined): readonly Draft[] {
  const facts = factsOf(sentence, quantity)
  const ranges = facts.filter((f) => f.statistic === 'range')
  const out: Draft[] = []
  for (const fact of facts) {
    if (fact.statistic !== 'median' && fact.statistic !== 'mean') out.push(...orderCheck(fact))
    if (fact.statistic === 'range') continue
    for (const range of partners(fact, facts, ranges)) {
      const kind =
        fact.statistic === 'quartiles'
          ? 'quartiles-in-range'
          : fact.statistic === 'mean'
            ? 'mean-in-range'
            : 'median-in-range'
      if (fact.statistic !== 'interval') out.push(...within(kind, fact, range))
    }
  }
  return [...out, ...estimateChecks(sentence)]
}

/** The ranges a value is told with: the one in brackets after it, else the only one of its quantity in the sentence. */
function partners(fact: Fact, facts: readonly Fact[], ranges: readonly Fact[]): readonly Fact[] {
  const at = facts.indexOf(fact)
  const next = facts[at + 1]
  if (next?.statistic === 'interval') return [next]
  const clear = (f: Fact): boolean => f.quantity !== undefined || Math.abs(f.from - fact.to) <= 4
  const same = (f: Fact): boolean => f.quantity === fact.quantity && clear(f)
  if (ranges.filter(same).length === 1 && facts.filter((f) => same(f) && f.statistic === fact.statistic).length === 1)
    return ranges.filter(same)
  // Two words between them at most: `median 62, range 48-83`.
  return next?.statistic === 'range' && next.from - fact.to <= 2 && same(next) ? [next] : []
}

const show = (a: Amount): string => `${plain(a.number.value, 6)}${a.printed === undefined ? '' : ` ${a.printed}`}`

function within(kind: keyof typeof CODES, fact: Fact, range: Fact): readonly Draft[] {
  const below = comparable(fact.low, range.low)
  const above = comparable(fact.high, range.high)
  const order = comparable(range.low, range.high)
  if (below === undefined || above === undefined || order === undefined || order.a > order.b) return []
  const inside = below.a >= below.b - below.room - ROOM && above.a <= above.b + above.room + ROOM
  const point = fact.low === fact.high
  const found = point ? show(fact.low) : `${show(fact.low)} - ${show(fact.high)}`
  const expected = `${show(range.low)} - ${show(range.high)}`
  const parts = [
    ...(point ? [fact.low.number] : [fact.low.number, fact.high.number]),
    range.low.number,
    range.high.number,
  ]
  const code = CODES[kind][inside ? 'inside' : 'outside']
  return [draft(kind, inside ? 'holds' : 'fails', parts, { expected, found }, code, { value: found, range: expected })]
}

function orderCheck(fact: Fact): readonly Draft[] {
  const ends = comparable(fact.low, fact.high)
  if (ends === undefined) return []
  const ordered = ends.a <= ends.b
  // `range 1985-86` is short for 1985-1986; falling laboratory values are written as from-to.
  if (!ordered && fact.quantity !== 'age' && fact.quantity !== 'time') return []
  const parts = [fact.low.number, fact.high.number]
  const values = { low: show(fact.low), high: show(fact.high) }
  const outcome = { expected: `≤ ${values.high}`, found: values.low }
  if (ordered) return [draft('range-order', 'holds', parts, outcome, 'lint-range-ordered', values)]
  return [draft('range-order', 'fails', parts, outcome, 'lint-range-reversed', values)]
}

/** `1.8 (95% CI 1.2-2.6)`, `1.8, 95% CI: 1.2 to 2.6`: the estimate lies in its interval. */
function estimateChecks({ tokens }: Sentence): readonly Draft[] {
  return tokens.flatMap((t, i) => {
    if (!hasCue(t, 'confidence')) return []
    const percent = isMark(tokens[i - 1], '%') ? i - 2 : i
    let k = percent - 1
    if (!isMark(tokens[k], '(', ',', ';', '，')) return []
    if (isMark(tokens[k - 1], '%')) k -= 1
    const estimate = tokens[k - 1]
    let from = i + 1
    while (isMark(tokens[from], ':', ',', '=', '(') || hasCue(tokens[from], 'is', 'of', 'from')) from += 1
    const range = rangeAt(tokens, from)
    const isP = isMark(tokens[k - 2], '=', '<') && tokens[k - 3]?.text === 'p'
    const isLevel = percent === i && isMark(tokens[k], '%')
    const signed = isMark(tokens[k - 2], '-') || isMark(tokens[from - 1], '-')
    if (!isNumber(estimate) || range === undefined || signed || isP || isLevel) return []
    const amount = { number: estimate, unit: undefined, printed: undefined, next: k }
    const plainEnd = (a: Amount): Amount => ({ ...a, unit: undefined, printed: undefined })
    const fact: Fact = { statistic: 'mean', low: amount, high: amount, quantity: undefined, from: k - 1, to: k }
    const interval: Fact = { ...fact, statistic: 'interval', low: plainEnd(range.low), high: plainEnd(range.high) }
    return within('estimate-in-interval', fact, interval)
  })
}
