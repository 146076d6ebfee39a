import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { studyRole } from '../../model/workbench/role.ts'
import { personName } from '../literature/person.ts'
import { personOf, refuseTakenName } from '../people/find-person.ts'
import { invitationLink } from '../people/invitation-link.ts'
import type { EntityChange } from '../store-port.ts'
import { commitAs } from './commit-as.ts'
import { mayInviteTo } from './people-list.ts'
import { studyThere } from './study-there.ts'
import { workbenchOp } from './workbench-op.ts'

export const peopleInvite = workbenchOp({
  summary: 'Invite somebody: gives a link that lets them in once, within three days. Send it to them yourself.',
  effect: 'write',
  input: z.strictObject({
    name: personName.max(200).describe('what their decisions will be signed with; it does not change'),
    email: z.email().max(320).optional(),
    study: z.string().min(1).optional().describe('a study they come to'),
    roles: z.array(studyRole).min(1).optional().describe('their roles in it'),
    administrator: z.boolean().default(false),
  }),
  run: async (ctx, { name, email, study, roles, administrator }) => {
    await refuseTakenName(ctx.store, name)
    if (study !== undefined) await studyThere(ctx.store, study)
    if (study !== undefined && roles === undefined)
      throw new InputProblem([issue('error', 'input-missing', { file: 'input', field: 'roles' }, { field: 'roles' })])
    const { link, id, expires, change } = invitationLink(ctx.origin, ctx.secrets.random, new Date(ctx.now()), {
      name,
      ...(email !== undefined && { email }),
      administrator,
      memberships: study === undefined || roles === undefined ? [] : [{ study, roles: [...new Set(roles)] }],
      by: ctx.who.person,
    })
    await commitAs(ctx, 'people.invite', [change], study === undefined ? {} : { study })
    return { value: { invitation: id, link, expires, name }, issues: [] }
  },
})

export const peopleReset = workbenchOp({
  summary: 'Give somebody a link to choose a new password; with their second factor taken away, if they lost that too.',
  effect: 'write',
  input: z.strictObject({
    person: z.string().min(1),
    secondFactor: z.boolean().default(false).describe('take the second factor away'),
  }),
  run: async (ctx, { person, secondFactor }) => {
    const { store } = ctx
    return store.alone(`person:${person}`, async () => {
      const known = await personOf(store, person)
      const { link, id, expires, change } = invitationLink(ctx.origin, ctx.secrets.random, new Date(ctx.now()), {
        name: known.name,
        administrator: false,
        memberships: [],
        by: ctx.who.person,
        person,
      })
      const { totp: _, ...without } = known
      const taken: readonly EntityChange[] = secondFactor
        ? [{ kind: 'entity', of: 'person', id: person, is: { ...without, recovery: [] } }]
        : []
      const former = await store.entitiesOf('invitation', person)
      const withdrawn = former.map(([old]): EntityChange => ({ kind: 'entity', of: 'invitation', id: old, is: null }))
      await commitAs(ctx, 'people.reset', [...withdrawn, change, ...taken])
      return { value: { invitation: id, link, expires, name: known.name }, issues: [] }
    })
  },
})

export const invitationsWithdraw = workbenchOp({
  summary: 'Withdraw an invitation or a link for a new password: it no longer lets anybody in.',
  effect: 'write',
  input: z.strictObject({ invitation: z.string().min(1).describe('its id, as people.list gives it') }),
  run: async (ctx, { invitation }) => {
    const known = await ctx.store.entity('invitation', invitation)
    if (known === undefined || !mayInviteTo(ctx, known.memberships))
      throw new InputProblem([issue('error', 'invitation-not-found', { file: 'input' }, {})])
    await commitAs(ctx, 'invitations.withdraw', [{ kind: 'entity', of: 'invitation', id: invitation, is: null }])
    return { value: { invitation }, issues: [] }
  },
})
