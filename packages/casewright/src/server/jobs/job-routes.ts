import type { Context } from 'hono'
import { issue } from '../../base/issue.ts'
import { sayProgress, type ProgressStep } from '../../i18n/progress-steps.ts'
import type { Job } from '../../model/workbench/entities.ts'
import { refusal } from '../auth/refusal.ts'
import type { DoorEnv, Known } from '../auth/who-asks.ts'
import { eventStream } from '../event-stream.ts'
import type { Jobs } from './jobs.ts'

const notFound = (c: Context): Response => refusal(c, 404, [issue('error', 'job-not-found', { file: 'request' }, {})])

/** `GET /api/jobs`: one's own, newest first; `?study=` of a study. */
export async function listJobs(c: Context<DoorEnv>, jobs: Jobs, { asker }: Known): Promise<Response> {
  const found = await jobs.list(asker.person, c.req.query('study'))
  return c.json({ jobs: found.map(([id, job]) => listed(id, job)) })
}

/** A job as a list shows it; what came of it is told by its events. */
const listed = (id: string, { op, study, created, state, started, ended, step, done, of, at }: Job) => ({
  id,
  op,
  study,
  created,
  state,
  started,
  ended,
  done,
  of,
  ...(step !== undefined && {
    said: {
      en: sayProgress(step as ProgressStep, at ?? '', 'en'),
      zh: sayProgress(step as ProgressStep, at ?? '', 'zh'),
    },
  }),
})

/** `POST /api/jobs/<id>/stop` */
export async function stopJob(c: Context<DoorEnv>, jobs: Jobs, { asker }: Known): Promise<Response> {
  return (await jobs.stop(c.req.param('id') ?? '', asker.person)) ? c.json({ ok: true }) : notFound(c)
}

/** `GET /api/jobs/<id>/events`: how far it is, until it has ended and what came of it. */
export async function followJob(c: Context<DoorEnv>, jobs: Jobs, { asker }: Known): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const lastSeen = Number(c.req.header('last-event-id') ?? '0') || 0
  if (!(await jobs.isOf(id, asker.person))) return notFound(c)
  return eventStream(c, (send, close) => {
    const following = jobs
      .follow(id, asker.person, lastSeen, (event) => {
        send(event)
        if (event.event === 'end') close()
      })
      // Whoever follows asks again by themselves.
      .catch(close)
    return () => void following.then((f) => f?.leave())
  })
}
