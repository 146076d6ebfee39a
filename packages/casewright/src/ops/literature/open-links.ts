import type { Account } from '../../model/literature/account.ts'
import { inForce, type LinkDecision, type LiteratureDecision } from '../../model/literature/decision.ts'
import { pairKey, type RecordLink } from '../../model/literature/link.ts'
import { lastOfEachPair } from '../../sift/account/groups.ts'

/** Pairs that wait for a person: not certain, not decided, and not one publication already by what was decided of others. */
export function openLinks(
  links: readonly RecordLink[],
  decisions: readonly LiteratureDecision[],
  { places }: Pick<Account, 'places'>,
): readonly RecordLink[] {
  const decided = lastOfEachPair(linkDecisions(decisions))
  const publicationOf = (id: string): string => {
    const place = places.get(id)
    return place?.at === 'duplicate' ? place.of : id
  }
  return links.filter(
    (l) =>
      l.standing === 'maybe' && !decided.has(pairKey(l.from, l.to)) && publicationOf(l.from) !== publicationOf(l.to),
  )
}

/** What people decided of pairs, where it counts. */
export const linkDecisions = (decisions: readonly LiteratureDecision[]): readonly LinkDecision[] =>
  inForce(decisions).filter((d): d is LinkDecision => d.kind === 'link')
