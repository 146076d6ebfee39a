import type { Figure } from './check.ts'
import type { Cue } from './cues.ts'
import { figure, isCount, personsAfter } from './counts.ts'
import type { Sentence, Stretch } from './sentence.ts'
import { hasCue, isMark, isNumber, type Token } from './tokens.ts'

type Sex = 'male' | 'female' | 'child'

/** One entry of a list of counts: `6 had Sweet syndrome`, `sunitinib 2`, `女10例`. */
export interface Item {
  readonly count: Figure
  /** Indices of the sentence and of the count's token in it. */
  readonly sentence: number
  readonly token: number
  /** From the first word of its clause to the last, brackets included. */
  readonly start: number
  readonly end: number
  /** Its clause begins with the count, not with a label. */
  readonly countFirst: boolean
  /** Follows `and` directly. */
  readonly joined: boolean
  /** The words around the count are such as count persons, not doses or the like. */
  readonly personal: boolean
  /** How many groups have this count each: 3 in `A, B and C one each`. */
  readonly times: number
  /** Which part between semicolons it stands in. */
  readonly segment: number
  readonly sex: Sex | undefined
  /** The cues of its own words, and those of the words near the count that say what the persons did or had. */
  readonly cues: ReadonlySet<Cue>
  /** Opens with `of whom`, `其中`, or says `2 of them`. */
  readonly opensSubset: boolean
  /** Written `a woman`: fit to close a sum, not to break one. */
  readonly byArticle: boolean
  /** Stretches in brackets after the count. */
  readonly brackets: readonly Stretch[]
}

export interface ItemList {
  readonly items: readonly Item[]
  /** Cues of words that are in no item: before the first, or between. */
  readonly intro: ReadonlySet<Cue>
}

interface Clause extends Stretch {
  readonly own: readonly number[]
  readonly brackets: readonly Stretch[]
  readonly segment: number
}

/** The entries of a list of counts within a stretch of a sentence; what is in brackets belongs to the entry before. */
export function itemsIn(sentence: Sentence, stretch: Stretch): ItemList {
  const intro = new Set<Cue>()
  const items: Item[] = []
  let subsetAhead = false
  let labels = 0
  const all = clauses(sentence, stretch)
  for (const [k, clause] of all.entries()) {
    const item = itemOf(sentence, clause, subsetAhead)
    if (item === undefined) {
      labels += 1
      for (const i of clause.own) sentence.tokens[i]?.cues.forEach((c) => intro.add(c))
      subsetAhead = clause.own.some((i) => hasCue(sentence.tokens[i], 'subset'))
    } else {
      items.push(
        item.cues.has('each') ? { ...item, times: 1 + (labels > 0 ? labels : labelsAfter(sentence, all, k)) } : item,
      )
      labels = 0
      subsetAhead = false
    }
  }
  return { items, intro }
}

/** How many clauses after the `k`-th name a group and tell no count: the rest of `one each of A, B and C`. */
function labelsAfter(sentence: Sentence, all: readonly Clause[], k: number): number {
  const rest = all.slice(k + 1)
  const end = rest.findIndex((c) => c.segment !== all[k]?.segment || itemOf(sentence, c, false) !== undefined)
  return end < 0 ? rest.length : end
}

function clauses(sentence: Sentence, { from, to }: Stretch): readonly Clause[] {
  const { tokens, closing } = sentence
  const out: Clause[] = []
  let own: number[] = []
  let brackets: Stretch[] = []
  let start = from
  let segment = 0
  const close = (end: number): void => {
    if (own.length > 0) out.push({ from: start, to: end, own, brackets, segment })
    own = []
    brackets = []
    start = end + 1
  }
  for (let i = from; i < to; i += 1) {
    const t = tokens[i]
    const closesAt = closing.get(i)
    if (closesAt !== undefined && closesAt < to) {
      brackets.push({ from: i + 1, to: closesAt })
      i = closesAt
    } else if (isMark(t, ',', ';', '，', '、', '\n', ':') && !isInnerColon(tokens, i)) {
      close(i)
      if (isMark(t, ';', '\n')) segment += 1
    } else if (hasCue(t, 'and') && t?.kind === 'word') close(i)
    else own.push(i)
  }
  close(to)
  return out
}

/** `1 : 2`, `Sweet syndrome: 6`. */
const isInnerColon = (tokens: readonly Token[], i: number): boolean => isMark(tokens[i], ':') && isNumber(tokens[i + 1])

