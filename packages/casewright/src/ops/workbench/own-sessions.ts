import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Session } from '../../model/workbench/entities.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

export interface ListedSession {
  readonly id: string
  readonly created: string
  readonly seen: string
  readonly expires: string
  /** What the browser calls itself. */
  readonly agent: string
  /** The one in which this was asked. */
  readonly own: boolean
}

export const sessionsList = workbenchOp({
  summary: 'Where you are logged in.',
  effect: 'read',
  input: z.strictObject({}),
  run: async (ctx) => {
    const sessions = (await ownSessions(ctx)).map(
      ([id, { created, seen, expires, agent }]): ListedSession => ({
        id,
        created,
        seen,
        expires,
        agent,
        own: id === ctx.session,
      }),
    )
    return { value: { sessions }, issues: [] }
  },
})

export const sessionsEnd = workbenchOp({
  summary: 'End a session of yours, or all but the one you are in.',
  effect: 'write',
  input: z.strictObject({ session: z.string().min(1).optional().describe('its id; all others where left out') }),
  run: async (ctx, { session }) => {
    const own = await ownSessions(ctx)
    const ended = own.flatMap(([id]) => ((session === undefined ? id !== ctx.session : id === session) ? [id] : []))
    if (session !== undefined && ended.length === 0)
      throw new InputProblem([issue('error', 'session-not-found', { file: 'input', field: 'session' }, {})])
    if (ended.length > 0) {
      // Sessions leave no line in the trail; that somebody ended them does.
      const gone = ended.map((id) => ({ kind: 'entity', of: 'session', id, is: null }) as const)
      await Promise.all([commitAs(ctx, 'sessions.end', []), commitAs(ctx, 'sessions.end', gone)])
    }
    return { value: { ended: ended.length }, issues: [] }
  },
})

const ownSessions = ({ store, who }: WorkbenchContext): Promise<readonly (readonly [string, Session])[]> =>
  store.entitiesOf('session', who.person)
