import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { MiddlewareHandler } from 'hono'
import { routeName } from './route-name.ts'

/** Seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
const STREAMS = new Set(['/api/jobs', '/api/changes'])

interface Seen {
  readonly byStatus: Map<number, number>
  /** How many took as long as each bound and longer than the one before it. */
  readonly buckets: number[]
  seconds: number
  count: number
}

export interface Metrics {
  readonly middleware: MiddlewareHandler
  /** Told of a request that was answered without the middleware; `route` as `routeName` gives it. */
  readonly note: (route: string, status: number, seconds: number) => void
  /** Told of each commit of the store. */
  readonly committed: () => void
  /** Prometheus text, version 0.0.4. `gauges`: what others know at this moment, by name. */
  readonly text: (gauges?: Readonly<Record<string, number>>) => string
}

/** Counts what is asked and how long it takes. No name, path or content is in it: only operations, routes and statuses. */
export function metrics(): Metrics {
  const seen = new Map<string, Seen>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  let commits = 0
  return {
    middleware: async (c, next) => {
      const start = performance.now()
      await next()
      note(seen, routeName(c.req.path), c.res.status, (performance.now() - start) / 1000)
    },
    note: (route, status, seconds) => note(seen, route, status, seconds),
    committed: () => {
      commits += 1
    },
    text: (gauges = {}) =>
      [...requestLines(seen), ...processLines(delay, commits), ...gaugeLines(gauges), ''].join('\n'),
  }
}

function note(seen: Map<string, Seen>, route: string, status: number, seconds: number): void {
  let known = seen.get(route)
  if (known === undefined) {
    known = { byStatus: new Map(), buckets: bounds.map(() => 0), seconds: 0, count: 0 }
    seen.set(route, known)
  }
  known.byStatus.set(status, (known.byStatus.get(status) ?? 0) + 1)
  if (STREAMS.has(route)) return
  known.seconds += seconds
  known.count += 1
  const bucket = bounds.findIndex((bound) => seconds <= bound)
  if (bucket >= 0) known.buckets[bucket] = (known.buckets[bucket] ?? 0) + 1
}

function requestLines(seen: ReadonlyMap<string, Seen>): readonly string[] {
  const all = [...seen].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    '# HELP casewright_requests_total Requests by operation or route, and status.',
    '# TYPE casewright_requests_total counter',
    ...all.flatMap(([route, { byStatus }]) =>
      [...byStatus].map(([status, n]) => `casewright_requests_total{op="${route}",status="${status}"} ${n}`),
    ),
    '# HELP casewright_request_seconds How long requests took.',
    '# TYPE casewright_request_seconds histogram',
    ...all.flatMap(([route, { buckets, seconds, count }]) =>
      count === 0
        ? []
        : [
            ...bounds.map(
              (le, i) => `casewright_request_seconds_bucket{op="${route}",le="${le}"} ${sum(buckets.slice(0, i + 1))}`,
            ),
            `casewright_request_seconds_bucket{op="${route}",le="+Inf"} ${count}`,
            `casewright_request_seconds_sum{op="${route}"} ${seconds}`,
            `casewright_request_seconds_count{op="${route}"} ${count}`,
          ],
    ),
  ]
}

const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0)

function processLines(delay: ReturnType<typeof monitorEventLoopDelay>, commits: number): readonly string[] {
  const { rss, heapUsed, external } = process.memoryUsage()
  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  const lines = [
    '# HELP casewright_event_loop_delay_seconds Delay of the event loop since the last scrape.',
    '# TYPE casewright_event_loop_delay_seconds gauge',
    `casewright_event_loop_delay_seconds{quantile="0.5"} ${seconds(delay.percentile(50))}`,
    `casewright_event_loop_delay_seconds{quantile="0.99"} ${seconds(delay.percentile(99))}`,
    `casewright_event_loop_delay_seconds{quantile="1"} ${seconds(delay.max)}`,
    '# HELP casewright_memory_bytes Memory of the process.',
    '# TYPE casewright_memory_bytes gauge',
    `casewright_memory_bytes{kind="resident"} ${rss}`,
    `casewright_memory_bytes{kind="heap"} ${heapUsed}`,
    `casewright_memory_bytes{kind="external"} ${external}`,
    '# HELP casewright_store_commits_total Commits of the store since the start.',
    '# TYPE casewright_store_commits_total counter',
    `casewright_store_commits_total ${commits}`,
    '# HELP casewright_uptime_seconds Since the start.',
    '# TYPE casewright_uptime_seconds gauge',
    `casewright_uptime_seconds ${Math.round(process.uptime())}`,
  ]
  delay.reset()
  return lines
}

const gaugeLines = (gauges: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(gauges).flatMap(([name, value]) => [`# TYPE casewright_${name} gauge`, `casewright_${name} ${value}`])
