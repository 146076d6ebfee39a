import { stat } from 'node:fs/promises'
import { storeAddress } from './store-address.ts'

/**
 * Whether there is a store at an address, for what only looks at one: opening would make it.
 * @throws InputProblem `store-url`, `store-unreachable`, `store-driver-missing`
 */
export async function hasStore(url: string): Promise<boolean> {
  const address = storeAddress(url)
  if (address.engine === 'postgres') {
    const { postgresHasStore } = await import('./postgres/postgres-has-store.ts')
    return await postgresHasStore(address)
  }
  // What else is wrong with the file is said by opening it.
  const size = await stat(address.file).then(
    (held) => held.size,
    () => 0,
  )
  return size > 0
}