function itemOf({ index, tokens }: Sentence, clause: Clause, subsetAhead: boolean): Item | undefined {
  const own = clause.own.flatMap((i) => tokens[i] ?? [])
  const inBrackets = clause.brackets.map((b) => sampleSizeIn(tokens, b))
  const counts = [...clause.own.filter((i) => isCount(tokens, i)), ...inBrackets.flatMap((i) => i ?? [])]
  const sex = sexOf(own)
  const cues = new Set(own.flatMap((t) => t.cues))
  const start = tokens[clause.from]?.start ?? 0
  const end = tokens[clause.to - 1]?.end ?? start
  const joined = hasCue(tokens[clause.from - 1], 'and')
  const shared = { sentence: index, joined, start, end, times: 1, segment: clause.segment, sex, cues }
  const [first] = counts
  if (counts.length === 0 && sex !== undefined) {
    const article = clause.own.find((i) => isArticleFor(tokens, i, sex))
    const t = article === undefined ? undefined : tokens[article]
    if (article === undefined || t === undefined) return undefined
    const count = { value: 1, decimals: 0, start: t.start, end: t.end }
    return {
      ...shared,
      count,
      token: article,
      personal: true,
      countFirst: true,
      opensSubset: false,
      byArticle: true,
      brackets: clause.brackets,
    }
  }
  const t = first === undefined ? undefined : tokens[first]
  if (counts.length !== 1 || first === undefined || !isNumber(t)) return undefined
  if (!own.some((o) => o.kind === 'word')) return undefined
  // "6 of 14" is a fraction of its own; "2 of them" points back.
  const pointsBack =
    hasCue(tokens[first + 1], 'part') || (hasCue(tokens[first + 1], 'of') && hasCue(tokens[first + 2], 'all'))
  const opens = subsetAhead || pointsBack || own.slice(0, 3).some((o) => hasCue(o, 'subset'))
  if (hasCue(tokens[first + 1], 'of') && isNumber(tokens[first + 2])) return undefined
  const brackets = clause.brackets.filter((b, k) => inBrackets[k] === undefined && b.from > first)
  const personal = inBrackets.includes(first) || countsPersons(tokens, first)
  return {
    ...shared,
    count: figure(t),
    token: first,
    personal,
    countFirst: startsWithCount(tokens, clause.from, first),
    opensSubset: opens,
    byArticle: false,
    brackets,
  }
}

const startsWithCount = (tokens: readonly Token[], from: number, count: number): boolean =>
  count === from ||
  (count === from + 1 && (tokens[from]?.text === 'in' || hasCue(tokens[from], 'is', 'of', 'and', 'subset', 'rest')))

/** After the count: a word for persons or what befell them, or nothing more (`sunitinib 2`). */
function countsPersons(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]
  if (next === undefined || next.kind === 'mark') return !isMark(next, '[', '{', '"')
  if (
    hasCue(
      next,
      'person',
      'male',
      'female',
      'child',
      'is',
      'overlap',
      'exclusive',
      'rest',
      'part',
      'and',
      'divide',
      'diagnosis',
      'each',
      'finish',
      'begin',
      'all',
      'of',
    )
  )
    return true
  if (
    /^(?:with|on|in|as|did|who|whose|for|by|could|remained|became|met|resolved|improved|probable|possible|definite|[\u4E00-\u9FFF].*)$/u.test(
      next.text,
    )
  )
    return true
  return personsAfter(tokens, i) !== undefined
}

/** The count in `(n = 6)`, `(6)`, `(6例)`, `(6 cases)`, `(6, 42.9 %)`; undefined for anything longer. */
function sampleSizeIn(tokens: readonly Token[], { from, to }: Stretch): number | undefined {
  for (let i = from; i + 2 < to; i += 1) {
    if (tokens[i]?.text === 'n' && isMark(tokens[i + 1], '=') && isCount(tokens, i + 2)) return i + 2
  }
  const first = from
  if (!isCount(tokens, first)) return undefined
  const rest = tokens.slice(first + 1, to)
  const named = hasCue(rest[0], 'person')
  const percentage = rest.some((t) => isMark(t, '%'))
  const bare = rest.every((t) => hasCue(t, 'person') || t.kind !== 'word')
  return bare && (named || percentage) ? first : undefined
}

function sexOf(tokens: readonly Token[]): Sex | undefined {
  const found = new Set(
    tokens.flatMap((t) => t.cues.filter((c): c is Sex => c === 'male' || c === 'female' || c === 'child')),
  )
  return found.size === 1 ? [...found][0] : undefined
}

const SINGULAR = new Set(['man', 'woman', 'boy', 'girl', 'male', 'female', 'child'])

/** `a woman`, `a 55-year-old woman`, `one man`. */
function isArticleFor(tokens: readonly Token[], i: number, sex: Sex): boolean {
  if (!hasCue(tokens[i], 'article')) return false
  for (let k = i + 1; k <= i + 5; k += 1) {
    const t = tokens[k]
    if (hasCue(t, sex)) return SINGULAR.has(t?.text ?? '')
  }
  return false
}
