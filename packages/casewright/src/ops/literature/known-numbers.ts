import type { Context } from '../ports.ts'
import { loadLibrary } from './library.ts'
import { numbersOf } from './read-export.ts'

/** DOIs and database numbers of all records a study holds. */
export async function knownNumbers(ctx: Context, folder: string): Promise<ReadonlySet<string>> {
  const { records } = await loadLibrary(ctx, folder)
  return ctx.memo('numbers of records', [records], () => new Set(records.flatMap(numbersOf)))
}
