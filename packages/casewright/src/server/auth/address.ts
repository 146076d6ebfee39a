import type { Context } from 'hono'
import type { DoorSettings } from './door-settings.ts'

/** Where a request comes from: of the addresses that proxies in front added, the last one that is not a proxy's own. */
export function addressOf(c: Context, { proxies = 0 }: DoorSettings): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((a) => a.trim())
  if (proxies > 0) return (forwarded.at(-proxies) || forwarded[0] || 'unknown').slice(0, 64)
  return socketAddress(c.env) ?? 'unknown'
}

/** As @hono/node-server hands it on; none in a test that does not listen. */
function socketAddress(env: unknown): string | undefined {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return undefined
  const { incoming } = env
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return undefined
  const { socket } = incoming
  return typeof socket === 'object' &&
    socket !== null &&
    'remoteAddress' in socket &&
    typeof socket.remoteAddress === 'string'
    ? socket.remoteAddress
    : undefined
}
