import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import type { Account } from '../../model/literature/account.ts'
import type { Protocol } from '../../model/protocol.ts'
import { drawUpAccount } from '../../sift/account/account.ts'
import { accountAfter, type Accounted } from '../../sift/account/account-after.ts'
import { loadStudy, type Loaded } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { decisionsIn, loadLibrary, type Library } from './library.ts'

export interface LiteratureOf extends Loaded {
  readonly library: Library
  readonly account: Account
}

/** A study with its literature and the account of it. @throws InputProblem `literature-missing` where nothing was imported */
export async function literatureOf(ctx: Context, named: string): Promise<LiteratureOf> {
  const loaded = await loadStudy(ctx, named)
  refuseBrokenProtocol(loaded.issues)
  const library = await loadLibrary(ctx, loaded.folder)
  if (library.imports.length === 0)
    throw new InputProblem([issue('error', 'literature-missing', { file: loaded.folder }, { folder: named })])
  return { ...loaded, library, account: await accountOf(ctx, library, loaded.study.protocol) }
}

/** What became of every record under a protocol; taken as it was where neither is another, and followed where only verdicts were added. */
export async function accountOf(ctx: Context, library: Library, protocol: Protocol): Promise<Account> {
  const kept = await ctx.remember(decisionsIn(library.folder), 'account', async (before?: AccountKept) =>
    accounted(library, protocol, before),
  )
  // Kept by somebody who read another protocol, or the literature a moment earlier or later.
  if (kept.from !== library || kept.protocol !== protocol)
    return ctx.memo('account', [library, protocol], () => accounted(library, protocol, kept)).account
  return kept.account
}

interface AccountKept extends Accounted {
  readonly protocol: Protocol
}

function accounted(library: Library, protocol: Protocol, before: AccountKept | undefined): AccountKept {
  const { screening, updateOf: until } = protocol
  const account =
    (before && accountAfter(before, library, screening, until)) ?? drawUpAccount(library, screening, until)
  return { from: library, protocol, screening, until, account }
}

/** Wrong fields of a protocol are left out on reading: what is decided must not rest on settings nobody chose. */
export function refuseBrokenProtocol(issues: readonly Issue[]): void {
  const wrong = issues.filter((i) => i.level === 'error' && i.at.file === 'protocol.yaml')
  if (wrong.length > 0) throw new InputProblem(wrong)
}
