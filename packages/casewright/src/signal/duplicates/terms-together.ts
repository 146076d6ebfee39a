import type { ReportForLinkage, TermOfReport, TermsTogether } from './report-for-linkage.ts'

/** Pairs seen less often in the sample say nothing. */
const LEAST = 3
/** Terms of one report that are paired; a report with thousands would be most of the pairs. */
const MOST_TERMS = 60

/**
 * Drugs and events that come together more often than chance, counted in a sample of reports (100,000 are plenty). Shrunk
 * information component: log2((n + ½) / (expected + ½)).
 * Norén GN, Hopstadius J, Bate A. Stat Methods Med Res 2013;22:57–69. doi:10.1177/0962280211403604
 */
export function termsTogether(sample: Iterable<ReportForLinkage>): TermsTogether {
  const single = new Map<number, number>()
  const pairs: number[] = []
  let reports = 0
  for (const r of sample) {
    reports += 1
    const terms = [
      ...r.drugs.map((id) => code({ kind: 'drug', id })),
      ...r.events.map((id) => code({ kind: 'event', id })),
    ]
    terms.length = Math.min(terms.length, MOST_TERMS)
    for (const [i, x] of terms.entries()) {
      single.set(x, (single.get(x) ?? 0) + 1)
      for (let j = 0; j < i; j += 1) pairs.push(pairOf(x, terms[j] ?? 0))
    }
  }
  const sorted = Float64Array.from(pairs).sort()
  const bits = new Map<number, number>()
  for (let i = 0; i < sorted.length; ) {
    const pair = sorted[i] ?? 0
    let end = i
    while (end < sorted.length && sorted[end] === pair) end += 1
    const n = end - i
    const low = Math.floor(pair / SPACE)
    const expected = ((single.get(low) ?? 0) * (single.get(pair - low * SPACE) ?? 0)) / reports
    const ic = Math.log2((n + 0.5) / (expected + 0.5))
    if (n >= LEAST && ic > 0) bits.set(pair, ic)
    i = end
  }
  return { sample: reports, bits: (a, b) => bits.get(pairOf(code(a), code(b))) ?? 0 }
}

/** Drugs have even, events odd numbers; two numbers make one. */
const SPACE = 2 ** 26
const code = ({ kind, id }: TermOfReport): number => 2 * id + (kind === 'event' ? 1 : 0)
const pairOf = (x: number, y: number): number => Math.min(x, y) * SPACE + Math.max(x, y)
