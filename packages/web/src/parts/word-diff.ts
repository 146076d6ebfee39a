/** A run of text: in both, or only in one. */
export interface Run {
  readonly text: string
  readonly differs: boolean
}
export interface Compared {
  readonly left: readonly Run[]
  readonly right: readonly Run[]
}

/** More pairs of words than this are not compared one by one: the middle is then all different. */
const MOST_PAIRS = 4_000_000

/** What differs between two texts, word by word; Chinese by its words too. The runs of either side make up its text. */
export function wordDiff(left: string, right: string, language = 'en'): Compared {
  const [a, b] = [wordsOf(left, language), wordsOf(right, language)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const [sameA, sameB] = commonWords(middleA, middleB)
  const sides = (all: readonly string[], middle: readonly string[], same: ReadonlySet<number>): readonly Run[] =>
    joined(
      all.map((text, at) => ({ text, differs: at >= start && at < start + middle.length && !same.has(at - start) })),
    )
  return { left: sides(a, middleA, sameA), right: sides(b, middleB, sameB) }
}

function wordsOf(text: string, language: string): readonly string[] {
  return Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text), (s) => s.segment)
}

/** Places of the words of a longest common subsequence, in either. */
function commonWords(a: readonly string[], b: readonly string[]): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const [inA, inB] = [new Set<number>(), new Set<number>()]
  if (a.length * b.length > MOST_PAIRS) return [inA, inB]
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      inA.add(i)
      inB.add(j)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return [inA, inB]
}

/** Neighbours of one kind as one run. */
function joined(words: readonly Run[]): readonly Run[] {
  const runs: Run[] = []
  for (const word of words) {
    const last = runs.at(-1)
    if (last?.differs === word.differs) runs[runs.length - 1] = { text: last.text + word.text, differs: word.differs }
    else runs.push(word)
  }
  return runs
}
