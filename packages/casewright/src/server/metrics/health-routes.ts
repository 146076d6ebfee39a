import { Hono } from 'hono'
import type { Store } from '../../ops/store-port.ts'
import type { Metrics } from './metrics.ts'

/**
 * `GET /healthz` (the process lives), `/readyz` (the store answers), `/metrics`. What comes through a proxy is not told the
 * metrics: they are for whoever reaches the server directly.
 */
export function healthRoutes(
  store: Store,
  metrics: Metrics,
  gauges: () => Readonly<Record<string, number>> = () => ({}),
): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    // Reading and the thread that writes: either alone is no store.
    const ready = await Promise.all([store.audit({ limit: 1 }), store.alone('ready', async () => {})]).then(
      () => true,
      () => false,
    )
    return c.json({ ok: ready }, ready ? 200 : 503)
  })
  app.get('/metrics', (c) => {
    if (c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined) return c.notFound()
    return c.text(metrics.text(gauges()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return app
}
