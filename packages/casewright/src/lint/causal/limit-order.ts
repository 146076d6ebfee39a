import { type Draft, type Figure, plain } from '../check.ts'
import { draft } from '../explain.ts'
import measures from './words/measures.json' with { type: 'json' }

const NUMBER = String.raw`([-−–]?\d+(?:\.\d+)?)(?![\d.]*\s?%)`
const LINK = String.raw`\s*(?:(?:${measures.links.join('|')})\s*){0,2}`
const any = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|')

interface Shape {
  readonly estimate: RegExp
  readonly lower: RegExp
  readonly upper: RegExp
}
const shapes: readonly Shape[] = measures.measures.map(({ names, lower, upper }) => {
  const shape = (words: readonly string[]): RegExp =>
    new RegExp(String.raw`(?<![\w-])(?:${any(words)})(?![\w])${LINK}${NUMBER}`, 'gu')
  return { estimate: shape(names), lower: shape(lower), upper: shape(upper) }
})

/** Between an estimate and its limit stand a bracket and a few words. */
const NEAR = 60

/**
 * Estimates of disproportionality against the lower or upper limit that is named beside them: `IC 1.50 (IC025 2.10)` cannot be. Limits
 * without a name of their own (`95% CI 2.1 to 3`) are checked with every other interval.
 */
export function limitDrafts(sentence: string, base: number): readonly Draft[] {
  return shapes.flatMap(({ estimate, lower, upper }) => {
    const estimates = figures(sentence, estimate, base)
    return [
      ...figures(sentence, lower, base).flatMap((limit) => against(estimates, limit, true)),
      ...figures(sentence, upper, base).flatMap((limit) => against(estimates, limit, false)),
    ]
  })
}

function against(estimates: readonly Figure[], limit: Figure, isLower: boolean): readonly Draft[] {
  const found = estimates.findLast((e) => e.end <= limit.start && limit.start - e.end <= NEAR)
  if (found === undefined) return []
  const [value, bound] = [plain(found.value, 6), plain(limit.value, 6)]
  const range = isLower ? `≥ ${bound}` : `≤ ${bound}`
  const isInside = isLower ? found.value >= limit.value : found.value <= limit.value
  const outcome = { expected: range, found: value }
  return [
    draft(
      'estimate-in-interval',
      isInside ? 'holds' : 'fails',
      [found, limit],
      outcome,
      isInside ? 'lint-estimate-inside' : 'lint-estimate-outside',
      { value, range },
    ),
  ]
}

function figures(sentence: string, shape: RegExp, base: number): readonly Figure[] {
  return [...sentence.matchAll(shape)].map((m) => {
    const digits = m[1] ?? ''
    const start = base + m.index + m[0].length - digits.length
    const value = Number(digits.replace(/^[−–]/u, '-'))
    return { value, decimals: (digits.split('.')[1] ?? '').length, start, end: start + digits.length }
  })
}
