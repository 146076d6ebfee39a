import { InputProblem, issue } from '../../base/issue.ts'
import type { Account } from '../../model/literature/account.ts'
import { drawUpAccount } from '../../sift/account/account.ts'
import { loadStudy, type Loaded } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { loadLibrary, type Library } from './library.ts'

export interface LiteratureOf extends Loaded {
  readonly library: Library
  readonly account: Account
}

/** A study with its literature and the account of it. @throws InputProblem `literature-missing` where nothing was imported */
export async function literatureOf(ctx: Context, named: string): Promise<LiteratureOf> {
  const loaded = await loadStudy(ctx, named)
  const library = await loadLibrary(ctx, loaded.folder)
  if (library.imports.length === 0)
    throw new InputProblem([issue('error', 'literature-missing', { file: loaded.folder }, { folder: named })])
  const { screening, updateOf } = loaded.study.protocol
  return { ...loaded, library, account: drawUpAccount(library, screening, updateOf) }
}
