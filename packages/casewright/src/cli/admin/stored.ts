import { userInfo } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { backupsIn } from '../../adapters/backups/backup-folder.ts'
import { openStore, type OpenStore } from '../../adapters/store/open-store.ts'
import { hasStore } from '../../adapters/store/has-store.ts'
import { restoreStore } from '../../adapters/store/restore-store.ts'
import { nameOf, storeAddress } from '../../adapters/store/store-address.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import { verifyStore } from '../../ops/audit/verify-store.ts'
import { trailIssues } from '../../ops/workbench/audit-verify.ts'
import type { Head } from '../admin.ts'

export interface StoreWhere {
  readonly dataFolder: string
  readonly url: string
  readonly locale: Locale
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Open the store that is there for one piece of work. @throws InputProblem `store-not-there`; `store-in-use` while a server has it */
export async function withStore<T>({ url }: StoreWhere, work: (store: OpenStore) => Promise<T>): Promise<T> {
  const named = nameOf(storeAddress(url))
  if (!(await hasStore(url)))
    throw new InputProblem([issue('error', 'store-not-there', { file: named }, { store: named })])
  const store = await openStore({ url })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

export async function backupStore(where: StoreWhere, to: string | undefined): Promise<readonly Issue[]> {
  const folder = to === undefined ? join(where.dataFolder, 'backups') : resolve(to)
  const { name, size, sha256 } = await withStore(where, (store) => backupsIn(folder, store.backup).make())
  say(fill(opsWords(where.locale).admin.copied, { name: join(folder, name), size: saySize(size), sha256 }))
  return []
}

export async function restoreFrom(where: StoreWhere, backup: string): Promise<readonly Issue[]> {
  await restoreStore(backup, { url: where.url })
  await withStore(where, (store) => noteRestored(store, basename(backup)))
  say(fill(opsWords(where.locale).admin.restored, { store: nameOf(storeAddress(where.url)), file: backup }))
  return verifyTrail(where, undefined)
}

export async function verifyTrail(where: StoreWhere, head: Head | undefined): Promise<readonly Issue[]> {
  const check = await withStore(where, (store) => verifyStore(store, head === undefined ? {} : { expectedHead: head }))
  const issues = trailIssues(check, head?.seq ?? 0)
  const { admin } = opsWords(where.locale)
  const { chain, files, entities } = check
  const values = { lines: chain.head.seq, hash: chain.head.hash, files, entities }
  say(fill(issues.length === 0 ? admin.verified : admin.broken, values))
  return issues
}

/** Nobody is logged in any longer by a session that ended after the copy was made; the trail goes on from where it was. */
async function noteRestored(store: OpenStore, from: string): Promise<void> {
  const as = { by: 'system', name: userInfo().username, via: 'command-line', op: 'admin.restore', why: from } as const
  const ended = (await store.entities('session')).map(
    ([id]) => ({ kind: 'entity', of: 'session', id, is: null }) as const,
  )
  await store.commit({ ...as, changes: [] })
  if (ended.length > 0) await store.commit({ ...as, changes: ended })
}
