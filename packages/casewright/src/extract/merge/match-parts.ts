import { canonicalJson } from '../../base/content-hash.ts'
import { fold } from '../../knowledge/drugs/fold.ts'
import { firstValue } from './own-sources.ts'
import { isNode, roleOf, type Node } from './patient-parts.ts'

/** Which part of the one file is which of the other; those that are no part of it get an id of their own. */
export interface Matching {
  /** Id in the second file → id in the merged one. */
  readonly ids: ReadonlyMap<string, string>
  /** Ids of the second file met in the first. */
  readonly met: ReadonlySet<string>
}

/** Exposures to the same drug, in their order, of the same role first. */
export function matchExposures(as: readonly Node[], bs: readonly Node[]): Matching {
  return match('X', as, bs, (b, free) => {
    const drug = drugOf(b['drug'])
    const same = drug === undefined ? [] : free.filter((a) => drugOf(a['drug']) === drug)
    return same.find((a) => roleOf(a) === roleOf(b)) ?? same[0]
  })
}

/** The index bouts are one bout; of later ones those of the same kind whose onset is told alike. */
export function matchEpisodes(as: readonly Node[], bs: readonly Node[], onsetOf: (b: Node) => unknown): Matching {
  return match('E', as, bs, (b, free) => {
    if (b === bs[0]) return as[0]
    const onset = onsetOf(b)
    if (onset === undefined) return undefined
    return free.find(
      (a) => a !== as[0] && a['kind'] === b['kind'] && canonicalJson(firstValue(a['onset'])) === canonicalJson(onset),
    )
  })
}

/** Treatments of one bout with the same drug or measure, in their order. */
export function matchTreatments(as: readonly Node[], bs: readonly Node[]): Matching {
  return match('T', as, bs, (b, free) => {
    const drug = drugOf(b['treatment'])
    return drug === undefined ? undefined : free.find((a) => drugOf(a['treatment']) === drug)
  })
}

function match(
  letter: string,
  as: readonly Node[],
  bs: readonly Node[],
  find: (b: Node, free: readonly Node[]) => Node | undefined,
): Matching {
  let free = as
  let next = Math.max(0, ...as.map((a) => Number(idOf(a).slice(1))))
  const ids = new Map<string, string>()
  const met = new Set<string>()
  for (const b of bs) {
    const own = find(b, free)
    if (own === undefined) {
      next += 1
      ids.set(idOf(b), `${letter}${next}`)
    } else {
      free = free.filter((a) => a !== own)
      ids.set(idOf(b), idOf(own))
      met.add(idOf(b))
    }
  }
  return { ids, met }
}

export const idOf = (part: Node): string => String(part['id'])

/** A drug by its knowledge id, else by its name as written. */
function drugOf(field: unknown): string | undefined {
  const value = firstValue(field)
  if (!isNode(value)) return undefined
  const { drug, written } = value
  return typeof drug === 'string' ? drug : typeof written === 'string' ? `written ${fold(written)}` : undefined
}
