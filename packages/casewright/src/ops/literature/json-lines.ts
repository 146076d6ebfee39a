import type { z } from 'zod'
import { jsonOf } from '../../base/json-of.ts'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import type { Context } from '../ports.ts'

/**
 * Records of a JSON Lines file (jsonlines.org), each checked against a schema, in batches. None where there is no file. A last
 * line without its end counts where it is whole; where it was cut, `tell` gets an issue and the rest is read. `from`: how many
 * lines to leave at the beginning.
 * @throws InputProblem `line-invalid` at the first line that is not what it should be
 */
export async function* jsonLines<S extends z.ZodType>(
  ctx: Context,
  path: string,
  schema: S,
  tell: (issue: Issue) => void,
  from = 0,
): AsyncGenerator<readonly z.output<S>[]> {
  let line = from
  for await (const { lines, unfinished } of ctx.streams.lines(path, from)) {
    const values: z.output<S>[] = []
    for (const text of lines) {
      line += 1
      if (text.trim() !== '') values.push(valueOf(text, schema, path, line))
    }
    if (unfinished !== undefined) {
      line += 1
      if (jsonOf(unfinished) === undefined) tell(issue('warning', 'line-cut', { file: path, line }, { file: path }))
      else values.push(valueOf(unfinished, schema, path, line))
    }
    await ctx.breathe()
    yield values
  }
}

/** The whole of such a file. */
export async function allOf<S extends z.ZodType>(
  ctx: Context,
  path: string,
  schema: S,
  tell: (issue: Issue) => void,
): Promise<readonly z.output<S>[]> {
  const all: z.output<S>[] = []
  for await (const batch of jsonLines(ctx, path, schema, tell)) for (const value of batch) all.push(value)
  return all
}

function valueOf<S extends z.ZodType>(text: string, schema: S, file: string, line: number): z.output<S> {
  const checked = schema.safeParse(jsonOf(text))
  if (checked.success) return checked.data
  const [first] = checked.error.issues
  const message = first === undefined ? 'not JSON' : `${first.path.join('.')}: ${first.message}`
  throw new InputProblem([issue('error', 'line-invalid', { file, line }, { message })])
}
