// Asks one server for one thing over and over from many connections at once, in a process of its own, and prints what it saw as
// JSON. Bare sockets: a client that costs more than the server would measure itself.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

export interface LoadPlan {
  readonly port: number
  readonly path: string
  /** Asked in this order by whoever is free, then from the beginning. */
  readonly bodies: readonly string[]
  readonly connections: number
  readonly requests: number
  /** Ends then at the latest. */
  readonly milliseconds: number
}
export interface LoadSeen {
  readonly requests: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
  readonly bytes: number
  readonly statuses: Readonly<Record<string, number>>
}

const plan = JSON.parse(readFileSync(0, 'utf8')) as LoadPlan
const times: number[] = []
const statuses: Record<string, number> = {}
let [sent, bytes] = [0, 0]
const ended = performance.now() + plan.milliseconds

const requestOf = (body: string): string =>
  `POST ${plan.path} HTTP/1.1\r\nHost: 127.0.0.1:${plan.port}\r\nContent-Type: application/json\r\nX-Casewright: 1\r\nAccept-Encoding: gzip, br\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
const requests = plan.bodies.map(requestOf)

function oneConnection(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(plan.port, '127.0.0.1')
    let [at, left, head] = [0, -1, '']
    const ask = (): void => {
      if (sent >= plan.requests || performance.now() > ended) {
        socket.destroy()
        return resolve()
      }
      ;[at, left, head] = [performance.now(), -1, '']
      socket.write(requests[sent++ % requests.length] ?? '')
    }
    socket.setNoDelay(true)
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('data', (piece) => {
      bytes += piece.length
      if (left >= 0) left -= piece.length
      else {
        // The head alone becomes text: a body is only counted.
        const end = piece.indexOf('\r\n\r\n')
        head += piece.toString('latin1', 0, end < 0 ? piece.length : end)
        if (end < 0) return
        const length = /content-length: (\d+)/iu.exec(head)?.[1]
        if (length === undefined) return reject(new Error(`no length: ${head.slice(0, 300)}`))
        const status = head.slice(9, 12)
        statuses[status] = (statuses[status] ?? 0) + 1
        left = Number(length) - (piece.length - end - 4)
      }
      if (left > 0) return
      times.push(performance.now() - at)
      ask()
    })
  })
}

const start = performance.now()
await Promise.all(Array.from({ length: plan.connections }, oneConnection))
const seconds = (performance.now() - start) / 1000
times.sort((a, b) => a - b)
const quantile = (q: number): number => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? Number.NaN
const seen: LoadSeen = {
  requests: times.length,
  perSecond: times.length / seconds,
  p50: quantile(0.5),
  p99: quantile(0.99),
  worst: quantile(1),
  bytes,
  statuses,
}
process.stdout.write(JSON.stringify(seen))
