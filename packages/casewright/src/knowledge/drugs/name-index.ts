import { drugClasses, drugGroups } from '../generated/drug-classes.ts'
import { drugs } from '../generated/drugs.ts'
import { fold } from './fold.ts'

export type NameBasis = 'inn' | 'brand' | 'code' | 'chinese' | 'alias' | 'class-name'

/** One name of one entry. */
export interface KnownName {
  readonly id: string
  /** INN of a drug; English label of a class or group. */
  readonly inn: string
  readonly of: 'drug' | 'class' | 'group'
  readonly name: string
  readonly folded: string
  readonly basis: NameBasis
}

/** Every name in the tables, INN first, so that of two equal names the INN is met first. */
export const knownNames: readonly KnownName[] = [
  ...drugs.flatMap((d) => [
    ...named(d.id, d.inn, 'drug', 'inn', [d.inn]),
    ...named(d.id, d.inn, 'drug', 'chinese', [...(d.zh === undefined ? [] : [d.zh]), ...d.zhAliases]),
    ...named(d.id, d.inn, 'drug', 'brand', d.brands),
    ...named(d.id, d.inn, 'drug', 'code', d.codes),
    ...named(d.id, d.inn, 'drug', 'alias', d.otherNames),
  ]),
  ...drugClasses.flatMap((c) => named(c.id, c.label.en, 'class', 'class-name', [c.label.en, c.label.zh, ...c.aliases])),
  ...drugGroups.flatMap((g) => named(g.id, g.label.en, 'group', 'class-name', [g.label.en, g.label.zh, ...g.aliases])),
]

const byFolded: ReadonlyMap<string, readonly KnownName[]> = Map.groupBy(knownNames, (n) => n.folded)

/** The entries that bear this name exactly (after folding), each once. */
export function namesLike(text: string): readonly KnownName[] {
  const seen = new Set<string>()
  return (byFolded.get(fold(text)) ?? []).filter((n) => !seen.has(n.id) && seen.add(n.id))
}

function named(
  id: string,
  inn: string,
  of: KnownName['of'],
  basis: NameBasis,
  names: readonly string[],
): readonly KnownName[] {
  return names.map((name) => ({ id, inn, of, name, folded: fold(name), basis }))
}
