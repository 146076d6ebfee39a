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

/** A source on its way in: what it is, and what was said of it. */
export interface Adding {
  readonly brought: Brought | undefined
  readonly said: Said
  readonly cited: TypedCitation
  /** The included report it is. */
  readonly record: string
}

export const NOTHING_ADDED: Adding = {
  brought: undefined,
  said: { kind: '', language: '', nature: '', seen: '', whole: '', id: '' },
  cited: typedCitation(undefined),
  record: '',
}

/** Another thing is brought: what was said of the one before is not true of it. The same once more keeps what was said. */
export function bring(now: Adding, brought: Brought): Adding {
  if (now.brought === undefined || isSame(now.brought, brought)) return { ...now, brought }
  // What was brought while screening is of the record that is chosen.
  return { ...NOTHING_ADDED, brought, record: brought.how === 'kept' ? now.record : '' }
}

/** Another record: a file that was brought for the one before goes with it. */
export const ofRecord = (now: Adding, record: string): Adding =>
  now.brought?.how === 'kept' ? { ...NOTHING_ADDED, record } : { ...now, record }

export function isSame(a: Brought, b: Brought): boolean {
  if (a.how === 'pasted') return b.how === 'pasted'
  if (a.how === 'kept') return b.how === 'kept' && a.path === b.path
  if (b.how !== 'file') return false
  return a.file.name === b.file.name && a.file.size === b.file.size && a.file.lastModified === b.file.lastModified
}

/** Whether everything is said that has to be. A record says itself what its report is. */
export function isReady({ brought, said, record }: Adding): boolean {
  const { kind, language, nature, seen, whole } = said
  const there = brought !== undefined && (brought.how !== 'pasted' || brought.text.trim() !== '')
  return there && language !== '' && nature !== '' && seen !== '' && whole !== '' && (record !== '' || kind !== '')
}
