/** What a source says about one thing. Silence is a value, and says which kind of silence it is. */
export type Observed<T> =
  | { readonly kind: 'known'; readonly value: T }
  /** The source says the thing is not there. */
  | { readonly kind: 'absent' }
  /** The whole text was read and says nothing. */
  | { readonly kind: 'not-reported' }
  /** The text that was seen is cut; the rest may say. */
  | { readonly kind: 'not-visible' }
  /** The text says something that cannot be read as one value, or sources disagree. */
  | { readonly kind: 'unclear'; readonly why: string }
  /** Nobody has looked yet: the case is still being extracted. */
  | { readonly kind: 'unread' }

export type ObservedKind = Observed<unknown>['kind']
export const observedKinds = ['known', 'absent', 'not-reported', 'not-visible', 'unclear', 'unread'] as const

/** The kinds that leave a case out of a denominator. */
export const silences = ['not-reported', 'not-visible', 'unclear', 'unread'] as const
export type Silence = (typeof silences)[number]

export const known = <T>(value: T): Observed<T> => ({ kind: 'known', value })
export const absent: Observed<never> = { kind: 'absent' }
export const notReported: Observed<never> = { kind: 'not-reported' }
export const notVisible: Observed<never> = { kind: 'not-visible' }
export const unread: Observed<never> = { kind: 'unread' }
export const unclear = (why: string): Observed<never> => ({ kind: 'unclear', why })

/** True where the source says, be it yes (a value) or no (absent). */
export function says<T>(
  o: Observed<T>,
): o is { readonly kind: 'known'; readonly value: T } | { readonly kind: 'absent' } {
  return o.kind === 'known' || o.kind === 'absent'
}

export function valueOf<T>(o: Observed<T>): T | undefined {
  return o.kind === 'known' ? o.value : undefined
}

export function mapObserved<T, U>(o: Observed<T>, f: (value: T) => U): Observed<U> {
  return o.kind === 'known' ? known(f(o.value)) : o
}
