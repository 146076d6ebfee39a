import { contentHash } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { changeLine, type ChangeLine } from '../../extract/edit/change.ts'
import type { Context } from '../ports.ts'
import type { OneCase } from './case-files.ts'

/** Changes to a patient’s file, in the order they were made: a ledger that only grows. */
const historyPath = (path: string): string =>
  `history/${path.replace(/^patients\//u, '').replace(/\.ya?ml$/u, '')}.jsonl`

/** The changes made to a patient’s file. Lines of a later version that this one cannot read are left aside. */
export async function historyOf(ctx: Context, folder: string, path: string): Promise<readonly ChangeLine[]> {
  const found: ChangeLine[] = []
  for await (const { lines } of ctx.streams.lines(`${folder}/${historyPath(path)}`))
    for (const line of lines) {
      const read = changeLine.safeParse(dataOf(line))
      if (read.success) found.push(read.data)
    }
  return found
}

function dataOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Cut by a crash: what it told of was not acknowledged.
    return undefined
  }
}

/** Write a patient’s file as it was changed, and with it, or not at all, what was changed; gives the id of the change. */
export async function writeChanged(
  ctx: Context,
  { folder, path, text }: Pick<OneCase, 'folder' | 'path' | 'text'>,
  change: Omit<ChangeLine, 'id'>,
): Promise<string> {
  const before = await historyOf(ctx, folder, path)
  const id = `${before.length + 1}-${contentHash([before.at(-1)?.id, change]).slice(0, 6)}`
  const append = new Map([[historyPath(path), [JSON.stringify({ id, ...change })]]])
  await ctx.files.writeTree(folder, new Map([[path, text]]), { fresh: false, append })
  return id
}

/** A change by its id, not yet taken back. @throws InputProblem */
export function changeOf(history: readonly ChangeLine[], id: string, patient: string): ChangeLine {
  const found = history.find((c) => c.id === id)
  const at = { file: `history/${patient}.jsonl` }
  if (found === undefined)
    throw new InputProblem([
      issue('error', 'no-such-change', at, {
        change: id,
        patient,
        suggestion: nearest(
          id,
          history.map((c) => c.id),
        ),
      }),
    ])
  if (undone(history).has(id)) throw new InputProblem([issue('error', 'change-undone', at, { change: id })])
  return found
}

/** Changes that are taken back, and whose taking back is not itself taken back. */
export function undone(history: readonly ChangeLine[]): ReadonlySet<string> {
  const out = new Set<string>()
  for (const c of history.toReversed()) if (c.undoes !== undefined && !out.has(c.id)) out.add(c.undoes)
  return out
}
