import { nodeContext, type NodeSettings } from '../src/adapters/node-context.ts'
import type { Context } from '../src/ops/ports.ts'

/** The world of a process that lives long: what was made of a study is kept. For studies that do not change meanwhile. */
export function remembering(settings: NodeSettings = {}): Context {
  const kept = new Map<string, Promise<unknown>>()
  return {
    ...nodeContext(settings),
    remember: <T>(place: string, what: string, make: (before?: T) => Promise<T>): Promise<T> => {
      const key = `${place}\n${what}`
      const before = kept.get(key)
      // One name is only ever used for one kind of thing.
      if (before !== undefined) return before as Promise<T>
      const made = make()
      kept.set(key, made)
      return made
    },
  }
}
