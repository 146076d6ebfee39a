import type { Known } from './auth/who-asks.ts'

/** Headers that say who asks and from what page; a request with the same ones is let in as the one before it was. */
const telling = [
  'host',
  'origin',
  'sec-fetch-site',
  'x-casewright',
  'authorization',
  'cookie',
  'x-forwarded-for',
] as const

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * Who was let in by which headers a moment ago: the checks of the door, made once for many requests. Good for a moment and for so
 * many requests, or until anybody's rights change; then the door looks again, and counts.
 */
export interface Passports {
  readonly issue: (headers: Headers, known: Known) => void
  readonly look: (headers: Headers) => Known | undefined
  readonly forget: () => void
}

/** Milliseconds, as long as the door itself does not look again. */
const good = 2_000
const mostHeld = 5_000

export function passports(requests: number): Passports {
  const held = new Map<string, { readonly known: Known; readonly until: number; left: number }>()
  const keyOf = (headers: Headers): string => {
    let key = ''
    for (const name of telling) key += `${String(headers[name] ?? '')}\n`
    return key
  }
  return {
    issue: (headers, known) => {
      const key = keyOf(headers)
      held.delete(key)
      held.set(key, { known, until: performance.now() + good, left: requests })
      const [oldest] = held.keys()
      if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
    },
    look: (headers) => {
      const passport = held.get(keyOf(headers))
      if (passport === undefined || passport.left <= 0 || passport.until < performance.now()) return undefined
      passport.left -= 1
      return passport.known
    },
    forget: () => held.clear(),
  }
}
