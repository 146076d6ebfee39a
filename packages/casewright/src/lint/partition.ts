import type { Draft, Figure } from './check.ts'
import type { Cue } from './cues.ts'
import { type Item, type ItemList, itemsIn } from './items.ts'
import { closes, judge, presented, subsetCheck } from './partition-verdict.ts'
import { readings, runs, sumOf } from './readings.ts'
import { isInBracket, type Sentence, type Stretch } from './sentence.ts'
import { type Total, totalsOf } from './totals.ts'

/** What the sentence stands in: totals told before it, nearest first, and what a heading or row label says. */
export interface Surroundings {
  readonly totals: readonly Total[]
  readonly label: ReadonlySet<Cue>
}

const NEAR = 2

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
      // Men and women in brackets after a count are of that count; too many of them is an error wherever it stands.
      const bothSexes = run.every((i) => i.sex !== undefined) && new Set(run.map((i) => i.sex)).size > 1
      const bound = ofTotal || (bothSexes && sumOf(run) > parent.value)
      return [judge(run, whole, located ? { ...how, overlapping: true, exclusive: false } : how, bound)]
    })
  return [...inner, ...subsets, ...sums]
}
