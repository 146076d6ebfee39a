import type { Bilingual } from '../entry.ts'
import { drugGroups } from '../generated/drug-classes.ts'
import groups from './made-groups.json' with { type: 'json' }

/** A group made of what the knowledge says of its groups, not listed there itself. */
export interface MadeGroup {
  readonly id: string
  readonly label: Bilingual
  readonly holds: { readonly targeted: readonly boolean[]; readonly checkpoint: readonly boolean[] }
}

export const madeGroups: readonly MadeGroup[] = groups

/** Ids of the knowledge's groups a made one holds. */
export const groupsIn = ({ holds }: MadeGroup): ReadonlySet<string> =>
  new Set(
    drugGroups
      .filter((g) => holds.targeted.includes(g.targeted) && holds.checkpoint.includes(g.checkpoint))
      .map((g) => g.id),
  )
