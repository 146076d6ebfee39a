import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Person } from '../../model/workbench/entities.ts'
import { personOf } from '../people/find-person.ts'
import { passwordProblem } from '../people/password-rules.ts'
import type { EntityChange } from '../store-port.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

export const passwordInput = z.string().min(1).max(1_024)

/** Change one’s own person once the password given is theirs. @throws InputProblem `password-wrong` */
export async function withOwnPassword(
  ctx: WorkbenchContext,
  password: string,
  op: string,
  make: (person: Person) => Promise<{ readonly is: Person; readonly also?: readonly EntityChange[] }>,
): Promise<void> {
  const { store, who, secrets } = ctx
  await store.alone(`person:${who.person}`, async () => {
    const person = await personOf(store, who.person)
    if ((await secrets.checkPassword(person.password, password)) === 'wrong')
      throw new InputProblem([issue('error', 'password-wrong', { file: 'input', field: 'password' }, {})])
    const { is, also = [] } = await make(person)
    await commitAs(ctx, op, [{ kind: 'entity', of: 'person', id: who.person, is }, ...also])
  })
}

export const mePassword = workbenchOp({
  summary: 'Choose another password; your other sessions end.',
  effect: 'write',
  input: z.strictObject({
    password: passwordInput.describe('present password'),
    fresh: passwordInput.describe('new password'),
  }),
  run: async (ctx, { password, fresh }) => {
    const { store, who, secrets, session } = ctx
    const weak = passwordProblem(fresh, who.name)
    if (weak !== undefined) throw new InputProblem([weak])
    let ended: readonly EntityChange[] = []
    await withOwnPassword(ctx, password, 'me.password', async (person) => {
      const password = await secrets.hashPassword(fresh)
      ended = (await store.entitiesOf('session', who.person)).flatMap(([id]): readonly EntityChange[] =>
        id === session ? [] : [{ kind: 'entity', of: 'session', id, is: null }],
      )
      return { is: { ...person, password }, also: ended }
    })
    return { value: { sessionsEnded: ended.length }, issues: [] }
  },
})
