import { z } from 'zod'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'
import { eventSayer, type SaidObject } from '../audit/say-event.ts'
import { isBlindFile } from '../permissions/blind-files.ts'
import { isBlindIn, rightsIn } from '../permissions/standing.ts'
import type { StoreReader } from '../store-port.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

/** A line of the trail as somebody may see it. */
export interface ListedEvent extends Omit<AuditEvent, 'changes' | 'hash' | 'previous'> {
  readonly changes: readonly { readonly field: string; readonly was?: unknown; readonly is?: unknown }[]
  /** Left out for those who could guess from it what is hidden from them. */
  readonly hash?: string
  readonly previous?: string
  /** What was and what is stays hidden from whoever asks: another's verdict or reading, or a study in which they have no role. */
  readonly hidden: boolean
  /** What it is about, in words; none where it is about nothing of the store. */
  readonly object: SaidObject | null
  /** Which line of its study it is, the first being 1, where lines of one study are asked for: `seq` counts those of all studies. */
  readonly inStudy: number | null
}

const MOST = 500

export const auditList = workbenchOp({
  summary: 'The audit trail, newest first: who did what, when, what was and what is.',
  effect: 'read',
  input: z.strictObject({
    study: z.string().min(1).optional().describe('only this study; the whole server where left out'),
    person: z.string().min(1).optional().describe('id of whoever did it'),
    op: z
      .string()
      .min(1)
      .optional()
      .describe('an operation, or login, login-failed, own-password-wrong, own-code-wrong, logout, export'),
    what: z.string().min(1).optional().describe('beginning of what was changed: document:patients/p1.yaml, person:'),
    before: z.int().min(1).optional().describe('lines before this number, for the next page'),
    after: z.int().min(0).optional().describe('lines after this number'),
    limit: z.int().min(1).max(MOST).default(100),
  }),
  run: async (ctx, { limit, study, person, op, what, before, after }) => {
    const found = await ctx.store.audit({
      ...(study !== undefined && { study }),
      ...(person !== undefined && { by: person }),
      ...(op !== undefined && { op }),
      ...(what !== undefined && { what }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      limit: limit + 1,
    })
    const listed = found.slice(0, limit)
    const isWhole = person === undefined && op === undefined && what === undefined
    const numbers = study === undefined ? [] : await numbersIn(ctx.store, study, listed, isWhole)
    const seen = listed.map((event) => seenBy(ctx, event))
    const say = await eventSayer(ctx, study, seen)
    const events = await Promise.all(
      seen.map(async (event, i) => ({ ...event, object: await say(event), inStudy: numbers[i] ?? null })),
    )
    return { value: { events, more: found.length > limit }, issues: [] }
  },
})

/** Which line of their study lines are, newest first; of the study’s whole trail each is one less than the line before it. */
async function numbersIn(
  store: StoreReader,
  study: string,
  events: readonly AuditEvent[],
  isWhole: boolean,
): Promise<readonly number[]> {
  const numbers: number[] = []
  let above: { readonly seq: number; readonly number: number } | undefined
  for (const { seq } of events) {
    const number: number =
      above === undefined
        ? await store.auditLinesOf(study, 0, seq)
        : above.number - (isWhole ? 1 : await store.auditLinesOf(study, seq, above.seq))
    numbers.push(number)
    above = { seq, number }
  }
  return numbers
}

/** A line without what the asker may not know, or not yet. Whoever did something sees what they did. */
export function seenBy(
  { standing, who }: WorkbenchContext,
  event: AuditEvent,
): Omit<ListedEvent, 'object' | 'inStudy'> {
  const { study } = event
  if (study === undefined) return { ...event, hidden: false }
  const stranger = !rightsIn(standing, study).includes('read')
  if (!stranger && !isBlindIn(standing, study)) return { ...event, hidden: false }
  // The hashes of lines and ledgers rest on verdicts: with few verdicts to choose from, one could be guessed from its hash.
  const { hash: _, previous: __, why, ...told } = event
  const hidden = stranger || (event.by !== who.person && isBlindFile(pathIn(event)))
  return hidden
    ? { ...told, changes: [], hidden }
    : {
        ...told,
        ...(why !== undefined && { why }),
        changes: told.changes.filter((c) => !(isLedger(event) && c.field === 'hash')),
        hidden,
      }
}

/** Whether an event is one of those of which whoever screens or extracts in its study sees nothing. */
export const isOfBlindFile = (event: AuditEvent): boolean => isBlindFile(pathIn(event))

const isLedger = ({ what = '' }: AuditEvent): boolean => what.startsWith('ledger:')
const pathIn = ({ what = '' }: AuditEvent): string => /^(?:document|ledger):(.*)$/su.exec(what)?.[1] ?? ''
