import type { Context } from 'hono'
import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { inputIssue } from '../../ops/input-issue.ts'

/** Bytes of a request to the door. */
const MOST = 16_384

/** The body of a request to the door, as it should be. @throws InputProblem */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const at = { file: 'request' }
  if (Number(c.req.header('content-length') ?? 0) > MOST)
    throw new InputProblem([issue('error', 'request-too-large', at, { most: '16 kB' })])
  const text = await boundedText(c)
  const input = jsonOf(text)
  if (input === undefined) throw new InputProblem([issue('error', 'body-not-json', at, {})])
  const read = schema.safeParse(input)
  if (!read.success) throw new InputProblem(read.error.issues.map((i) => inputIssue(i, input)))
  return read.data
}

async function boundedText(c: Context): Promise<string> {
  const body = c.req.raw.body
  if (body === null) return ''
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  for await (const piece of body) {
    size += piece.length
    if (size > MOST)
      throw new InputProblem([issue('error', 'request-too-large', { file: 'request' }, { most: '16 kB' })])
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}
