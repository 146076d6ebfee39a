import type { Input, Value } from '../../../api/api.ts'

export type Shown = Value<'protocol.show'>
export type Change = Input<'protocol.edit'>['change']
export type Settings = Shown['settings']

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What of a draft of the settings differs from the settings, as the operation takes it. */
export function changeIn(settings: Settings, draft: Settings): Change {
  const names = [
    'title',
    'question',
    'undecided',
    'criteria',
    'causality',
    'complete',
    'clock',
    'screeners',
    'reasons',
    'labels',
    'order',
    'languages',
    'words',
  ] as const
  const plain = Object.fromEntries(names.flatMap((n) => (same(settings[n], draft[n]) ? [] : [[n, draft[n]]])))
  const partOf = <P extends object>(before: P, after: P): Partial<P> =>
    Object.fromEntries(Object.entries(after).filter(([k, v]) => !same(Reflect.get(before, k), v))) as Partial<P>
  const [reaction, drugs] = [partOf(settings.reaction, draft.reaction), partOf(settings.drugs, draft.drugs)]
  const ctcae = partOf(settings.ctcae, draft.ctcae)
  return {
    // Names and values come from the settings, which have the types of the operation.
    ...(plain as Change),
    ...(Object.keys(reaction).length > 0 && { reaction: reaction as NonNullable<Change['reaction']> }),
    ...(Object.keys(drugs).length > 0 && { drugs: drugs as NonNullable<Change['drugs']> }),
    ...(Object.keys(ctcae).length > 0 && { ctcae }),
    ...(!same(settings.eligibility, draft.eligibility) && {
      eligibility: draft.eligibility.map(({ id, label, excluded, keep }) => ({
        id,
        label,
        ...(excluded !== null && { excluded }),
        keep,
      })),
    }),
  }
}

/** A change back to settings, with the names that followed what was chosen. */
export function withNames(change: Change, { reaction, drugs }: Settings): Change {
  return {
    ...change,
    ...(change.reaction !== undefined && { reaction: { ...change.reaction, name: reaction.name } }),
    ...(change.drugs !== undefined && { drugs: { ...change.drugs, name: drugs.name } }),
  }
}

/** What a draft does to a name nobody has changed, where it changes what the name is of: `follows`, or `stays` as somebody wrote it. */
export function nameAfter(
  part: 'reaction' | 'drugs',
  language: 'en' | 'zh',
  { settings, follows }: Pick<Shown, 'settings' | 'follows'>,
  draft: Settings,
): 'follows' | 'stays' | undefined {
  const chosen = (of: Settings): unknown =>
    part === 'reaction' ? of.reaction.entities : [of.drugs.include, of.drugs.groups]
  if (same(chosen(settings), chosen(draft)) || settings[part].name[language] !== draft[part].name[language])
    return undefined
  return follows[part][language] ? 'follows' : 'stays'
}

/** An id for something named, that none of the others has. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain =
    name
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-+|-+$/gu, '') || 'new'
  let id = plain
  for (let n = 2; taken.includes(id); n += 1) id = `${plain}-${n}`
  return id
}
