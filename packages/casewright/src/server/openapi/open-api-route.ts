import { Hono } from 'hono'
import { ops } from '../../ops/index.ts'
import { workbenchOps } from '../../ops/workbench/index.ts'
import type { DoorSettings } from '../auth/door-settings.ts'
import { openApi } from './open-api.ts'

/** `GET /api/openapi.json`: what the server offers, for programs. Nothing of what it holds is in it; made when first asked for. */
export function openApiRoute({ version, origin }: DoorSettings): Hono {
  let made: string | undefined
  const app = new Hono()
  app.get('/api/openapi.json', (c) => {
    made ??= JSON.stringify(openApi({ ...ops, ...workbenchOps }, version, origin))
    return c.body(made, 200, { 'content-type': 'application/json; charset=utf-8' })
  })
  return app
}
