import { z } from 'zod'
import type { StudyRole } from '../../model/workbench/role.ts'
import { rightsIn } from '../permissions/standing.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

export interface ListedPerson {
  readonly id: string
  readonly name: string
  readonly administrator: boolean
  /** Roles in the studies that whoever asks may see. */
  readonly roles: readonly { readonly study: string; readonly roles: readonly StudyRole[] }[]
  /** Only told to an administrator. */
  readonly email?: string
  readonly secondFactor?: boolean
  readonly created?: string
  readonly left?: string
}
export interface ListedInvitation {
  readonly id: string
  readonly name: string
  /** For a person who is known: a new password, or, where their access was withdrawn, coming back. */
  readonly person: string | undefined
  readonly returns: boolean
  readonly administrator: boolean
  readonly memberships: readonly { readonly study: string; readonly roles: readonly StudyRole[] }[]
  readonly created: string
  readonly expires: string
}

export const peopleList = workbenchOp({
  summary: 'The people you work with, their roles, and invitations not yet accepted.',
  effect: 'read',
  input: z.strictObject({ study: z.string().min(1).optional().describe('only people of this study') }),
  run: async (ctx, { study }) => {
    const memberships = (await ctx.store.entities('membership')).map(([, m]) => m)
    const seen = memberships.filter((m) => maySee(ctx, m.study) && (study === undefined || m.study === study))
    const roles = Map.groupBy(seen, (m) => m.person)
    const all = study === undefined && ctx.standing.administrator
    const people = (await ctx.store.entities('person')).flatMap(([id, p]): readonly ListedPerson[] => {
      if (!all && !roles.has(id) && id !== ctx.who.person) return []
      const told = {
        id,
        name: p.name,
        administrator: p.administrator,
        roles: (roles.get(id) ?? []).map(({ study: s, roles: r }) => ({ study: s, roles: r })),
      }
      if (!ctx.standing.administrator) return p.left === undefined ? [told] : []
      return [
        {
          ...told,
          secondFactor: p.totp?.confirmed !== undefined,
          created: p.created,
          ...(p.email !== undefined && { email: p.email }),
          ...(p.left !== undefined && { left: p.left }),
        },
      ]
    })
    return { value: { people, invitations: await invitationsFor(ctx, study) }, issues: [] }
  },
})

const maySee = ({ standing }: WorkbenchContext, study: string): boolean =>
  standing.administrator || rightsIn(standing, study).includes('read')

/** Whether somebody may give out, and take back, an invitation to these studies. */
export const mayInviteTo = (
  { standing }: WorkbenchContext,
  memberships: readonly { readonly study: string }[],
): boolean =>
  standing.administrator ||
  (memberships.length > 0 && memberships.every((m) => rightsIn(standing, m.study).includes('people')))

async function invitationsFor(ctx: WorkbenchContext, study: string | undefined): Promise<readonly ListedInvitation[]> {
  const now = ctx.now()
  const gone = new Set((await ctx.store.entities('person')).flatMap(([id, p]) => (p.left === undefined ? [] : [id])))
  return (await ctx.store.entities('invitation')).flatMap(
    ([id, { name, person, administrator, memberships, created, expires, by }]) => {
      const open = expires > now && by !== 'system' && mayInviteTo(ctx, memberships)
      const wanted = study === undefined || memberships.some((m) => m.study === study)
      return open && wanted
        ? [{ id, name, person, returns: gone.has(person ?? ''), administrator, memberships, created, expires }]
        : []
    },
  )
}
