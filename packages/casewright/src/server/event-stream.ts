import type { Context } from 'hono'

export interface ServerEvent {
  readonly event: string
  readonly data: string
  readonly id?: string
}

/** Server-sent events: what `open` sends until it or the browser closes them, with a sign of life now and then. */
export function eventStream(
  c: Context,
  open: (send: (event: ServerEvent) => void, close: () => void) => () => void,
): Response {
  const encoder = new TextEncoder()
  let end = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start: (out) => {
      let over = false
      let release = (): void => {}
      const write = (text: string): void => {
        // A browser that does not read what it asked for is let go, rather than kept waiting for in memory.
        if (!over && (out.desiredSize ?? 0) < -mostUnread) return end()
        if (!over) out.enqueue(encoder.encode(text))
      }
      const life = setInterval(() => write(': \n\n'), signOfLife)
      life.unref()
      end = () => {
        if (over) return
        over = true
        clearInterval(life)
        release()
        try {
          out.close()
        } catch {
          // The other side closed it.
        }
      }
      c.req.raw.signal.addEventListener('abort', end, { once: true })
      write(': \n\n')
      try {
        release = open(
          ({ event, data, id }) => write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`),
          () => end(),
        )
      } catch (problem) {
        end()
        throw problem
      }
      if (over) release()
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}

const signOfLife = 20_000
const mostUnread = 2_000
