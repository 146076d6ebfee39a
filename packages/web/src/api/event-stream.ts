import { Refusal, type Unreachable } from './answer.ts'
import { send } from './send.ts'

interface Heard {
  /** By name, what to do with what an event says. */
  readonly events: Readonly<Record<string, (said: string) => void>>
  readonly opened?: () => void
  /** Nobody answers, or nobody can just now; it is opened again. */
  readonly lost?: () => void
  /** The server answered that there is no such stream for whoever asks. */
  readonly refused?: (why: Refusal) => void
}

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 15_000

/**
 * Events of the server as they come, until it is closed. A browser opens a stream again by itself only where nobody answered; a
 * server that begins, or a proxy in front of one that is away, answers, and the browser gives up for good. Then it is opened here.
 */
export function openEvents(url: string, { events, opened, lost, refused }: Heard): () => void {
  const closing = new AbortController()
  let stream: EventSource
  let pause = FIRST_PAUSE
  const open = (): void => {
    if (closing.signal.aborted) return
    stream = new EventSource(url)
    for (const [name, hear] of Object.entries(events))
      stream.addEventListener(name, (e: MessageEvent<string>) => hear(e.data))
    stream.addEventListener('open', () => {
      pause = FIRST_PAUSE
      opened?.()
    })
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) lost?.()
      else if (!closing.signal.aborted) void again()
    })
  }
  const again = async (): Promise<void> => {
    const why = await whyNot(url, closing.signal)
    if (why instanceof Refusal && isForGood(why)) return refused?.(why)
    if (why !== undefined) lost?.()
    setTimeout(open, Math.max((why?.wait ?? 0) * 1000, pause))
    pause = Math.min(LONGEST_PAUSE, pause * 2)
  }
  open()
  return () => {
    closing.abort()
    stream.close()
  }
}

/** Whether whoever asks has no such stream. A server that failed, or did not get the whole of what was asked, may have it next time. */
const isForGood = (why: Refusal): boolean => why.status < 500 && why.status !== 408 && !why.isForNow

/** Why there is no stream: a browser does not tell it. Nothing where there is one after all, or nobody wants to know any more. */
async function whyNot(url: string, signal: AbortSignal): Promise<Refusal | Unreachable | undefined> {
  try {
    const response = await send(url, { signal })
    await response.body?.cancel()
    return undefined
  } catch (problem) {
    if (signal.aborted) return undefined
    if (problem instanceof Refusal) return problem
    // `send` throws no third kind.
    return problem as Unreachable
  }
}
