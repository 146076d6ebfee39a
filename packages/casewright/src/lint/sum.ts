import { type Draft, type Figure, halfUnit, plain, ROOM } from './check.ts'
import { figure } from './counts.ts'
import { draft } from './explain.ts'
import type { Sentence } from './sentence.ts'
import { isMark, isNumber, type Token } from './tokens.ts'
import { totalsOf } from './totals.ts'

/** Sums written out: `4 + 10 = 14`, `6 + 2 + 8 ≠ 14`, `its 14 cases as 6 + 2 + 8`. */
export function sumChecks(sentence: Sentence): readonly Draft[] {
  const { tokens } = sentence
  const totals = totalsOf(sentence)
  const out: Draft[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const first = tokens[i]
    if (
      !isNumber(first) ||
      !isMark(tokens[i + 1], '+') ||
      isMark(tokens[i - 1], '+', '-', '×', '·', '*', '/', '=', ')', '^')
    )
      continue
    const terms: Figure[] = [figure(first)]
    let k = i + 1
    for (let t = tokens[k + 1]; isMark(tokens[k], '+') && isNumber(t); t = tokens[k + 1]) {
      terms.push(figure(t))
      k += 2
    }
    const total = resultAt(tokens, k)
    const before = totals.find((t) => t.last < i && i - t.last <= 3)
    if (terms.length > 1 && total !== undefined) out.push(compare(terms, figure(total.number), isMark(tokens[k], '≠')))
    else if (terms.length > 1 && before !== undefined && !isMark(tokens[k], '=', '≠'))
      out.push(compare(terms, before.count, false))
    i = k - 1
  }
  return out
}

function resultAt(tokens: readonly Token[], k: number): { number: Extract<Token, { kind: 'number' }> } | undefined {
  const number = tokens[k + 1]
  const after = tokens[k + 2]
  return isMark(tokens[k], '=', '≠') && isNumber(number) && !isMark(after, '+', '-', '×', '*', '/', '%')
    ? { number }
    : undefined
}

function compare(terms: readonly Figure[], total: Figure, saysUnequal: boolean): Draft {
  const sum = terms.reduce((s, t) => s + t.value, 0)
  const room = [...terms, total].some((f) => f.decimals > 0)
    ? terms.reduce((s, t) => s + halfUnit(t), halfUnit(total))
    : 0
  const equal = Math.abs(sum - total.value) <= room + ROOM
  const outcome = { expected: plain(sum, 6), found: plain(total.value, 6) }
  const values = { parts: terms.map((t) => plain(t.value, 6)).join(' + '), sum: outcome.expected, total: outcome.found }
  if (saysUnequal) {
    return equal
      ? draft('sum', 'fails', [...terms, total], outcome, 'lint-sum-is-equal', values)
      : draft('sum', 'holds', [...terms, total], outcome, 'lint-sum-is-unequal', values)
  }
  return equal
    ? draft('sum', 'holds', [...terms, total], outcome, 'lint-sum-closes', { parts: values.parts, total: values.total })
    : draft('sum', 'fails', [...terms, total], outcome, 'lint-sum-wrong', values)
}
