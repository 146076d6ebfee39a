import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Person } from '../../model/workbench/entities.ts'
import { studyRole } from '../../model/workbench/role.ts'
import { personName } from '../literature/person.ts'
import { personOf, whoeverLeft } from '../people/find-person.ts'
import { invitationLink } from '../people/invitation-link.ts'
import type { EntityChange, StoreReader } from '../store-port.ts'
import { commitAs } from './commit-as.ts'
import { mayInviteTo } from './people-list.ts'
import { studyThere } from './study-there.ts'
import { workbenchOp } from './workbench-op.ts'

export const peopleInvite = workbenchOp({
  summary:
    'Invite somebody, or again whoever’s access was withdrawn: gives a link that lets them in once, within three days. Send it to them yourself.',
  effect: 'write',
  input: z.strictObject({
    name: personName.max(200).describe('what their decisions will be signed with; it does not change'),
    email: z.email().max(320).optional(),
    study: z.string().min(1).optional().describe('a study they come to'),
    roles: z.array(studyRole).min(1).optional().describe('their roles in it'),
    administrator: z.boolean().default(false),
  }),
  run: async (ctx, { name, email, study, roles, administrator }) => {
    const former = await whoeverLeft(ctx.store, name)
    if (former !== undefined && !ctx.standing.administrator) throw nameLeft(former.person)
    if (study !== undefined) await studyThere(ctx.store, study)
    if (study !== undefined && roles === undefined)
      throw new InputProblem([issue('error', 'input-missing', { file: 'input', field: 'roles' }, { field: 'roles' })])
    const signs = former?.person.name ?? name
    const { link, id, expires, change } = invitationLink(ctx.origin, ctx.secrets.random, new Date(ctx.now()), {
      name: signs,
      ...(email !== undefined && { email }),
      administrator,
      memberships: study === undefined || roles === undefined ? [] : [{ study, roles: [...new Set(roles)] }],
      by: ctx.who.person,
      ...(former !== undefined && { person: former.id }),
    })
    const before = former === undefined ? [] : await linksTakenBack(ctx.store, former.id)
    await commitAs(ctx, 'people.invite', [...before, change], study === undefined ? {} : { study })
    const left = former?.person.left
    return { value: { invitation: id, link, expires, name: signs, left }, issues: [] }
  },
})

const nameLeft = ({ name, left = '' }: Person): InputProblem =>
  new InputProblem([issue('error', 'name-left', { file: 'input', field: 'name' }, { name, date: left.slice(0, 10) })])

/** One link at a time lets somebody known in: those made before are withdrawn. */
const linksTakenBack = async (store: StoreReader, person: string): Promise<readonly EntityChange[]> =>
  (await store.entitiesOf('invitation', person)).map(([id]) => ({ kind: 'entity', of: 'invitation', id, is: null }))

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
      await commitAs(ctx, 'people.reset', [...(await linksTakenBack(store, person)), change, ...taken])
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
