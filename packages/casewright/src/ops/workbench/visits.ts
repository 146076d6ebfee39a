import { z } from 'zod'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'
import { seenBy } from './audit-list.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp } from './workbench-op.ts'

/** What one person did by one operation since somebody last looked. */
export interface DoneSince {
  readonly op: string
  readonly by: string
  readonly name: string
  readonly times: number
  readonly last: string
}

const study = z.string().min(1)
/** Lines looked through, and told singly. */
const MOST = 5_000
const TOLD = 50

export const auditSinceVisit = workbenchOp({
  summary: 'What others did in a study since you last looked at it.',
  effect: 'read',
  input: z.strictObject({ study }),
  run: async (ctx, { study: id }) => {
    const { store, who } = ctx
    const visit = await store.entity('visit', `${id}/${who.person}`)
    const found = visit === undefined ? [] : await store.audit({ study: id, after: visit.seq, limit: MOST })
    const others = found.filter((e) => e.by !== who.person)
    const [last] = await store.audit({ study: id, limit: 1 })
    return {
      value: {
        /** None where you never looked. */
        since: visit?.at ?? null,
        seq: last?.seq ?? 0,
        done: doneIn(others),
        newest: others.slice(0, TOLD).map((e) => seenBy(ctx, e)),
        more: found.length === MOST,
      },
      issues: [],
    }
  },
})

export const auditNoteVisit = workbenchOp({
  summary: 'Note that you have seen a study as it stands now.',
  effect: 'read',
  input: z.strictObject({ study, seq: z.int().min(0).describe('last line seen, as audit.since-visit gave it') }),
  run: async (ctx, { study: id, seq }) => {
    const key = `${id}/${ctx.who.person}`
    const before = await ctx.store.entity('visit', key)
    if ((before?.seq ?? -1) < seq)
      await commitAs(ctx, 'audit.note-visit', [{ kind: 'entity', of: 'visit', id: key, is: { seq, at: ctx.now() } }])
    return { value: { study: id, seq: Math.max(seq, before?.seq ?? 0) }, issues: [] }
  },
})

/** Newest first, one line for each person and operation. */
const doneIn = (events: readonly AuditEvent[]): readonly DoneSince[] =>
  [...Map.groupBy(events, (e) => `${e.by}\n${e.op}`).values()].flatMap((same) => {
    const [newest] = same
    return newest === undefined
      ? []
      : [{ op: newest.op, by: newest.by, name: newest.name, times: same.length, last: newest.at }]
  })
