import { canonicalJson } from '../../base/content-hash.ts'
import { jsonOf } from '../../base/json-of.ts'
import { auditEvent, type AuditEvent } from '../../model/workbench/audit-event.ts'
import type { HeldLine } from '../store-port.ts'
import { type ChainHead, emptyChain, hashOfLine } from './chain.ts'

/**
 * Why a trail does not hold at a line: its number is not the next; it is no line of a trail; it does not name the line before; it says
 * something else than when it was written; what is held beside it for looking it up is not what it says.
 */
type WhyBroken = 'gap' | 'unreadable' | 'link' | 'hash' | 'index'

export interface ChainCheck {
  /** The last line there is: note it outside, and a trail that is cut or written anew shows next time. */
  readonly head: ChainHead
  /** The first line that does not hold. */
  readonly broken?: { readonly seq: number; readonly why: WhyBroken }
  /** Against the head that was noted: lines at the end are gone, or it is another trail. */
  readonly expected: 'not-given' | 'holds' | 'cut' | 'rewritten'
}

export interface HowToVerify {
  /** A line that was found to hold before: the batches begin after it. */
  readonly after?: ChainHead
  readonly expectedHead?: ChainHead
  /** Gets every line that can be read. */
  readonly visit?: (event: AuditEvent) => void
}

/** Look through a trail, a batch of lines at a time: numbers without a gap, each line's hash, each link to the line before. */
export async function verifyChain(
  batches: AsyncIterable<readonly HeldLine[]>,
  { after = emptyChain, expectedHead, visit }: HowToVerify = {},
): Promise<ChainCheck> {
  let head = after
  let broken: ChainCheck['broken']
  let met: ChainHead | undefined = expectedHead?.seq === after.seq ? after : undefined
  for await (const lines of batches)
    for (const held of lines) {
      const event = eventIn(held)
      const why = whyBroken(head, held, event)
      if (why !== undefined) broken ??= { seq: why === 'gap' ? head.seq + 1 : held.seq, why }
      head = { seq: held.seq, hash: event?.hash ?? '' }
      if (expectedHead?.seq === held.seq) met = head
      if (event !== undefined) visit?.(event)
    }
  return {
    head,
    ...(broken === undefined ? {} : { broken }),
    expected:
      expectedHead === undefined
        ? 'not-given'
        : met === undefined
          ? 'cut'
          : met.hash === expectedHead.hash
            ? 'holds'
            : 'rewritten',
  }
}

function eventIn({ line }: HeldLine): AuditEvent | undefined {
  const read = auditEvent.safeParse(jsonOf(line))
  return read.success ? read.data : undefined
}

function whyBroken(before: ChainHead, held: HeldLine, event: AuditEvent | undefined): WhyBroken | undefined {
  if (held.seq !== before.seq + 1) return 'gap'
  if (event === undefined || canonicalJson(event) !== held.line) return 'unreadable'
  if (hashOfLine(event) !== event.hash) return 'hash'
  if (event.seq !== held.seq) return 'gap'
  if (event.previous !== before.hash) return 'link'
  const same =
    (event.study ?? null) === held.study &&
    event.by === held.by &&
    event.op === held.op &&
    (event.what ?? null) === held.what
  return same ? undefined : 'index'
}
