import { type Draft, type Figure, halfUnit, plain, ROOM } from './check.ts'
import { figure } from './counts.ts'
import { draft } from './explain.ts'
import { type Item, itemsIn } from './items.ts'
import type { Sentence } from './sentence.ts'
import { hasCue, isMark, isNumber, type Token } from './tokens.ts'

/** The numbers of men and women told together, in the order of the text. */
export interface SexCounts {
  readonly first: { readonly sex: 'male' | 'female'; readonly count: Figure }
  readonly second: { readonly sex: 'male' | 'female'; readonly count: Figure }
}

/** The last pair of a count of one sex followed by a count of the other, at any depth of brackets. */
export function sexCounts(sentence: Sentence): SexCounts | undefined {
  const stretches = [
    { from: 0, to: sentence.tokens.length },
    ...[...sentence.closing].map(([open, to]) => ({ from: open + 1, to })),
  ]
  for (const stretch of stretches) {
    const items = itemsIn(sentence, stretch).items.filter((i) => i.sex !== undefined && !i.byArticle)
    const pair = pairOf(items)
    if (pair !== undefined) return pair
  }
  return undefined
}

function pairOf(items: readonly Item[]): SexCounts | undefined {
  const [a, b] = items
  if (a === undefined || b === undefined || items.length !== 2) return undefined
  if (a.sex === 'male' && b.sex === 'female')
    return { first: { sex: 'male', count: a.count }, second: { sex: 'female', count: b.count } }
  if (a.sex === 'female' && b.sex === 'male')
    return { first: { sex: 'female', count: a.count }, second: { sex: 'male', count: b.count } }
  return undefined
}

/** A sex ratio (`ratio 1 : 2.5`, `M:F = 1:2.5`, `男女比1∶2.5`) against the counts of men and women. */
export function ratioChecks(sentence: Sentence, told: SexCounts | undefined): readonly Draft[] {
  const { tokens } = sentence
  return tokens.flatMap((t, i) => {
    const right = tokens[i + 2]
    if (!isNumber(t) || !isRatioMark(tokens[i + 1]) || !isNumber(right)) return []
    const order = orderOf(tokens, i)
    return order === undefined ? [] : [compare({ left: figure(t), right: figure(right) }, order, told)]
  })
}

const isRatioMark = (t: Token | undefined): boolean => isMark(t, ':') || hasCue(t, 'to')

type Order = 'male first' | 'female first' | 'not said'

function orderOf(tokens: readonly Token[], i: number): Order | undefined {
  let ratio = false
  for (let k = i - 1; k >= Math.max(0, i - 8); k -= 1) {
    const t = tokens[k]
    const said = t?.text ?? ''
    if (/^(?:male|men|man|m)(?:-to-(?:female|women|woman|f)|$)/u.test(said) && pairs(tokens, k, 'female'))
      return 'male first'
    if (/^(?:female|women|woman|f)(?:-to-(?:male|men|man|m)|$)/u.test(said) && pairs(tokens, k, 'male'))
      return 'female first'
    if (hasCue(t, 'ratio')) {
      if (said.startsWith('男女')) return 'male first'
      if (said.startsWith('女男')) return 'female first'
      ratio = true
    }
    if (isMark(t, ';') || isNumber(t)) break
  }
  return ratio ? 'not said' : undefined
}

/** The other sex named within the word (`male-to-female`) or right after a colon, slash or `to`. */
function pairs(tokens: readonly Token[], k: number, other: 'male' | 'female'): boolean {
  if (tokens[k]?.text.includes('-to-')) return true
  const joint = tokens[k + 1]
  const next = tokens[k + 2]
  const letter = other === 'male' ? 'm' : 'f'
  return (isMark(joint, ':', '/', '-') || hasCue(joint, 'to')) && (hasCue(next, other) || next?.text === letter)
}

function compare(ratio: { left: Figure; right: Figure }, order: Order, told: SexCounts | undefined): Draft {
  const found = `${plain(ratio.left.value, 6)} : ${plain(ratio.right.value, 6)}`
  if (told === undefined) {
    return draft(
      'ratio',
      'cannot-tell',
      [ratio.left, ratio.right],
      { expected: '', found },
      'lint-ratio-without-counts',
      { printed: found },
    )
  }
  const swap =
    (order === 'male first' && told.first.sex === 'female') || (order === 'female first' && told.first.sex === 'male')
  const [a, b] = swap ? [told.second.count, told.first.count] : [told.first.count, told.second.count]
  const straight = agrees(a.value, b.value, ratio)
  const verdict = straight ? 'holds' : order === 'not said' && agrees(b.value, a.value, ratio) ? 'cannot-tell' : 'fails'
  const expected = a.value <= b.value ? `1 : ${plain(b.value / a.value)}` : `${plain(a.value / b.value)} : 1`
  const code =
    verdict === 'holds' ? 'lint-ratio-matches' : verdict === 'fails' ? 'lint-ratio-differs' : 'lint-ratio-order'
  const values = { left: a.value, right: b.value, printed: found, computed: expected }
  const where = { start: Math.min(a.start, b.start, ratio.left.start), end: Math.max(a.end, b.end, ratio.right.end) }
  const near = where.end - where.start < 400 ? where : { start: ratio.left.start, end: ratio.right.end }
  return draft('ratio', verdict, [a, b, ratio.left, ratio.right], { expected, found }, code, values, near)
}

/** Equal within the digits printed; a side printed as 1 is exact, it is what the other side is counted in. */
function agrees(a: number, b: number, { left, right }: { left: Figure; right: Figure }): boolean {
  const room = (f: Figure): number => (f.value === 1 && f.decimals === 0 ? 0 : halfUnit(f))
  if (a * right.value === b * left.value) return true
  const low = (left.value - room(left)) / (right.value + room(right))
  const high =
    right.value > room(right) ? (left.value + room(left)) / (right.value - room(right)) : Number.POSITIVE_INFINITY
  return b > 0 && a / b >= low - ROOM && a / b <= high + ROOM
}
