import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import type { AccessToken } from '../../model/workbench/entities.ts'
import { rightsIn } from '../permissions/standing.ts'
import { heldAs, secretText } from '../people/secret-text.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

export interface ListedKey {
  readonly id: string
  readonly label: string
  readonly effect: 'read' | 'write'
  /** All studies of its person where left out. */
  readonly studies: readonly string[] | undefined
  readonly created: string
  readonly expires: string | undefined
  readonly lastUsed: string | undefined
}

export const tokensList = workbenchOp({
  summary: 'Your keys for programs.',
  effect: 'read',
  input: z.strictObject({}),
  run: async (ctx) => ({ value: { keys: (await ownKeys(ctx)).map(([id, key]) => listed(id, key)) }, issues: [] }),
})

export const tokensMake = workbenchOp({
  summary: 'Make a key for a program, which can do what you can, or less. It is shown once.',
  effect: 'write',
  input: z.strictObject({
    label: z.string().trim().min(1).max(200).describe('what it is for'),
    effect: z.enum(['read', 'write']).default('read'),
    studies: z.array(z.string().min(1)).min(1).optional().describe('only these studies; never more than you may'),
    days: z.int().min(1).max(366).default(90).describe('days until it no longer works'),
  }),
  run: async (ctx, { label, effect, studies, days }) => {
    const foreign = (studies ?? []).filter((s) => rightsIn(ctx.standing, s).length === 0)
    if (foreign.length > 0)
      throw new InputProblem([
        issue('error', 'key-studies', { file: 'input', field: 'studies' }, { studies: foreign.join(', ') }),
      ])
    const token = `casewright_${secretText(ctx.secrets.random(32))}`
    const id = heldAs(token)
    const is: AccessToken = {
      person: ctx.who.person,
      label,
      effect,
      ...(studies !== undefined && { studies: [...new Set(studies)] }),
      created: ctx.now(),
      expires: new Date(Date.parse(ctx.now()) + days * 86_400_000).toISOString(),
    }
    await commitAs(ctx, 'tokens.make', [{ kind: 'entity', of: 'access-token', id, is }])
    return { value: { token, key: listed(id, is) }, issues: [] }
  },
})

export const tokensWithdraw = workbenchOp({
  summary: 'Withdraw a key: it no longer works.',
  effect: 'write',
  input: z.strictObject({ key: z.string().min(1).describe('its id, as tokens.list gives it') }),
  run: async (ctx, { key }) => {
    const own = (await ownKeys(ctx)).some(([id]) => id === key)
    if (!own) throw new InputProblem([issue('error', 'key-not-found', { file: 'input', field: 'key' }, {})])
    await commitAs(ctx, 'tokens.withdraw', [{ kind: 'entity', of: 'access-token', id: key, is: null }])
    return { value: { key }, issues: [] }
  },
})

const ownKeys = ({ store, who }: WorkbenchContext): Promise<readonly (readonly [string, AccessToken])[]> =>
  store.entitiesOf('access-token', who.person)

const listed = (id: string, { label, effect, studies, created, expires, lastUsed }: AccessToken): ListedKey => ({
  id,
  label,
  effect,
  studies,
  created,
  expires,
  lastUsed,
})
