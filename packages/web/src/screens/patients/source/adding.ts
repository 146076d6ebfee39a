import { KINDS, LANGUAGES, NATURES, SEEN, typedCitation, type TypedCitation } from './source-said.ts'

export const WHOLE = ['whole', 'cut'] as const

/** What a person says of what they bring; empty until they do. */
export interface Said {
  readonly kind: (typeof KINDS)[number] | ''
  readonly language: (typeof LANGUAGES)[number] | ''
  readonly nature: (typeof NATURES)[number] | ''
  readonly seen: (typeof SEEN)[number] | ''
  readonly whole: (typeof WHOLE)[number] | ''
  readonly id: string
}

/** A file of the reader's, one that was brought while screening, or words that were pasted. */
export type Brought =
  | { readonly how: 'file'; readonly file: File }
  | { readonly how: 'kept'; readonly path: string; readonly name: string }
  | { readonly how: 'pasted'; readonly text: string }

/** One thing that was brought, and what was said of it. */
export interface Piece {
  readonly brought: Brought | undefined
  readonly said: Said
  readonly cited: TypedCitation
  /** The included report it is. */
  readonly record: string
}

/** A source on its way in, and what was set aside when it took its place. */
export interface Adding extends Piece {
  readonly aside: readonly Piece[]
}

export const NOTHING_ADDED: Adding = {
  brought: undefined,
  said: { kind: '', language: '', nature: '', seen: '', whole: '', id: '' },
  cited: typedCitation(undefined),
  record: '',
  aside: [],
}

/**
 * Another thing is brought: what was said of the one before is not true of it and is set aside with it, but for the report, which
 * was chosen by itself. The same once more keeps what was said.
 */
export function bring(now: Adding, brought: Brought): Adding {
  if (now.brought === undefined || isSame(now.brought, brought)) return { ...now, brought }
  return { ...NOTHING_ADDED, brought, record: now.record, aside: withAside(now) }
}

/** Another record: a file that was brought for the one before goes with it. */
export const ofRecord = (now: Adding, record: string): Adding =>
  now.brought?.how === 'kept' ? { ...NOTHING_ADDED, record, aside: withAside(now) } : { ...now, record }

/** What was set aside comes back, and what stood in its place is set aside. */
export const putBack = (now: Adding, piece: Piece): Adding => ({
  ...piece,
  aside: withAside({ ...now, aside: now.aside.filter((p) => p !== piece) }),
})

/** The next one is begun; what was set aside still is. */
export const afterAdding = ({ aside }: Adding): Adding => ({ ...NOTHING_ADDED, aside })

/** A file of which nothing was said can as well be chosen again. */
const withAside = ({ aside, ...piece }: Adding): readonly Piece[] => {
  const { brought, said, cited } = piece
  const isWork =
    (brought?.how === 'pasted' && brought.text.trim() !== '') ||
    [...Object.values(said), ...Object.values(cited)].some((typed) => typed !== '')
  return isWork ? [...aside, piece] : aside
}

export function isSame(a: Brought, b: Brought): boolean {
  if (a.how === 'pasted') return b.how === 'pasted'
  if (a.how === 'kept') return b.how === 'kept' && a.path === b.path
  if (b.how !== 'file') return false
  return a.file.name === b.file.name && a.file.size === b.file.size && a.file.lastModified === b.file.lastModified
}

/** What has still to be chosen, in the order it is asked. A record says itself what its report is. */
export function notChosen({ said, record }: Piece): readonly ('kind' | 'language' | 'nature' | 'seen' | 'whole')[] {
  const asked = ['kind', 'language', 'nature', 'seen', 'whole'] as const
  return asked.filter((choice) => said[choice] === '' && !(choice === 'kind' && record !== ''))
}

/** Whether everything is said that has to be. */
export function isReady(piece: Piece): boolean {
  const { brought } = piece
  const there = brought !== undefined && (brought.how !== 'pasted' || brought.text.trim() !== '')
  return there && notChosen(piece).length === 0
}
