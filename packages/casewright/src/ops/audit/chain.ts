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

/** A line of the trail, and its canonical JSON as it is held. */
export interface Chained {
  readonly event: AuditEvent
  readonly line: string
}

/** Every field of a line that stands after its hash in canonical JSON. */
type OtherField = Exclude<keyof AuditEvent, 'at' | 'by' | 'changes' | 'hash'>

/** Put a line at the end of the chain. */
export function chained(head: ChainHead, event: Omit<AuditEvent, 'seq' | 'previous' | 'hash'>): Chained {
  const { at, by, is, name, op, study, via, was, what, why, changes } = event
  const seq = head.seq + 1
  const previous = head.hash
  // In canonical JSON the hash stands between these: so what is hashed and what is held are written once.
  const before = canonicalJson({ at, by, changes }).slice(0, -1)
  const others = { is, name, op, previous, seq, study, via, was, what, why } satisfies Record<OtherField, unknown>
  const after = canonicalJson(others).slice(1)
  const hash = sha256Hex(`${before},${after}`)
  return {
    event: { ...event, seq, previous, hash },
    line: `${before},"hash":"${hash}",${after}`,
  }
}

/** Hash a line must have, from what it says. */
export function hashOfLine(event: AuditEvent): string {
  const { hash: _, ...said } = event
  return sha256Hex(canonicalJson(said))
}
