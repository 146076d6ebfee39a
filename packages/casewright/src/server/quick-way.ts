import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Hono } from 'hono'
import { answerToProblem } from './answer-to-problem.ts'
import { answeredBefore, answerOperation, operationHeaders, type OperationAnswer } from './operations.ts'
import type { Runtime } from './runtime.ts'
import { operationName } from './metrics/route-name.ts'
import { securityHeaders } from './security/headers.ts'

/** Inputs longer than these go the long way. */
const mostInput = 16_384
const beginning = '/api/ops/'

/** As @hono/node-server takes a body that was read already. */
interface Read extends IncomingMessage {
  rawBody?: Buffer
}

/**
 * Operations for whoever was let in a moment ago by the same headers, without the checks of the door being made again; everything
 * else goes the long way, through all of them. Whether somebody may do what they ask is looked at on either way.
 */
export async function quickWay(runtime: Runtime, longWay: RequestListener): Promise<RequestListener> {
  const { passports, door } = runtime
  const fixed = await headersOf(runtime)
  const { log, metrics, settings } = door
  const written = new WeakMap<OperationAnswer['headers'], string[]>()
  /** With the headers every answer has; made once for an answer that is sent again and again. */
  const headersWritten = ({ body, headers }: OperationAnswer): string[] => {
    const before = written.get(headers)
    if (before !== undefined) return before
    const length = body === null ? [] : ['content-length', String(Buffer.byteLength(body))]
    const all = [...fixed, ...Object.entries(headers).flat(), ...length]
    written.set(headers, all)
    return all
  }

  const answer = (req: Read, res: ServerResponse, body: Buffer, begun: number): void => {
    const known = passports.look(req.headers)
    if (known === undefined) {
      req.rawBody = body
      return longWay(req, res)
    }
    const name = (req.url ?? '').slice(beginning.length)
    const header = (of: 'if-none-match' | 'accept-encoding' | 'idempotency-key'): string | undefined => {
      const value = req.headers[of]
      return typeof value === 'string' ? value : undefined
    }
    const request = { known, name, text: body.toString('utf8'), header }
    const send = (given: OperationAnswer): void => {
      const { status } = given
      res.writeHead(status, headersWritten(given))
      res.end(given.body ?? undefined)
      const seconds = (performance.now() - begun) / 1000
      metrics.note(operationName(name), status, seconds)
      if (settings.mode === 'server')
        log.say(status >= 500 ? 'error' : 'info', 'request', {
          method: 'POST',
          route: operationName(name),
          status,
          ms: Math.round(seconds * 10_000) / 10,
          person: known.asker.person,
        })
    }
    const before = answeredBefore(runtime, request)
    if (before !== undefined) return send(before)
    answerOperation(runtime, request).then(send, (problem: unknown) => send(answerToProblem(problem, door, known)))
  }

  return (req: Read, res) => {
    const { url = '', method, headers } = req
    const length = Number(headers['content-length'] ?? Number.NaN)
    const isSmall =
      length >= 0 && length <= mostInput && headers['transfer-encoding'] === undefined && headers.expect === undefined
    if (method !== 'POST' || !url.startsWith(beginning) || !isSmall) return longWay(req, res)
    const begun = performance.now()
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => {
      const [only] = pieces
      answer(req, res, pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces), begun)
    })
  }
}

/** The headers every answer of an operation has, as the long way sets them. */
async function headersOf({ door }: Runtime): Promise<readonly string[]> {
  const one = new Hono()
  one.use(securityHeaders(door.settings))
  one.all('*', (c) => c.body('{}', 200, operationHeaders))
  return [...(await one.request(`${beginning}x`)).headers].flat()
}
