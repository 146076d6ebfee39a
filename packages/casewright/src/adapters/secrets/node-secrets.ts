import { randomBytes } from 'node:crypto'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import type { Secrets } from '../../ops/workbench/workbench-op.ts'

/** Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet, 2024). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

/** What a password is compared with where nobody has the name, so that it takes as long. */
let nobodys: Promise<string> | undefined

export const nodeSecrets: Secrets = {
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  hashPassword: (password) => hash(password.normalize('NFKC'), cost),
  checkPassword: async (known, password) => {
    const given = password.normalize('NFKC')
    if (known === undefined) {
      nobodys ??= hash(Buffer.from(randomBytes(32)), cost)
      await verify(await nobodys, given)
      return 'wrong'
    }
    if (!(await verify(known, given).catch(() => false))) return 'wrong'
    return isOfToday(known) ? 'right' : 'stale'
  },
}

function isOfToday(phc: string): boolean {
  const used = parseOptions(phc)
  return (
    phc.startsWith('$argon2id$') && Object.entries(cost).every(([name, value]) => Reflect.get(used, name) === value)
  )
}
