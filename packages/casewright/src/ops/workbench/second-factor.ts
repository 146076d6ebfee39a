import { renderSVG } from 'uqr'
import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { personOf } from '../people/find-person.ts'
import { recoveryCodes } from '../people/recovery-codes.ts'
import { acceptedStep, toBase32, totpAddress } from '../people/totp.ts'
import { commitAs } from './commit-as.ts'
import { passwordInput, withOwnPassword } from './own-password.ts'
import { workbenchOp } from './workbench-op.ts'

/** As RFC 4226, section 4 recommends. */
const SECRET_BYTES = 20
const at = { file: 'input' }

export const totpBegin = workbenchOp({
  summary: 'Begin to set up a second factor: a secret for an authenticator, also as a picture to scan.',
  effect: 'write',
  input: z.strictObject({ password: passwordInput }),
  run: async (ctx, { password }) => {
    const secret = toBase32(ctx.secrets.random(SECRET_BYTES))
    await withOwnPassword(ctx, password, 'me.totp-begin', async (person) => {
      if (person.totp?.confirmed !== undefined) throw new InputProblem([issue('error', 'totp-there', at, {})])
      return { is: { ...person, totp: { secret } } }
    })
    const address = totpAddress(secret, ctx.who.name, new URL(ctx.origin).hostname)
    return { value: { secret, address, picture: renderSVG(address, { border: 2 }) }, issues: [] }
  },
})

export const totpConfirm = workbenchOp({
  summary: 'Confirm the second factor with a code; from now on logging in needs one. Gives recovery codes, shown once.',
  effect: 'write',
  input: z.strictObject({ code: z.string().min(1).max(20) }),
  run: async (ctx, { code }) => {
    const { store, who, secrets } = ctx
    const codes = recoveryCodes(secrets.random)
    await store.alone(`person:${who.person}`, async () => {
      const person = await personOf(store, who.person)
      if (person.totp === undefined) throw new InputProblem([issue('error', 'totp-not-begun', at, {})])
      if (person.totp.confirmed !== undefined) throw new InputProblem([issue('error', 'totp-there', at, {})])
      const step = acceptedStep(person.totp.secret, code, Date.parse(ctx.now()) / 1000, undefined)
      if (step === undefined) throw new InputProblem([issue('error', 'login-code-wrong', at, {})])
      const totp = { ...person.totp, confirmed: ctx.now(), lastStep: step }
      await commitAs(ctx, 'me.totp-confirm', [
        { kind: 'entity', of: 'person', id: who.person, is: { ...person, totp, recovery: [...codes.held] } },
      ])
    })
    return { value: { recovery: codes.shown }, issues: [] }
  },
})

export const totpRemove = workbenchOp({
  summary: 'Take your second factor away; the password alone then lets you in.',
  effect: 'write',
  input: z.strictObject({ password: passwordInput }),
  run: async (ctx, { password }) => {
    await withOwnPassword(ctx, password, 'me.totp-remove', async ({ totp, ...person }) => {
      if (totp === undefined) throw new InputProblem([issue('error', 'totp-none', at, {})])
      return { is: { ...person, recovery: [] } }
    })
    return { value: { secondFactor: false }, issues: [] }
  },
})
