import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { studyRole } from '../../model/workbench/role.ts'
import { administratorsOf, personOf } from '../people/find-person.ts'
import type { EntityChange } from '../store-port.ts'
import { commitAs } from './commit-as.ts'
import { studyThere } from './study-there.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

const person = z.string().min(1).describe('id of the person')

export const peopleRoles = workbenchOp({
  summary: 'Set what somebody does in a study; no role takes them out of it.',
  effect: 'write',
  input: z.strictObject({ study: z.string().min(1), person, roles: z.array(studyRole) }),
  run: async (ctx, { study, person: id, roles }) => {
    const { store } = ctx
    await studyThere(store, study)
    await personOf(store, id)
    const held = [...new Set(roles)].sort()
    await store.alone('people', async () => {
      const key = `${study}/${id}`
      const before = await store.entity('membership', key)
      if (!ctx.standing.administrator && before?.roles.includes('lead') === true && !held.includes('lead'))
        await refuseLastLead(ctx, study, id)
      const is = held.length === 0 ? null : { study, person: id, roles: held, since: before?.since ?? ctx.now() }
      await commitAs(ctx, 'people.roles', [{ kind: 'entity', of: 'membership', id: key, is }], { study })
    })
    return { value: { study, person: id, roles: held }, issues: [] }
  },
})

export const peopleAdministrator = workbenchOp({
  summary: 'Make somebody an administrator of the server, or no longer one.',
  effect: 'write',
  input: z.strictObject({ person, administrator: z.boolean() }),
  run: async (ctx, { person: id, administrator }) => {
    await ctx.store.alone('people', async () => {
      if (!administrator) await refuseLastAdministrator(ctx, id)
      await ctx.store.alone(`person:${id}`, async () => {
        const known = await personOf(ctx.store, id)
        await commitAs(ctx, 'people.administrator', [
          { kind: 'entity', of: 'person', id, is: { ...known, administrator } },
        ])
      })
    })
    return { value: { person: id, administrator }, issues: [] }
  },
})

export const peopleRemove = workbenchOp({
  summary:
    'Withdraw somebody’s access to the server: what they signed keeps their name; they can no longer log in until they are invited again.',
  effect: 'write',
  input: z.strictObject({ person }),
  run: async (ctx, { person: id }) => {
    const { store } = ctx
    await store.alone('people', async () => {
      await refuseLastAdministrator(ctx, id)
      await store.alone(`person:${id}`, async () => {
        const { password: _, totp: __, ...known } = await personOf(store, id)
        await commitAs(ctx, 'people.remove', [
          { kind: 'entity', of: 'person', id, is: { ...known, administrator: false, recovery: [], left: ctx.now() } },
          ...(await waysInOf(ctx, id)),
        ])
      })
    })
    return { value: { person: id }, issues: [] }
  },
})

/** Roles, sessions, keys and links of a person, taken away. */
async function waysInOf({ store }: WorkbenchContext, person: string): Promise<readonly EntityChange[]> {
  const [memberships, sessions, keys, links] = await Promise.all([
    store.entitiesOf('membership', person),
    store.entitiesOf('session', person),
    store.entitiesOf('access-token', person),
    store.entitiesOf('invitation', person),
  ])
  return [
    ...memberships.map(([id]): EntityChange => ({ kind: 'entity', of: 'membership', id, is: null })),
    ...sessions.map(([id]): EntityChange => ({ kind: 'entity', of: 'session', id, is: null })),
    ...keys.map(([id]): EntityChange => ({ kind: 'entity', of: 'access-token', id, is: null })),
    ...links.map(([id]): EntityChange => ({ kind: 'entity', of: 'invitation', id, is: null })),
  ]
}

/** @throws InputProblem `last-administrator` */
async function refuseLastAdministrator({ store }: WorkbenchContext, id: string): Promise<void> {
  const administrators = await administratorsOf(store)
  if (administrators.length === 1 && administrators[0] === id)
    throw new InputProblem([issue('error', 'last-administrator', { file: 'input', field: 'person' }, {})])
}

/** @throws InputProblem `last-lead` */
async function refuseLastLead({ store }: WorkbenchContext, study: string, id: string): Promise<void> {
  const others = (await store.entities('membership', `${study}/`)).some(
    ([, m]) => m.person !== id && m.roles.includes('lead'),
  )
  if (!others) throw new InputProblem([issue('error', 'last-lead', { file: 'input', field: 'roles' }, { study })])
}
