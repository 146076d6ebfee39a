import { type Draft, endOf, type Figure, plain, startOf } from './check.ts'
import type { Cue } from './cues.ts'
import { draft } from './explain.ts'
import { type Item, type ItemList, itemsIn } from './items.ts'
import { isInBracket, type Sentence, type Stretch } from './sentence.ts'
import { type Total, totalsOf } from './totals.ts'

/** How the words present a list of counts. */
interface Presentation {
  /** The groups are said, or are by nature, to exclude each other. */
  readonly exclusive: boolean
  /** The list is given as the classification of all. */
  readonly complete: boolean
  /** The entries can hold of one person together. */
  readonly overlapping: boolean
}

/** What the sentence stands in: totals told before it, nearest first, and what a heading or row label says. */
export interface Surroundings {
  readonly totals: readonly Total[]
  readonly label: ReadonlySet<Cue>
}

const READINGS = 64
const NEAR = 2
/** Lists longer than this are read in one way only. */
const LONGEST_LIST = 24

/** The checks of every list of counts in a sentence against the total it belongs to. */
export function partitionChecks(sentence: Sentence, around: Surroundings): readonly Draft[] {
  const totals = totalsOf(sentence)
  const openers = totals.filter((t) => !isInBracket(sentence, t.last))
  const out: Draft[] = []
  const first = openers[0]?.token ?? sentence.tokens.length
  const lead: Stretch = { from: 0, to: openers.length === 0 ? sentence.tokens.length : clauseStart(sentence, first) }
  out.push(...listChecks(sentence, itemsIn(sentence, lead), undefined, [...totals, ...around.totals], around.label))
  openers.forEach((total, k) => {
    const next = openers[k + 1]
    const to = next === undefined ? sentence.tokens.length : clauseStart(sentence, next.token)
    const list = itemsIn(sentence, { from: total.last + 1, to })
    const before = itemsIn(sentence, { from: clauseStart(sentence, total.token), to: total.token }).intro
    const opened = { items: list.items, intro: new Set([...list.intro, ...before]) }
    out.push(...listChecks(sentence, opened, total, around.totals, around.label))
    for (const bracket of bracketsAfter(sentence, total)) {
      out.push(...nestedChecks(sentence, bracket, total.count, true, around))
    }
  })
  return out
}

/** The token after the last separator before `at`. */
function clauseStart(sentence: Sentence, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) {
    const t = sentence.tokens[i]
    if (t?.kind === 'mark' && /[,;，、:\n]/u.test(t.text)) return i + 1
  }
  return 0
}

/** Brackets that open right after a total: `14 patients (4 men, 10 women)`. */
function bracketsAfter(sentence: Sentence, total: Total): readonly Stretch[] {
  const open = total.last + 1
  const close = sentence.closing.get(open)
  return close === undefined ? [] : [{ from: open + 1, to: close }]
}

function listChecks(
  sentence: Sentence,
  list: ItemList,
  total: Total | undefined,
  told: readonly Total[],
  label: ReadonlySet<Cue>,
): readonly Draft[] {
  const out: Draft[] = []
  for (const item of list.items) {
    for (const bracket of item.brackets)
      out.push(...nestedChecks(sentence, bracket, item.count, false, { totals: [], label }))
  }
  const candidates = total === undefined ? distinct(told).slice(0, 3) : [total]
  if (list.items.length === 0 || candidates.length === 0) return out
  const [only] = list.items
  if (list.items.length === 1 && only !== undefined) {
    if (total !== undefined && !only.byArticle && only.personal)
      out.push(...subsetCheck(only.count, total.count, total.heads && !only.joined))
    return out
  }
  const whole = closingOf(list.items, candidates)
  if (whole !== undefined) return [...out, ...whole]
  for (const run of runs(list.items)) {
    const closed = closingOf(run, candidates) ?? running(run, candidates)
    if (closed !== undefined) out.push(...closed)
    else out.push(...openList(run, list.intro, total, candidates, sentence, label))
  }
  return out
}

