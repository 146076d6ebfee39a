import { type Draft, plain } from './check.ts'
import { draft } from './explain.ts'
import { amountAt } from './quantities.ts'
import type { Sentence } from './sentence.ts'
import { hasCue, isMark } from './tokens.ts'
import bounds from './words/bounds.json' with { type: 'json' }

/** Ages of persons (`aged 31`, `a 55-year-old`, `55岁`) that nobody has reached. */
export function ageChecks({ tokens }: Sentence): readonly Draft[] {
  return tokens.flatMap((_, i) => {
    const amount = amountAt(tokens, i)
    if (amount === undefined || isMark(tokens[i - 1], '.', '/')) return []
    const last = tokens[amount.next - 1]
    const byUnit =
      amount.unit === 'year' && (last?.text === '岁' || /^years?[ -](?:old|of age)$/u.test(last?.text ?? ''))
    const byWord =
      hasCue(tokens[i - 1], 'age') &&
      (amount.unit === undefined || amount.unit === 'year') &&
      !isMark(tokens[i + 1], '.')
    if (!byUnit && !byWord) return []
    const values = { age: plain(amount.number.value), most: bounds.oldestAge.years }
    const outcome = { expected: `≤ ${values.most}`, found: values.age }
    const possible = amount.number.value <= bounds.oldestAge.years
    if (possible) return [draft('age', 'holds', [amount.number], outcome, 'lint-age-possible', values)]
    return [draft('age', 'fails', [amount.number], outcome, 'lint-age-impossible', values)]
  })
}
