import type { MiddlewareHandler } from 'hono'
import { issue } from '../../base/issue.ts'
import { addressOf } from './address.ts'
import type { DoorSettings } from './door-settings.ts'
import { refusal } from './refusal.ts'
import type { DoorEnv } from './who-asks.ts'

/** Requests a second that one person, or one address without a person, may make for long, and in a burst. */
const defaultRate = { perSecond: 200, burst: 1_000 } as const
const MOST = 20_000

/** Slows down whoever asks more than a person and their browser can. Alone on one's machine nobody is slowed down. */
export function requestRate(settings: DoorSettings): MiddlewareHandler<DoorEnv> {
  const rate = settings.rate ?? defaultRate
  const buckets = new Map<string, { left: number; at: number }>()
  return async (c, next) => {
    if (settings.mode === 'single') return next()
    const { known } = c.var
    const key = known === undefined ? `address ${addressOf(c, settings)}` : `person ${known.asker.person}`
    const now = performance.now()
    let bucket = buckets.get(key)
    if (bucket === undefined) {
      bucket = { left: rate.burst, at: now }
      buckets.set(key, bucket)
      const [oldest] = buckets.keys()
      if (buckets.size > MOST && oldest !== undefined) buckets.delete(oldest)
    }
    bucket.left = Math.min(rate.burst, bucket.left + ((now - bucket.at) / 1000) * rate.perSecond)
    bucket.at = now
    if (bucket.left < 1) {
      const seconds = Math.ceil((1 - bucket.left) / rate.perSecond)
      c.header('retry-after', String(seconds))
      return refusal(c, 429, [issue('error', 'too-many-requests', { file: 'request' }, { seconds })])
    }
    bucket.left -= 1
    return next()
  }
}
