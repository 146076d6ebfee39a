import { type Clock, type Http, type HttpRequest, HttpTrouble } from '../../ops/http.ts'

/** The network as Node's fetch gives it. Redirects are followed; cookies and credentials are never sent. */
export const nodeHttp: Http = {
  send: async (request) => {
    const silence = new AbortController()
    const listen = listener(request.patience, silence)
    try {
      const reply = await fetch(request.url, {
        method: request.method,
        headers: { 'user-agent': request.userAgent },
        ...(request.form !== undefined && { body: new URLSearchParams(request.form) }),
        signal: silence.signal,
        credentials: 'omit',
      })
      listen.heard()
      return {
        status: reply.status,
        headers: Object.fromEntries(reply.headers),
        body: bodyOf(reply.body, request, listen, silence),
      }
    } catch (problem) {
      listen.stop()
      throw silence.signal.aborted
        ? new HttpTrouble('slow', `${request.patience} ms`)
        : new HttpTrouble(troubleOf(problem), said(problem))
    }
  },
}

/** The clock of this machine. A wait ends early when a stop is asked for; whoever waited checks for that. */
export const nodeClock = (signal: AbortSignal | undefined): Clock => ({
  now: () => performance.now(),
  wait: (ms) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done)
    }),
})

interface Listener {
  readonly heard: () => void
  readonly stop: () => void
}

/** Gives up when nothing was heard for a while. */
function listener(patience: number, silence: AbortController): Listener {
  let timer = setTimeout(() => silence.abort(), patience)
  const stop = (): void => clearTimeout(timer)
  return {
    stop,
    heard: () => {
      stop()
      timer = setTimeout(() => silence.abort(), patience)
    },
  }
}

async function* bodyOf(
  stream: ReadableStream<Uint8Array> | null,
  { largest, patience }: HttpRequest,
  listen: Listener,
  silence: AbortController,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let size = 0
  try {
    for await (const piece of stream ?? []) {
      listen.heard()
      size += piece.length
      if (size > largest) throw new HttpTrouble('too-large', `${size} bytes`)
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder.decode()
  } catch (problem) {
    if (problem instanceof HttpTrouble) throw problem
    throw silence.signal.aborted ? new HttpTrouble('slow', `${patience} ms`) : new HttpTrouble('cut', said(problem))
  } finally {
    listen.stop()
  }
}

/** Fetch wraps what the system said as the cause. */
function causeOf(problem: unknown): unknown {
  return problem instanceof Error && problem.cause !== undefined ? problem.cause : problem
}

function said(problem: unknown): string {
  const cause = causeOf(problem)
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}

const HUNG_UP = ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE']
const troubleOf = (problem: unknown): HttpTrouble['kind'] => (HUNG_UP.includes(said(problem)) ? 'cut' : 'offline')
