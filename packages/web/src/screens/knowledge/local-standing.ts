import type { Value } from '../../api/api.ts'

export type Signature = Value<'knowledge.signatures'>['signatures'][number]
export type LocalStanding = 'signed' | 'disputed' | 'outdated'

/** What people here said of an entry as its content stands; `outdated` where all they said was of another content. */
export function localStanding(entry: { readonly id: string; readonly hash: string | null }, signatures: readonly Signature[]): LocalStanding | undefined {
  const own = signatures.filter((s) => s.entry === entry.id && s.withdrawn === undefined)
  const now = own.filter((s) => s.hash === entry.hash)
  if (now.some((s) => s.verdict === 'disputed')) return 'disputed'
  if (now.length > 0) return 'signed'
  return own.length > 0 ? 'outdated' : undefined
}

/** Address of an entry. */
export const entryAddress = (kind: string, id: string): string => `/knowledge/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
