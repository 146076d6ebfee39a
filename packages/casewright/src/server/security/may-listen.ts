import { isIP } from 'node:net'
import { issue, type Issue } from '../../base/issue.ts'

/** Whether a server for one person, who does not log in, may listen here: where nobody else can reach it. */
export function listenProblem(mode: 'single' | 'server', host: string): Issue | undefined {
  return mode === 'single' && !isLoopback(host)
    ? issue('error', 'single-not-loopback', { file: 'settings', field: 'host' }, { host })
    : undefined
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
