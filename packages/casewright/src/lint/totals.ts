import type { Figure } from './check.ts'
import { figure, isCount, isSampleSize, personsAfter } from './counts.ts'
import type { Sentence } from './sentence.ts'
import { hasCue, isMark, isNumber, type Token } from './tokens.ts'

/** A number of persons that others may be parts of. */
export interface Total {
  readonly count: Figure
  readonly sentence: number
  /** Index of the number's token in its sentence, and of the last token that belongs to it. */
  readonly token: number
  readonly last: number
  /** Said to be the number of all persons looked at (`a total of 14`, `14 cases were reviewed`, `n = 14`). */
  readonly ofStudy: boolean
  /** Heads a list of its parts (`Of 14 patients, …`, `14例中`, `14 patients:`). */
  readonly heads: boolean
}

/** The totals of a sentence: numbers of persons that the words mark as a whole, in order. */
export function totalsOf(sentence: Sentence): readonly Total[] {
  const out: Total[] = []
  sentence.tokens.forEach((t, i) => {
    if (!isNumber(t) || !isCount(sentence.tokens, i)) return
    const found = asTotal(sentence.tokens, i)
    if (found !== undefined) {
      out.push({ count: figure(t), sentence: sentence.index, token: i, ...found })
    }
  })
  return out
}

type Role = Pick<Total, 'last' | 'ofStudy' | 'heads'>

function asTotal(tokens: readonly Token[], i: number): Role | undefined {
  if (isSampleSize(tokens, i)) return sampleSize(tokens, i)
  const persons = personsAfter(tokens, i)
  let first = i - 1
  while (hasCue(tokens[first], 'all', 'person') && first > i - 4) first -= 1
  const before = tokens[first]
  const named = first < i - 1
  if (hasCue(tokens[i - 1], 'rest') || hasCue(before, 'rest')) return undefined
  const loose = persons === undefined && tokens[i + 1]?.kind === 'word' && /^[a-z]/u.test(tokens[i + 1]?.text ?? '')
  if (!loose && (hasCue(before, 'total') || hasCue(tokens[i - 1], 'total')))
    return { last: persons ?? i, ofStudy: true, heads: false }
  if (persons === undefined)
    return opensSentence(tokens, first) && named && isMark(tokens[i + 1], ',')
      ? { last: i, ofStudy: false, heads: true }
      : undefined
  const after = skipPersons(tokens, persons)
  if (opensSentence(tokens, first)) return { last: after, ofStudy: false, heads: true }
  // With a percentage it is itself a part.
  if (isMark(tokens[after + 1], '(') && isNumber(tokens[after + 2]) && isMark(tokens[after + 3], '%')) return undefined
  const next = tokens[after + 1]
  if (hasCue(next, 'of') && /[\u4E00-\u9FFF]/u.test(next?.text ?? ''))
    return { last: after + 1, ofStudy: false, heads: true }
  if (hasCue(before, 'collect') || hasCue(tokens[i - 1], 'collect')) return { last: after, ofStudy: true, heads: false }
  if (isMark(next, ':')) return { last: after, ofStudy: true, heads: true }
  const opensSubset = hasCue(next, 'subset') || (isMark(next, ',', '，') && hasCue(tokens[after + 2], 'subset'))
  if (opensSubset && (named || first < 0 || tokens[first]?.kind === 'mark'))
    return { last: after, ofStudy: false, heads: true }
  for (let k = after + 1; k <= after + 4; k += 1) {
    const t = tokens[k]
    if (t?.kind !== 'word') break
    if (hasCue(t, 'collect', 'divide')) return { last: k, ofStudy: true, heads: hasCue(t, 'divide') }
  }
  if (tokens[0]?.text === 'we') return { last: after, ofStudy: true, heads: false }
  return named ? { last: after, ofStudy: false, heads: false } : undefined
}

/** `Of the`, `Among`, `In` at the head of a sentence or clause, where `at` is the token before the count. */
function opensSentence(tokens: readonly Token[], at: number): boolean {
  const t = tokens[at]
  const clauseStart =
    at === 0 || isMark(tokens[at - 1], ',', ';', '，', '(', '\n', ':') || hasCue(tokens[at - 1], 'and')
  return clauseStart && (hasCue(t, 'of') || t?.text === 'in')
}

function skipPersons(tokens: readonly Token[], from: number): number {
  let at = from
  while (hasCue(tokens[at + 1], 'person', 'all')) at += 1
  return at
}

/** `n = 14` heads a list only where no label of its own stands before it in the bracket's clause. */
function sampleSize(tokens: readonly Token[], i: number): Role | undefined {
  const n = i - 2
  const start = tokens[n - 1]
  if (!isMark(start, '(')) return n === 0 ? { last: i, ofStudy: true, heads: false } : undefined
  if (hasCue(tokens[n - 2], 'person')) return { last: i + 1, ofStudy: true, heads: isMark(tokens[i + 2], ':') }
  return isMark(tokens[i + 2], ':') ? { last: i + 2, ofStudy: false, heads: true } : undefined
}
