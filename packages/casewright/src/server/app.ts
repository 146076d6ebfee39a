import { Hono, type Context } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import { issue } from '../base/issue.ts'
import { answerToProblem } from './answer-to-problem.ts'
import { mustBeKnown } from './auth/must-be-known.ts'
import { refusal } from './auth/refusal.ts'
import { requestRate } from './auth/request-rate.ts'
import { doorRoutes } from './auth/routes.ts'
import type { DoorEnv, Known } from './auth/who-asks.ts'
import { eventStream } from './event-stream.ts'
import { fileRoute } from './files.ts'
import { followJob, listJobs, stopJob } from './jobs/job-routes.ts'
import { requestLog } from './log/request-log.ts'
import { healthRoutes } from './metrics/health-routes.ts'
import { openApiRoute } from './openapi/open-api-route.ts'
import { operationHeaders, operationRoute } from './operations.ts'
import { mayRoute } from './permissions/may-not.ts'
import type { Runtime } from './runtime.ts'
import { newNonce, pagePolicy, securityHeaders } from './security/headers.ts'
import { sameSite } from './security/same-site.ts'
import type { WebFiles } from './static.ts'

/** Everything the workbench answers over HTTP. */
export function app(runtime: Runtime, web: WebFiles | undefined): Hono<DoorEnv> {
  const { door, jobs, uploads, changes, threads } = runtime
  const { settings } = door
  const http = new Hono<DoorEnv>()
  http.onError((problem, c) => {
    const { status, body, headers } = answerToProblem(problem, door, c.var.known)
    return c.newResponse(body, status as StatusCode, { ...operationHeaders, ...headers })
  })
  if (settings.mode === 'server') http.use(requestLog(door.log, settings))
  http.use(door.metrics.middleware, securityHeaders(settings))
  http.route('/', healthRoutes(door.store, door.metrics))
  http.use(sameSite(settings))
  http.use('/api/*', door.who.middleware)
  http.use('/api/*', requestRate(settings))
  http.route('/', doorRoutes(door))
  http.route('/', openApiRoute(settings))

  const api = new Hono<DoorEnv>()
  api.use(mustBeKnown)
  api.post('/ops/:name', (c) => operationRoute(c, runtime, knownIn(c)))
  api.get('/may', (c) => mayRoute(c, knownIn(c)))
  api.get('/jobs', (c) => listJobs(c, jobs, knownIn(c)))
  api.get('/jobs/:id/events', (c) => followJob(c, jobs, knownIn(c)))
  api.post('/jobs/:id/stop', (c) => stopJob(c, jobs, knownIn(c)))
  api.post('/uploads', async (c) => {
    threads.prepare()
    const said = c.req.header('content-length')
    // A request of Node gives its body as an async iterable; the type of the browser does not say so.
    const body = (c.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>
    return c.json(
      await uploads.take(
        knownIn(c).asker.person,
        c.req.query('name') ?? '',
        body,
        said === undefined ? undefined : Number(said),
      ),
    )
  })
  api.get('/files/*', (c) => fileRoute(c, runtime, knownIn(c)))
  api.get('/changes', (c) => {
    const { person } = knownIn(c).asker
    const study = c.req.query('study')
    const look = (): Promise<Known | undefined> => door.who.listening(c)
    return eventStream(c, (send, close) => changes.listen({ person, study, look, send, close }))
  })
  api.all('*', (c) => refusal(c, 404, [issue('error', 'op-unknown', { file: 'request' }, { op: c.req.path })]))
  http.route('/api', api)

  http.get('*', async (c) => {
    if (web === undefined) return c.text('the web is not built here\n', 404)
    const file = await web.file(c)
    if (file !== undefined) return file
    return web.page(newNonce(), pagePolicy)
  })
  return http
}

function knownIn(c: Context<DoorEnv>): Known {
  const { known } = c.var
  if (known === undefined) throw new Error('nobody is known behind the door')
  return known
}
