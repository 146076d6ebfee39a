import { isIP } from 'node:net'
import { issue, type Issue } from '../../base/issue.ts'

/**
 * Whether a server may listen here: for one person, who does not log in, only where nobody else can reach it; for many, anywhere,
 * if it knows the address browsers use.
 */
export function listenProblem(mode: 'single' | 'server', host: string, publicUrl?: string): Issue | undefined {
  if (isLoopback(host)) return undefined
  if (mode === 'single') return issue('error', 'single-not-loopback', { file: 'settings', field: 'host' }, { host })
  return publicUrl === undefined
    ? issue('error', 'public-url-missing', { file: 'settings', field: 'public-url' }, { host })
    : undefined
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
