import type { Context } from 'hono'
import { InputProblem, issue } from '../base/issue.ts'
import { saySize } from '../base/say-size.ts'

/** The most an operation's input may have; files are sent as uploads. */
const mostBody = 16_000_000

/** The body of a request as text. @throws InputProblem `request-too-large` */
export async function bodyText(c: Context): Promise<string> {
  const said = Number(c.req.header('content-length') ?? '0')
  if (said > mostBody) throw tooLarge()
  // Chunked bodies say no length: they are counted as they come.
  if (c.req.header('content-length') !== undefined || c.req.raw.body === null) return c.req.text()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const piece of c.req.raw.body as unknown as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > mostBody) throw tooLarge()
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}

const tooLarge = (): InputProblem =>
  new InputProblem([issue('error', 'request-too-large', { file: 'request' }, { most: saySize(mostBody) })])
