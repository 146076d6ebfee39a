import { Refusal, Unreachable, type SaidIssue } from './answer.ts'

/** A proxy in front answers so while the server behind it starts again; the server itself then says why. */
const ofProxies: readonly number[] = [502, 503, 504]

/** What was wrong, by what the server answered; undefined where nothing was. */
export async function problemIn(response: Response): Promise<Refusal | Unreachable | undefined> {
  if (response.ok) return undefined
  const [issues, wait] = [await issuesIn(response), secondsToWait(response)]
  return ofProxies.includes(response.status) && issues.length === 0
    ? new Unreachable(wait)
    : new Refusal(response.status, issues, wait)
}

/** Retry-After is seconds or a date (RFC 9110, 10.2.3). Who asked too much waits in any case. */
function secondsToWait({ status, headers }: Response): number | undefined {
  const said = headers.get('retry-after') ?? ''
  const seconds = /^\d+$/u.test(said) ? Number(said) : Math.ceil((Date.parse(said) - Date.now()) / 1000)
  if (Number.isFinite(seconds)) return Math.max(1, seconds)
  return status === 429 ? 1 : undefined
}

async function issuesIn(response: Response): Promise<readonly SaidIssue[]> {
  const body: unknown = await response.json().catch(() => undefined)
  const issues = typeof body === 'object' && body !== null && 'issues' in body ? body.issues : undefined
  return Array.isArray(issues) ? (issues as readonly SaidIssue[]) : []
}
