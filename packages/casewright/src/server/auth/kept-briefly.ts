/** What was looked up, for a moment: so that a hundred requests of one page do not ask the store a hundred times. Bounded. */
export interface KeptBriefly<V> {
  readonly get: (key: string, now: number) => V | undefined
  readonly put: (key: string, value: V, now: number) => void
  readonly clear: () => void
}

export function keptBriefly<V>(life: number, most: number): KeptBriefly<V> {
  const kept = new Map<string, { readonly value: V; readonly until: number }>()
  return {
    get: (key, now) => {
      const held = kept.get(key)
      return held === undefined || held.until <= now ? undefined : held.value
    },
    put: (key, value, now) => {
      kept.delete(key)
      kept.set(key, { value, until: now + life })
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
    },
    clear: () => kept.clear(),
  }
}
