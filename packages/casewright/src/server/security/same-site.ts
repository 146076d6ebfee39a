import type { MiddlewareHandler } from 'hono'
import { issue } from '../../base/issue.ts'
import type { DoorSettings } from '../auth/door-settings.ts'
import { refusal } from '../auth/refusal.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Only pages of the workbench itself may ask, under an address that is its own. A page of another site cannot set the header
 * (no CORS is given), and a name of another site that leads here (DNS rebinding) is not one of ours.
 */
export function sameSite(settings: DoorSettings): MiddlewareHandler {
  const own = ownHosts(settings)
  return async (c, next) => {
    const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase()
    if (!isOwn(host, settings, own))
      return refusal(c, 421, [issue('error', 'host-foreign', { file: 'request' }, { host: host.slice(0, 100) })])
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    const { site, origin, withKey, header } = {
      site: c.req.header('sec-fetch-site'),
      origin: c.req.header('origin'),
      withKey: settings.mode === 'server' && c.req.header('authorization')?.startsWith('Bearer ') === true,
      header: c.req.header('x-casewright') === '1',
    }
    const foreign =
      site === 'cross-site' || site === 'same-site' || (origin !== undefined && !isOwnOrigin(origin, settings, own))
    const page = reads && c.req.header('sec-fetch-mode') === 'navigate' && !c.req.path.startsWith('/api/')
    if ((foreign && !page) || (!reads && !withKey && !header))
      return refusal(c, 403, [issue('error', 'cross-site', { file: 'request' }, {})])
    return next()
  }
}

const ownHosts = ({ origin, hosts = [] }: DoorSettings): ReadonlySet<string> =>
  new Set([new URL(origin).host, ...hosts].map((h) => h.toLowerCase()))

function isOwn(host: string, { mode }: DoorSettings, own: ReadonlySet<string>): boolean {
  return own.has(host) || (mode === 'single' && loopbackNames.has(host.replace(/:\d{1,5}$/u, '')))
}

function isOwnOrigin(origin: string, settings: DoorSettings, own: ReadonlySet<string>): boolean {
  if (origin === settings.origin) return true
  const read = URL.canParse(origin) ? new URL(origin) : undefined
  return read !== undefined && read.protocol === new URL(settings.origin).protocol && isOwn(read.host, settings, own)
}
