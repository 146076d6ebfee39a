import { canonicalJson, sha256Hex } from '../../base/content-hash.ts'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'

/** What the first line of the trail names as the hash of the line before it. */
const noLineBefore = '0'.repeat(64)

/** The last line of a trail as a whole: whoever knows it can tell that the trail has not been cut or rewritten since. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}
export const emptyChain: ChainHead = { seq: 0, hash: noLineBefore }

/** Put a line at the end of the chain. `sha256`: a faster one where there is one. */
export function chained(
  head: ChainHead,
  event: Omit<AuditEvent, 'seq' | 'previous' | 'hash'>,
  sha256: (text: string) => string = sha256Hex,
): AuditEvent {
  const line = { ...event, seq: head.seq + 1, previous: head.hash }
  return { ...line, hash: sha256(canonicalJson(line)) }
}

/** Hash a line must have, from what it says. */
export function hashOfLine(event: AuditEvent, sha256: (text: string) => string = sha256Hex): string {
  const { hash: _, ...said } = event
  return sha256(canonicalJson(said))
}
