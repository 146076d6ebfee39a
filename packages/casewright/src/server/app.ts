import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { IssueCode } from '../base/issue-codes.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import type { Door } from './auth/door.ts'
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
import { operationRoute } from './operations.ts'
import type { Runtime } from './runtime.ts'
import { newNonce, pagePolicy, securityHeaders } from './security/headers.ts'
import { sameSite } from './security/same-site.ts'
import type { WebFiles } from './static.ts'

/** Everything the workbench answers over HTTP. */
export function app(runtime: Runtime, web: WebFiles | undefined): Hono<DoorEnv> {
  const { door, jobs, uploads, changes, threads } = runtime
  const { settings } = door
  const http = new Hono<DoorEnv>()
  http.onError((problem, c) => answerTo(problem, c, door))
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

/** What was wrong with a request as issues; a fault of ours by its number alone. */
function answerTo(problem: unknown, c: Context, { log }: Door): Response {
  if (problem instanceof InputProblem) {
    return refusal(c, statusOf(problem.issues), problem.issues)
  }
  const number = randomUUID().slice(0, 8)
  log.fault('fault', problem, { number })
  return refusal(c, 500, [issue('error', 'server-fault', { file: 'request' }, { number })])
}

/** Statuses of issues about the request itself; others are about what was in it. */
const ofRequest: Readonly<Partial<Record<IssueCode, 413 | 429 | 507>>> = {
  'request-too-large': 413,
  'upload-too-large': 413,
  'upload-no-room': 507,
  'jobs-many': 429,
  'listeners-many': 429,
}
const statusOf = ([first]: readonly Issue[]): 413 | 422 | 429 | 507 => (first && ofRequest[first.code]) ?? 422
