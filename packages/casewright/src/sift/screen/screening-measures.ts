/** How well an order brings the relevant records forward. Shares of all records in the order unless said otherwise. */
export interface ScreeningMeasures {
  readonly records: number
  readonly relevant: number
  /** Work saved over reading at random, at 95 % and at 100 % of the relevant found. */
  readonly wss95: number
  readonly wss100: number
  /** The same at 95 % as ASReview Insights reckons it: at the last relevant record not beyond 95 %, against an even spread. */
  readonly wss95Insights: number
  /** Share of the relevant found in the first tenth of the records. */
  readonly rrf10: number
  /** Average time to discovery: mean place of the relevant records. */
  readonly atd: number
  /** Area lost above the recall curve: 0 the best order there is, 1 the worst. */
  readonly loss: number
}

/**
 * WSS@R is (TN + FN)/N − (1 − R) at the first record where recall reaches R: Cohen AM et al. J Am Med Inform Assoc
 * 2006;13:206–19. doi:10.1197/jamia.M1929. RRF@10 and ATD: Ferdinands G et al. Syst Rev 2023;12:100.
 * doi:10.1186/s13643-023-02257-7. Loss, and WSS as differences of places: ASReview Insights 1.5. doi:10.5281/zenodo.6897336
 * @param found in the order of reading, whether each record is relevant; prior knowledge left out
 * @returns undefined unless there are both relevant and irrelevant records
 */
export function screeningMeasures(found: readonly boolean[]): ScreeningMeasures | undefined {
  const places = found.flatMap((relevant, i) => (relevant ? [i + 1] : []))
  const [n, r] = [found.length, places.length]
  if (r === 0 || r === n) return undefined
  const at = (recall: number): number => places[Math.ceil(recall * r - 1e-9) - 1] ?? n
  const area = places.reduce((sum, place) => sum + (n - place + 1), 0)
  return {
    records: n,
    relevant: r,
    wss95: 1 - at(0.95) / n - 0.05,
    wss100: 1 - at(1) / n,
    wss95Insights: insightsWss(places, n),
    rrf10: places.filter((place) => place <= Math.floor(n / 10)).length / r,
    atd: places.reduce((sum, place) => sum + place, 0) / r / n,
    loss: (r * (n - (r - 1) / 2) - area) / (r * (n - r)),
  }
}

function insightsWss(places: readonly number[], n: number): number {
  const r = places.length
  const k = Math.floor(0.95 * r + 1e-9)
  if (k === 0) return 0
  // The place at which r relevant records spread evenly would show the k-th; half a record rounds to the even number.
  let spread = 1
  while (spread < n && halfEven(((spread - 1) * r) / (n - 1)) < k) spread++
  return (spread - (places[k - 1] ?? n)) / n
}

function halfEven(x: number): number {
  const low = Math.floor(x)
  return x - low === 0.5 ? low + (low % 2) : Math.round(x)
}

/** How far the reading had to go until a share of the relevant was found, and what it could have left. */
export interface ReadTo {
  readonly recall: number
  readonly read: number
  readonly unread: number
}

/** The first place at which each share of the relevant is found. None where nothing is relevant. */
export function readTo(found: readonly boolean[], recalls: readonly number[]): readonly ReadTo[] {
  const places = found.flatMap((relevant, i) => (relevant ? [i + 1] : []))
  return recalls.flatMap((recall) => {
    const read = places[Math.ceil(recall * places.length - 1e-9) - 1]
    return read === undefined ? [] : [{ recall, read, unread: found.length - read }]
  })
}

/** Recall after each given share of the records, for a curve of so many points; begins at nothing read, ends at all. */
export function recallCurve(
  found: readonly boolean[],
  points: number,
): readonly { readonly read: number; readonly recall: number }[] {
  const relevant = found.filter(Boolean).length
  const sums: number[] = [0]
  for (const relevantHere of found) sums.push((sums.at(-1) ?? 0) + Number(relevantHere))
  return Array.from({ length: points + 1 }, (_, i) => {
    const read = Math.round((i / points) * found.length)
    return { read, recall: relevant === 0 ? 0 : (sums[read] ?? 0) / relevant }
  })
}
