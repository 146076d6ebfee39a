import type { z } from 'zod'
import { decodeText } from '../../base/decode-text.ts'
import type { Context } from '../ports.ts'

/** What a search that was broken off had fetched: its state, and finished batches, each a file; kept beside the target. */
export interface PartStore<S> {
  /** What was kept; undefined where there is nothing, or nothing that can be used. */
  readonly load: () => Promise<S | undefined>
  readonly save: (state: S) => Promise<void>
  readonly has: (batch: string) => Promise<boolean>
  readonly put: (batch: string, text: string) => Promise<void>
  readonly get: (batch: string) => Promise<string>
  /** Take away everything kept. */
  readonly clear: () => Promise<void>
}

const STATE = 'state.json'

export function partStore<S>(ctx: Context, folder: string, schema: z.ZodType<S>): PartStore<S> {
  const read = async (name: string): Promise<string> =>
    decodeText(await ctx.files.read(`${folder}/${name}`), 'utf-8') ?? ''
  return {
    load: async () => {
      if (!(await ctx.files.exists(`${folder}/${STATE}`))) return undefined
      return schema.safeParse(parsed(await read(STATE))).data
    },
    save: (state) => ctx.files.write(`${folder}/${STATE}`, JSON.stringify(state)),
    has: (batch) => ctx.files.exists(`${folder}/${batch}`),
    put: (batch, text) => ctx.files.write(`${folder}/${batch}`, text),
    get: read,
    clear: async () => ctx.files.remove(folder, await ctx.streams.list(folder)),
  }
}

/** A text as JSON; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `batch-00012`: in the order of their names. */
export const batchName = (n: number): string => `batch-${String(n).padStart(5, '0')}`
