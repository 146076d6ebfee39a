import { resolve } from 'node:path'
import { InputProblem, issue } from '../../base/issue.ts'

/** Where a store is. */
export type StoreAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/**
 * The address in a setting: `sqlite:<file>` or `postgres://…`.
 * @throws InputProblem `store-url`
 */
export function storeAddress(url: string): StoreAddress {
  const file = /^sqlite:(.+)$/u.exec(url)?.[1]
  if (file !== undefined) return { engine: 'sqlite', file: resolve(file.replace(/^\/\/(?=\/)/u, '')) }
  if (/^postgres(?:ql)?:\/\//u.test(url) && URL.canParse(url)) return { engine: 'postgres', url }
  throw new InputProblem([issue('error', 'store-url', { file: withoutPassword(url) }, { url: withoutPassword(url) })])
}

/** A store as it may be named in messages. */
export const nameOf = (address: StoreAddress): string =>
  address.engine === 'sqlite' ? address.file : withoutPassword(address.url)

/** A password may hold any sign, written as it stands: everything up to the last @ goes. */
const withoutPassword = (url: string): string => url.replace(/(\/\/[^/@:]*):.*@/su, '$1@').replace(/\?.*$/su, '')
