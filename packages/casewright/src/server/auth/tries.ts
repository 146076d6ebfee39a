/** Tries that failed, and how long the next has to wait. Held in memory, bounded: the oldest are forgotten first. */
export interface Tries {
  /** Seconds to wait before a try under this key counts; 0: now. */
  readonly wait: (key: string, now: number) => number
  readonly failed: (key: string, now: number) => void
  /** The last one did not fail after all; those before it did. */
  readonly takeBack: (key: string) => void
  readonly forget: (key: string) => void
}

export interface TryRules {
  /** Tries without delay. */
  readonly free: number
  /** Seconds of the longest delay. */
  readonly longest: number
  /** Seconds after which a failure is forgotten. */
  readonly memory: number
  readonly most: number
}

/** Each failure beyond the free ones doubles the delay. */
export function tries({ free, longest, memory, most }: TryRules): Tries {
  const held = new Map<string, { readonly count: number; readonly last: number }>()
  const of = (key: string, now: number) => {
    const known = held.get(key)
    return known === undefined || now - known.last > memory * 1000 ? undefined : known
  }
  return {
    wait: (key, now) => {
      const known = of(key, now)
      if (known === undefined || known.count < free) return 0
      const delay = Math.min(longest, 2 ** Math.min(30, known.count - free))
      return Math.max(0, Math.ceil(delay - (now - known.last) / 1000))
    },
    failed: (key, now) => {
      const count = (of(key, now)?.count ?? 0) + 1
      held.delete(key)
      held.set(key, { count, last: now })
      for (const oldest of held.keys()) {
        if (held.size <= most) break
        held.delete(oldest)
      }
    },
    takeBack: (key) => {
      const known = held.get(key)
      if (known === undefined) return
      if (known.count > 1) held.set(key, { ...known, count: known.count - 1 })
      else held.delete(key)
    },
    forget: (key) => {
      held.delete(key)
    },
  }
}