const distinct = (totals: readonly Total[]): readonly Total[] =>
  totals.filter((t, i) => totals.findIndex((u) => u.count.value === t.count.value) === i)

/** Entries that are read as parts of the whole, and those read as parts of an entry before them. */
interface Reading {
  readonly main: readonly Item[]
  readonly nested: readonly { readonly item: Item; readonly of: Item }[]
}

/**
 * The ways to read `其中`, `of whom`: how many of the following entries it governs, up to the next semicolon. Entries
 * that follow one and add up to it can be read as its parts without such a word.
 */
function readings(items: readonly Item[]): readonly Reading[] {
  let out: Reading[] = [{ main: [], nested: [] }]
  const lengths = (i: number): number => {
    let n = 1
    while (items[i + n] !== undefined && !items[i + n]?.opensSubset && items[i + n]?.segment === items[i]?.segment)
      n += 1
    return n
  }
  const walk = (i: number, so: Reading): readonly Reading[] => {
    const item = items[i]
    if (item === undefined) return [so]
    const parent = so.main.at(-1)
    if (!item.opensSubset || parent === undefined) {
      const next = walk(i + 1, { ...so, main: [...so.main, item] })
      const n = parent === undefined ? 0 : divides(items, i, parent)
      if (n === 0 || parent === undefined) return next
      const nested = items.slice(i, i + n).map((inner) => ({ item: inner, of: parent }))
      return [...next, ...walk(i + n, { ...so, nested: [...so.nested, ...nested] })].slice(0, READINGS)
    }
    const ways: Reading[] = []
    for (let n = 1; n <= Math.min(lengths(i), 8) && ways.length < READINGS; n += 1) {
      const nested = items.slice(i, i + n).map((inner) => ({ item: inner, of: parent }))
      ways.push(...walk(i + n, { ...so, nested: [...so.nested, ...nested] }))
    }
    return ways
  }
  if (items.filter((i) => i.opensSubset).length <= 4 && items.length <= LONGEST_LIST)
    out = [...walk(0, { main: [], nested: [] })]
  else out = [{ main: items.filter((i) => !i.opensSubset), nested: [] }]
  return out.slice(0, READINGS)
}

/** How many entries from `i` on, two at least, add up to `parent`; 0 where none do. */
function divides(items: readonly Item[], i: number, parent: Item): number {
  let sum = 0
  for (let n = 0; n < 6; n += 1) {
    const item = items[i + n]
    if (item === undefined || item.segment !== items[i]?.segment) return 0
    sum += item.count.value * item.times
    if (n > 0 && sum === parent.count.value) return n + 1
    if (sum > parent.count.value) return 0
  }
  return 0
}

const sumOf = (items: readonly Item[]): number => items.reduce((sum, i) => sum + i.count.value * i.times, 0)

/** The checks of a reading that adds up to one of the totals; undefined where none does. */
function closingOf(items: readonly Item[], totals: readonly Total[]): readonly Draft[] | undefined {
  const ways = readings(items)
  for (const total of totals) {
    const way = ways.find((w) => w.main.length > 1 && sumOf(w.main) === total.count.value)
    if (way !== undefined)
      return [closes(way.main, total), ...way.nested.flatMap((n) => subsetCheck(n.item.count, n.of.count, true))]
  }
  return undefined
}

/** One list after another with only commas between them: cut wherever the running sum reaches the total. */
function running(items: readonly Item[], totals: readonly Total[]): readonly Draft[] | undefined {
  for (const total of totals) {
    const out: Draft[] = []
    let open: Item[] = []
    for (const item of items.filter((i) => !i.opensSubset)) {
      open.push(item)
      if (open.length > 1 && sumOf(open) === total.count.value) {
        out.push(closes(open, total))
        open = []
      }
    }
    if (out.length > 1 && open.length === 0) return out
  }
  return undefined
}

