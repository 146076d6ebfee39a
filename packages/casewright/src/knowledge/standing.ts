import type { Entry } from './entry.ts'

/** One row of `knowledge/reviews.tsv`: who signed which content of an entry, and when (ISO day). */
export interface Review {
  readonly id: string
  readonly hash: string
  readonly by: string
  readonly on: string
}

export type Standing = 'reviewed' | 'changed since review' | 'never reviewed'

/** Whether a clinician has signed the entry as it is now. An edit changes the hash and so takes the signature away. */
export function standing(entry: Pick<Entry, 'id' | 'hash'>, reviews: readonly Review[]): Standing {
  const own = reviews.filter((r) => r.id === entry.id)
  if (own.length === 0) return 'never reviewed'
  return own.some((r) => r.hash === entry.hash) ? 'reviewed' : 'changed since review'
}
