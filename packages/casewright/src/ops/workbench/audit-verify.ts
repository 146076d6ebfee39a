import { z } from 'zod'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { verifyStore, type StoreCheck } from '../audit/verify-store.ts'
import type { Store } from '../store-port.ts'
import { workbenchOp } from './workbench-op.ts'

export interface VerifiedTrail {
  readonly holds: boolean
  /** The last line: to be noted outside the server. */
  readonly head: { readonly seq: number; readonly hash: string }
  /** How much was compared with the trail. */
  readonly files: number
  readonly entities: number
  /** The first line that does not hold. */
  readonly broken: { readonly seq: number; readonly why: string } | null
  /** Against the head that was given. */
  readonly expected: 'not-given' | 'holds' | 'cut' | 'rewritten'
  /** What is not as the trail says; the first of them. */
  readonly deviations: readonly {
    readonly study?: string
    readonly what: string
    readonly why: 'changed' | 'gone' | 'untold'
  }[]
  readonly deviationsInAll: number
}

/** Deviations that are listed; the rest is counted. */
const MOST = 200
const NAMED = 5
const at = { file: 'audit' }

export const auditVerify = workbenchOp({
  summary:
    'Go through the audit trail line by line, and through all that is held, against what the trail says of it; also against a head noted before.',
  effect: 'read',
  input: z.strictObject({
    head: z
      .strictObject({ seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/u) })
      .optional()
      .describe('number and hash of a line, as they were noted outside the server'),
  }),
  run: async ({ store, world }, { head }) => {
    const lines = await lastLine(store)
    const check = await verifyStore(store, {
      ...(head !== undefined && { expectedHead: head }),
      breathe: async (line) => {
        world.progress('checking', Math.min(line, lines), lines)
        await world.breathe()
      },
    })
    const issues = trailIssues(check, head?.seq ?? 0)
    const { chain, deviations, files, entities } = check
    const value: VerifiedTrail = {
      holds: issues.length === 0,
      head: chain.head,
      files,
      entities,
      broken: chain.broken ?? null,
      expected: chain.expected,
      deviations: deviations.slice(0, MOST),
      deviationsInAll: deviations.length,
    }
    return { value, issues }
  },
})

/** Number of the last line, to tell how far the work is; none where that very line cannot be read, which the check then tells. */
async function lastLine(store: Store): Promise<number> {
  try {
    return (await store.audit({ limit: 1 }))[0]?.seq ?? 0
  } catch (problem) {
    if (problem instanceof InputProblem) return 0
    throw problem
  }
}

/** What is wrong with a store and its trail, as it is told. */
export function trailIssues({ chain, deviations }: StoreCheck, noted: number): readonly Issue[] {
  const what = deviations.slice(0, NAMED).map((d) => (d.study === undefined ? d.what : `${d.study} ${d.what}`))
  return [
    ...(chain.broken === undefined ? [] : [issue('error', 'audit-broken', at, { seq: chain.broken.seq })]),
    ...(chain.expected === 'cut' ? [issue('error', 'audit-shorter', at, { known: noted, now: chain.head.seq })] : []),
    ...(chain.expected === 'rewritten' ? [issue('error', 'audit-other-head', at, { seq: noted })] : []),
    ...(deviations.length === 0
      ? []
      : [issue('error', 'audit-deviates', at, { count: deviations.length, what: what.join(', ') })]),
  ]
}
