import { idOf, matchEpisodes, matchExposures, matchTreatments } from '../merge/match-parts.ts'
import { firstValue } from '../merge/own-sources.ts'
import { isNode, nodesOf, type Node } from '../merge/patient-parts.ts'

/**
 * The second of two files of one patient with its parts numbered as the first’s: the same drug is the same exposure, the index
 * bout the same bout, whatever order they were written in. Parts only the second has follow under ids of their own.
 */
export function alignParts(first: Node, second: Node): Node {
  const exposures = matchExposures(nodesOf(first['exposures']), nodesOf(second['exposures'])).ids
  const rename = (v: unknown): unknown => (Array.isArray(v) ? v.map(rename) : isNode(v) ? renamed(v) : v)
  const renamed = (node: Node): Node =>
    Object.fromEntries(
      Object.entries(node).map(([key, v]) => [
        key,
        (key === 'exposure' || key === 'of') && typeof v === 'string' ? (exposures.get(v) ?? v) : rename(v),
      ]),
    )
  const other = renamed(second)
  const episodes = matchEpisodes(nodesOf(first['episodes']), nodesOf(other['episodes']), (e) =>
    firstValue(e['onset']),
  ).ids
  const of = (id: unknown): unknown => (typeof id === 'string' ? (episodes.get(id) ?? id) : id)
  const challenges = (list: 'dechallenges' | 'rechallenges'): readonly Node[] =>
    nodesOf(other[list]).map((c) => ('episode' in c ? { ...c, episode: of(c['episode']) } : c))
  return {
    ...other,
    ...whereAny(
      'exposures',
      byId(nodesOf(other['exposures']).map((x) => ({ ...x, id: exposures.get(idOf(x)) ?? idOf(x) }))),
    ),
    ...whereAny(
      'episodes',
      byId(nodesOf(other['episodes']).map((e) => ({ ...e, id: of(e['id']), ...treatmentsAs(e, of(e['id']), first) }))),
    ),
    ...whereAny(
      'dechallenges',
      inTurn(nodesOf(first['dechallenges']), challenges('dechallenges'), ['exposure', 'episode']),
    ),
    ...whereAny(
      'rechallenges',
      inTurn(nodesOf(first['rechallenges']), challenges('rechallenges'), ['exposure', 'episode']),
    ),
    ...whereAny('attributions', inTurn(nodesOf(first['attributions']), nodesOf(other['attributions']), ['by'])),
  }
}

const whereAny = (key: string, parts: readonly Node[]): Node => (parts.length === 0 ? {} : { [key]: parts })

const numberOf = (part: Node): number => Number(idOf(part).slice(1))
const byId = (parts: readonly Node[]): readonly Node[] => parts.toSorted((a, b) => numberOf(a) - numberOf(b))

function treatmentsAs(episode: Node, id: unknown, first: Node): Node {
  const own = nodesOf(nodesOf(first['episodes']).find((e) => e['id'] === id)?.['treatments'])
  const there = nodesOf(episode['treatments'])
  const { ids } = matchTreatments(own, there)
  return whereAny('treatments', byId(there.map((t) => ({ ...t, id: ids.get(idOf(t)) ?? idOf(t) }))))
}

/** Parts without ids in the order of the first’s by what they are about; one the second lacks is there without a reading. */
function inTurn(first: readonly Node[], second: readonly Node[], about: readonly string[]): readonly Node[] {
  let left = second
  const same = (a: Node, b: Node): boolean => about.every((key) => a[key] === b[key])
  const met = first.map((a) => {
    const found = left.find((b) => same(a, b)) ?? left.find((b) => a[about[0] ?? ''] === b[about[0] ?? ''])
    left = left.filter((b) => b !== found)
    return found ?? Object.fromEntries(about.flatMap((key) => (key in a ? [[key, a[key]]] : [])))
  })
  return [...met, ...left]
}
