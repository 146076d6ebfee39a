import type { LinkedReports } from './report-for-linkage.ts'

export interface LinkClusters {
  /** Reports of one case, by number; each cluster sorted, clusters by their first report. */
  readonly clusters: readonly (readonly number[])[]
  /** Links that would have made a chain of reports that are not linked with each other: left for a person. */
  readonly heldBack: readonly LinkedReports[]
}

/**
 * Reports that are one case, from links between two. The surest links first; two clusters become one only where at least half of
 * the pairs between them are linked, so that a chain of chance likenesses does not swallow different patients.
 */
export function clusterLinks(links: readonly LinkedReports[]): LinkClusters {
  const sorted = [...links].sort((x, y) => y.bits - x.bits || x.a - y.a || x.b - y.b)
  const partners = new Map<number, Set<number>>()
  const partnersOf = (r: number): Set<number> => {
    const known = partners.get(r) ?? new Set<number>()
    partners.set(r, known)
    return known
  }
  for (const { a, b } of sorted) {
    partnersOf(a).add(b)
    partnersOf(b).add(a)
  }
  const clusterOf = new Map<number, number[]>([...partners.keys()].map((r) => [r, [r]]))
  const heldBack: LinkedReports[] = []
  for (const link of sorted) {
    const [a, b] = [clusterOf.get(link.a) ?? [], clusterOf.get(link.b) ?? []]
    if (a === b) continue
    let linked = 0
    for (const x of a) for (const y of b) if (partnersOf(x).has(y)) linked += 1
    if (2 * linked < a.length * b.length) {
      heldBack.push(link)
      continue
    }
    const [small, large] = a.length < b.length ? [a, b] : [b, a]
    for (const r of small) {
      large.push(r)
      clusterOf.set(r, large)
    }
  }
  const clusters = [...new Set(clusterOf.values())]
    .filter((c) => c.length > 1)
    .map((c) => c.sort((x, y) => x - y))
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
  return { clusters, heldBack }
}