/** Entries about sex apart from the others; parts between semicolons apart where one holds a list of its own. */
function runs(items: readonly Item[]): readonly (readonly Item[])[] {
  const out: Item[][] = []
  const size = (segment: number): number => items.filter((i) => i.segment === segment && !i.opensSubset).length
  for (const item of items) {
    const last = out.at(-1)
    const before = last?.at(-1)
    const sameSegment =
      before?.segment === item.segment || (before !== undefined && size(before.segment) <= 1 && size(item.segment) <= 1)
    const sameSort = (before?.sex === undefined) === (item.sex === undefined) || item.opensSubset
    if (last !== undefined && sameSegment && sameSort) last.push(item)
    else out.push([item])
  }
  return out
}

const adding = (items: readonly Item[]): string =>
  items.flatMap((i) => Array.from({ length: Math.min(i.times, 50) }, () => plain(i.count.value))).join(' + ')

function closes(items: readonly Item[], total: Total): Draft {
  const parts = [total.count, ...items.map((i) => i.count)]
  const sum = plain(total.count.value)
  return draft(
    'partition',
    'holds',
    parts,
    { expected: sum, found: sum },
    'lint-sum-closes',
    { parts: adding(items), total: sum },
    span(items, total),
  )
}

/** From the first entry to the last, and the total where it stands in the same sentence. */
function span(items: readonly Item[], total: Total): { readonly start: number; readonly end: number } {
  const parts = [...items, ...(total.sentence === items[0]?.sentence ? [total.count] : [])]
  return { start: startOf(parts), end: endOf(parts) }
}

function presented(
  items: readonly Item[],
  intro: ReadonlySet<Cue>,
  label: ReadonlySet<Cue>,
  own: boolean,
): Presentation {
  const has = (cue: Cue): boolean => intro.has(cue) || label.has(cue) || items[0]?.cues.has(cue) === true
  const some = (cue: Cue): number => items.filter((i) => i.cues.has(cue)).length
  const rest = some('rest') > 0
  const bySex = items.every((i) => i.sex !== undefined) && new Set(items.map((i) => i.sex)).size > 1
  const claimed = has('divide') || rest || bySex || some('exclusive') > 1
  const classifies = has('diagnosis') || (own && (has('divide') || rest)) || bySex
  // Two entries after `Of 14 patients` can be stages of one course; three in a row are groups.
  const several = own && items.length > 2 && items[0]?.personal === true && items.every((i) => i.countFirst)
  const unknown = has('unknown') || some('unknown') > 0
  const gaps = unknown || (has('incomplete') && !bySex)
  const overlapping = !claimed && !label.has('diagnosis') && (has('overlap') || some('overlap') > 1)
  return { exclusive: claimed || (several && !overlapping), complete: classifies && !gaps, overlapping }
}

/** A list of which no reading adds up: too much, too little, or not to be told. */
function openList(
  run: readonly Item[],
  intro: ReadonlySet<Cue>,
  total: Total | undefined,
  candidates: readonly Total[],
  sentence: Sentence,
  label: ReadonlySet<Cue>,
): readonly Draft[] {
  const [against] = candidates
  const ways = readings(run)
  // The reading that leaves least to add up: too much is only said where every reading is too much.
  const way = ways.reduce(
    (least, w) => (sumOf(w.main) < sumOf(least.main) && w.main.length > 1 ? w : least),
    ways[0] ?? { main: [], nested: [] },
  )
  if (against === undefined) return []
  const nested = way.nested.flatMap((n) => subsetCheck(n.item.count, n.of.count, true))
  if (way.main.length < 2 || way.main.some((i) => i.byArticle || i.times > 1)) return nested
  if (way.main.some((i) => i.count.value > against.count.value)) return nested
  const how = presented(way.main, intro, label, total?.heads === true)
  const bySex = way.main.every((i) => i.sex !== undefined)
  const near = against.ofStudy && sentence.index - against.sentence <= NEAR
  const told = total !== undefined || label.size > 0
  // A list that reaches less than half of a number told elsewhere is not about that number.
  if (
    !told &&
    (2 * sumOf(way.main) < against.count.value || !(bySex || how.complete || way.main.every((i) => i.personal)))
  )
    return nested
  // A diagnosis list may stand far from the only number of cases told; a split by sex may be that of a group.
  const pure = way.main.slice(1).every((i) => !i.cues.has('exclusive') && !i.cues.has('overlap'))
  const bound =
    told || (near && bySex) || (candidates.length === 1 && !bySex && pure && sumOf(way.main) < against.count.value)
  return [judge(way.main, against, how, bound), ...nested]
}

