import { InputProblem } from '../../base/issue.ts'

/** What may be said of an event: numbers, and words of ours. Never what somebody sent. */
interface LogFields {
  readonly [name: string]: string | number | boolean | undefined
}
export interface ServerLog {
  readonly say: (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void
  /** An error of ours: its kind and where it arose. Its message may hold what somebody sent and is left out. */
  readonly fault: (event: string, problem: unknown, fields?: LogFields) => void
}

/** Lines of JSON, one an event: `{time, level, event, …}`. */
export function serverLog(write: (line: string) => void, now: () => Date = () => new Date()): ServerLog {
  const say: ServerLog['say'] = (level, event, fields = {}) =>
    write(`${JSON.stringify({ time: now().toISOString(), level, event, ...fields })}\n`)
  return {
    say,
    fault: (event, problem, fields) => say('error', event, { ...fields, ...faultFields(problem) }),
  }
}

function faultFields(problem: unknown): LogFields {
  if (!(problem instanceof Error)) return { kind: typeof problem }
  const code =
    'code' in problem && typeof problem.code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/u.test(problem.code)
      ? problem.code
      : undefined
  // Where the store is was said by whoever runs the server, and is told nobody else.
  const store = problem instanceof InputProblem ? problem.issues[0]?.values['store'] : undefined
  const places = (problem.stack ?? '').split('\n').flatMap((l) => /^\s+at (.*)$/u.exec(l)?.[1] ?? [])
  return {
    kind: problem.constructor.name,
    ...(code !== undefined && { code }),
    ...(store !== undefined && { store }),
    stack: places.slice(0, 12).join(' < '),
  }
}
