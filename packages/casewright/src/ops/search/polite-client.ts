import { InputProblem, issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import { HttpTrouble, type HttpReply } from '../http.ts'
import type { Context } from '../ports.ts'

/** How a server wants to be asked. */
export interface Manners {
  /** What people call the server, and its address without a slash at the end. */
  readonly server: string
  /** Least milliseconds between the beginnings of two requests. */
  readonly interval: number
  readonly userAgent: string
}

interface Ask {
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly method: 'GET' | 'POST'
}

/** Whether an answer is what was asked for. `again`: not now, the server may do better later. */
export type Judged<T> = { readonly ok: T } | { readonly again: string; readonly want: string }

export interface PoliteClient {
  /** Asks until the answer is good, at most `tries` times. Throws InputProblem where it is refused, or never comes. */
  readonly ask: <T>(ask: Ask, judge: (body: string, contentType: string) => Judged<T>) => Promise<T>
}

/** Tries of one request, and the wait before the second, doubled before each further one. */
const tries = 5
const firstWait = 1000
/** A server that wants to be left alone longer than this is left alone: the user runs the command again. */
const longestWait = 300_000
const patience = 60_000
const largest = 64_000_000

const BUSY = new Set([408, 425, 429, 500, 502, 503, 504])

/** Asks a server one request at a time, not faster than it wants, waiting longer after each failure, and as long as it says. */
export function politeClient(ctx: Context, manners: Manners): PoliteClient {
  let last = Number.NEGATIVE_INFINITY
  const turn = async (): Promise<void> => {
    ctx.checkStop()
    const early = last + manners.interval - ctx.clock.now()
    if (early > 0) await ctx.clock.wait(early)
    ctx.checkStop()
    last = ctx.clock.now()
  }
  const at = { file: manners.server }
  return {
    ask: async (ask, judge) => {
      let trouble: InputProblem | undefined
      for (let tried = 0; tried < tries; tried += 1) {
        const backOff = firstWait * 2 ** (tried - 1)
        if (tried > 0) await ctx.clock.wait(backOff)
        await turn()
        try {
          const reply = await ctx.http.send(requestOf(ask, manners))
          const body = await textOf(reply)
          if (BUSY.has(reply.status)) {
            trouble = new InputProblem([issue('error', 'search-too-busy', at, { server: manners.server, tries })])
            const wanted = retryAfter(reply.headers['retry-after'], reply.headers['date'])
            if (wanted !== undefined && wanted > longestWait) throw trouble
            if (wanted !== undefined && wanted > firstWait * 2 ** tried)
              await ctx.clock.wait(wanted - firstWait * 2 ** tried)
            continue
          }
          if (reply.status >= 400) {
            const values = { server: manners.server, status: reply.status, message: firstWords(body) }
            throw new InputProblem([issue('error', 'search-refused', at, values)])
          }
          const judged = judge(body, reply.headers['content-type'] ?? '')
          if ('ok' in judged) return judged.ok
          const values = { server: manners.server, got: judged.again, want: judged.want }
          trouble = new InputProblem([issue('error', 'search-odd-answer', at, values)])
        } catch (problem) {
          if (!(problem instanceof HttpTrouble)) throw problem
          trouble = asProblem(problem, manners.server)
          if (problem.kind === 'too-large') throw trouble
        }
      }
      throw trouble ?? new Error('no try was made')
    },
  }
}

function requestOf(ask: Ask, { server, userAgent }: Manners) {
  const common = { userAgent, patience, largest }
  if (ask.method === 'POST')
    return { ...common, method: ask.method, url: `${server}${ask.path}`, form: ask.parameters } as const
  const query = Object.entries(ask.parameters).map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
  return { ...common, method: ask.method, url: `${server}${ask.path}?${query.join('&')}` } as const
}

async function textOf(reply: HttpReply): Promise<string> {
  const pieces: string[] = []
  for await (const piece of reply.body) pieces.push(piece)
  return pieces.join('')
}

/** Milliseconds a server wants to be left alone: a number of seconds, or a date beside the date of its answer. */
function retryAfter(header: string | undefined, answeredOn: string | undefined): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/u.test(header.trim())) return Number(header) * 1000
  const until = Date.parse(header) - Date.parse(answeredOn ?? '')
  return Number.isNaN(until) ? undefined : Math.max(0, until)
}

/** The beginning of what a server said, without its markup. */
export const firstWords = (body: string): string =>
  body
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 200)

function asProblem(trouble: HttpTrouble, server: string): InputProblem {
  const at = { file: server }
  return new InputProblem([
    trouble.kind === 'too-large'
      ? issue('error', 'search-too-large', at, { server, most: saySize(largest) })
      : issue('error', 'search-offline', at, { server, why: trouble.message }),
  ])
}
