import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { isHttps, type DoorSettings } from '../auth/door-settings.ts'

/** On every answer. */
const always: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-embedder-policy', 'require-corp'],
]
const permissions =
  'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()'
const HSTS = 'max-age=31536000'
/** What is no page shows nothing, should a browser take it for one. */
const noPage = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Headers that keep a browser from doing more with an answer than it is for. An answer's own policy, where it has one, stays. */
export function securityHeaders(settings: DoorSettings): MiddlewareHandler {
  const https = isHttps(settings)
  return async (c, next) => {
    await next()
    const { headers } = c.res
    for (const [name, value] of always) if (!headers.has(name)) headers.set(name, value)
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', noPage)
    if (!headers.has('cache-control') && c.req.path.startsWith('/api/')) headers.set('cache-control', 'no-store')
    if (headers.get('content-type')?.startsWith('text/html') === true) headers.set('permissions-policy', permissions)
    if (https) headers.set('strict-transport-security', HSTS)
  }
}

/**
 * Policy of the workbench's own page: its own scripts and nothing inline; styles that carry the nonce of this answer; WebAssembly
 * for reading PDF. Attributes of style stay allowed: figures have them, and no script can come of them.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')

/** Good for the styles of one answer; no script may be inline at all. */
export const newNonce = (): string => randomBytes(16).toString('base64')
