import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import type { StudyRole } from '../../model/workbench/role.ts'
import { personName } from '../literature/person.ts'
import { personOf, refuseTakenName } from '../people/find-person.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp, type WorkbenchContext } from './workbench-op.ts'

export interface OwnAccount {
  readonly person: string
  readonly name: string
  readonly email: string | undefined
  readonly administrator: boolean
  readonly language: 'en' | 'zh'
  readonly mode: 'single' | 'server'
  readonly secondFactor: boolean
  /** Recovery codes that have not been used. */
  readonly recoveryLeft: number
  /** Roles in each study; `every` for whoever works alone. */
  readonly roles: readonly { readonly study: string; readonly roles: readonly StudyRole[] }[] | 'every'
}

export const meShow = workbenchOp({
  summary: 'Who you are here: name, language, second factor, and your roles.',
  effect: 'read',
  input: z.strictObject({}),
  run: async (ctx) => ({ value: await accountOf(ctx), issues: [] }),
})

export const meName = workbenchOp({
  summary: 'The name you sign with from now on, where you work alone on your own computer.',
  effect: 'write',
  input: z.strictObject({ name: personName.max(200) }),
  run: async (ctx, { name }) => {
    if (ctx.standing.roles !== 'every')
      throw new InputProblem([issue('error', 'only-alone', { file: 'input' }, { op: 'me.name' })])
    await refuseTakenName(ctx.store, name, ctx.who.person)
    const person = await personOf(ctx.store, ctx.who.person)
    const is = { ...person, name, named: ctx.now() }
    await commitAs(ctx, 'me.name', [{ kind: 'entity', of: 'person', id: ctx.who.person, is }])
    return { value: { name }, issues: [] }
  },
})

export const meLanguage = workbenchOp({
  summary: 'The language in which the workbench speaks to you.',
  effect: 'write',
  input: z.strictObject({ language: z.enum(['en', 'zh']) }),
  run: async (ctx, { language }) => {
    const { person } = ctx.who
    await ctx.store.alone(`person:${person}`, async () => {
      const known = await personOf(ctx.store, person)
      if (known.language !== language)
        await commitAs(ctx, 'me.language', [{ kind: 'entity', of: 'person', id: person, is: { ...known, language } }])
    })
    return { value: { language }, issues: [] }
  },
})

async function accountOf({ store, who, standing }: WorkbenchContext): Promise<OwnAccount> {
  const person = await personOf(store, who.person)
  const { roles } = standing
  return {
    person: who.person,
    name: person.name,
    email: person.email,
    administrator: standing.administrator,
    language: person.language,
    mode: roles === 'every' ? 'single' : 'server',
    secondFactor: person.totp?.confirmed !== undefined,
    recoveryLeft: person.recovery.length,
    roles: roles === 'every' ? roles : Object.entries(roles).map(([study, held]) => ({ study, roles: held })),
  }
}
