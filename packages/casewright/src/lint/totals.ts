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

function asTotal(tokens: readonly Token[], i: number): { last: number; ofStudy: boolean } | undefined {
  if (isSampleSize(tokens, i)) return sampleSize(tokens, i)
  const persons = personsAfter(tokens, i)
  let first = i - 1
  while (hasCue(tokens[first], 'all') && first > i - 3) first -= 1
  const before = tokens[first]
  const named = first < i - 1
  if (hasCue(tokens[i - 1], 'rest') || hasCue(before, 'rest')) return undefined
  if (hasCue(before, 'total') || hasCue(tokens[i - 1], 'total')) return { last: persons ?? i, ofStudy: true }
  if (persons === undefined) return opensSentence(tokens, first) && named ? { last: i, ofStudy: false } : undefined
  if (opensSentence(tokens, first)) return { last: skipPersons(tokens, persons), ofStudy: false }
  const after = skipPersons(tokens, persons)
  const next = tokens[after + 1]
  if (hasCue(next, 'of') && /[\u4E00-\u9FFF]/u.test(next?.text ?? '')) return { last: after + 1, ofStudy: false }
  if (hasCue(before, 'collect') || hasCue(tokens[i - 1], 'collect')) return { last: after, ofStudy: true }
  if (isMark(next, ':')) return { last: after, ofStudy: true }
  if (hasCue(next, 'subset') || (isMark(next, ',', '，') && hasCue(tokens[after + 2], 'subset'))) return { last: after, ofStudy: false }
  for (let k = after + 1; k <= after + 4; k += 1) {
    const t = tokens[k]
    if (t?.kind !== 'word') break
    if (hasCue(t, 'collect', 'divide')) return { last: k, ofStudy: true }
  }
  return named ? { last: after, ofStudy: false } : undefined
}

/** `Of the`, `Among`, `In` at the head of a sentence or clause, where `at` is the token before the count. */
function opensSentence(tokens: readonly Token[], at: number): boolean {
  const t = tokens[at]
  const clauseStart = at === 0 || isMark(tokens[at - 1], ',', ';', '，', '(', '\n', ':') || hasCue(tokens[at - 1], 'and')
  return clauseStart && (hasCue(t, 'of') || t?.text === 'in')
}

function skipPersons(tokens: readonly Token[], from: number): number {
  let at = from
  while (hasCue(tokens[at + 1], 'person', 'all')) at += 1
  return at
}

/** `n = 14` heads a list only where no label of its own stands before it in the bracket's clause. */
function sampleSize(tokens: readonly Token[], i: number): { last: number; ofStudy: boolean } | undefined {
  const n = i - 2
  const start = tokens[n - 1]
  if (!isMark(start, '(')) return n === 0 ? { last: i, ofStudy: true } : undefined
  if (hasCue(tokens[n - 2], 'person')) return { last: i + 1, ofStudy: true }
  return isMark(tokens[i + 2], ':') ? { last: i + 2, ofStudy: false } : undefined
}
