const SINGLES = new Map<string, string>([
  ['∶', ':'],
  ['︰', ':'],
  ['％', '%'],
  ['〜', '~'],
  ['∼', '~'],
  ['–', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '-'],
  ['−', '-'],
  ['﹣', '-'],
  ['’', "'"],
  ['；', ';'],
  ['【', '('],
  ['】', ')'],
  ['[', '('],
  [']', ')'],
  ['\u00A0', ' '],
  ['\u2009', ' '],
  ['\u202F', ' '],
  ['\u3000', ' '],
])

/** Punctuation that means something of its own in Chinese text and stays as it is. */
const KEPT = new Set(['，'])

/**
 * Full-width forms, dashes, ratio signs and blanks in one form each, UTF-16 unit for unit: the result has the
 * length of `text`, and an offset into one is an offset into the other.
 */
export function normaliseMarks(text: string): string {
  return text.replace(
    /[\u00A0\u2009\u202F\u2010-\u2013\u2019\u2212\u2236\u223C\u3000\u301C\u3010\u3011\uFE30\uFE63\uFF01-\uFF5E[\]]/gu,
    (c) => {
      if (KEPT.has(c)) return c
      const single = SINGLES.get(c)
      if (single !== undefined) return single
      return String.fromCharCode(c.charCodeAt(0) - 0xfee0)
    },
  )
}

/** Finds the line (from 1) an offset is on, in logarithmic time. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