function judge(items: readonly Item[], total: Total, how: Presentation, bound: boolean): Draft {
  const sum = sumOf(items)
  const parts = [total.count, ...items.map((i) => i.count)]
  const outcome = { expected: plain(total.count.value), found: plain(sum) }
  const values = { parts: adding(items), sum, total: total.count.value }
  const where = span(items, total)
  const gap = Math.abs(total.count.value - sum)
  if (sum > total.count.value) {
    if (how.overlapping || !how.exclusive || !bound) {
      const code = how.overlapping || !bound ? 'lint-groups-may-overlap' : 'lint-groups-must-overlap'
      return draft('partition', 'cannot-tell', parts, outcome, code, values, where)
    }
    return draft('partition', 'fails', parts, outcome, 'lint-sum-too-large', { ...values, gap }, where)
  }
  const verdict = how.complete && !how.overlapping && bound ? 'fails' : 'cannot-tell'
  const code =
    verdict === 'fails'
      ? 'lint-not-all-covered'
      : how.overlapping
        ? 'lint-groups-may-overlap'
        : 'lint-not-said-complete'
  return draft('coverage', verdict, parts, outcome, code, { ...values, gap }, where)
}

/** A list in brackets after the count it divides. */
function nestedChecks(
  sentence: Sentence,
  bracket: Stretch,
  parent: Figure,
  ofTotal: boolean,
  around: Surroundings,
): readonly Draft[] {
  const list = itemsIn(sentence, bracket)
  const whole: Total = {
    count: parent,
    sentence: sentence.index,
    token: bracket.from,
    last: bracket.from,
    ofStudy: false,
    heads: true,
  }
  const inner = list.items.flatMap((i) => i.brackets.flatMap((b) => nestedChecks(sentence, b, i.count, false, around)))
  const main = list.items.filter((i) => !i.byArticle)
  const subsets = main
    .filter((i) => i.personal)
    .flatMap((i) => subsetCheck(i.count, parent, ofTotal && i.sex !== undefined))
  if (list.items.length < 2) return [...inner, ...subsets]
  const located = main.some((i) => sentence.tokens[i.token + 1]?.text === 'on')
  const sums =
    closingOf(list.items, [whole]) ??
    running(list.items, [whole]) ??
    runs(list.items).flatMap((run) => {
      const closed = closingOf(run, [whole])
      if (closed !== undefined || run.length < 2 || run.some((i) => i.byArticle || i.count.value > parent.value))
        return closed ?? []
      const how = presented(run, list.intro, new Set(), ofTotal)
      return [judge(run, whole, located ? { ...how, overlapping: true, exclusive: false } : how, ofTotal)]
    })
  return [...inner, ...subsets, ...sums]
}

/** A part is not larger than what it is part of. Where the words do not bind the two, a larger part says nothing. */
function subsetCheck(part: Figure, whole: Figure, bound: boolean): readonly Draft[] {
  const outcome = { expected: `≤ ${plain(whole.value)}`, found: plain(part.value) }
  const values = { part: part.value, whole: whole.value }
  if (part.value <= whole.value)
    return [draft('subset-not-larger', 'holds', [whole, part], outcome, 'lint-part-fits', values)]
  if (!bound) return []
  return [draft('subset-not-larger', 'fails', [whole, part], outcome, 'lint-part-larger', values)]
}
