import { contentHash } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import { historyLine, type ChangeLine, type HistoryLine, type Renaming } from '../../extract/edit/change.ts'
import type { Context } from '../ports.ts'
import type { OneCase } from './case-files.ts'

/** Changes to a patient’s file, in the order they were made: a ledger that only grows. */
export const historyPath = (path: string): string =>
  `history/${path.replace(/^patients\//u, '').replace(/\.ya?ml$/u, '')}.jsonl`

/** The changes made to a patient’s file. Lines of a later version that this one cannot read are left aside. */
export async function historyOf(ctx: Context, folder: string, path: string): Promise<readonly HistoryLine[]> {
  const found: HistoryLine[] = []
  for await (const { lines } of ctx.streams.lines(`${folder}/${historyPath(path)}`))
    for (const line of lines) {
      const read = historyLine.safeParse(dataOf(line))
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
  const line = lineAfter(await historyOf(ctx, folder, path), change)
  const append = new Map([[historyPath(path), [JSON.stringify(line)]]])
  await ctx.files.writeTree(folder, new Map([[path, text]]), { fresh: false, append })
  return line.id
}

type WithoutId<L> = L extends HistoryLine ? Omit<L, 'id'> : never

/** A change with its id, after those that are there. */
export const lineAfter = <L extends WithoutId<HistoryLine>>(
  history: readonly HistoryLine[],
  change: L,
): L & { readonly id: string } => ({
  id: `${history.length + 1}-${contentHash([history.at(-1)?.id, change]).slice(0, 6)}`,
  ...change,
})

/** A change by its id, not yet taken back, which is of this file alone. @throws InputProblem */
export function changeOf(history: readonly HistoryLine[], id: string, patient: string): ChangeLine {
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
  if ('renamed' in found)
    throw new InputProblem([
      issue('error', 'change-of-source', at, { change: id, was: found.renamed.from, source: found.renamed.to }),
    ])
  return found
}

/** Sources that got another id after a change was made, in the order in which they did. */
export const renamedSince = (history: readonly HistoryLine[], { id }: ChangeLine): readonly Renaming[] =>
  history.slice(history.findIndex((c) => c.id === id)).flatMap((c) => ('renamed' in c ? [c.renamed] : []))

/** Changes that are taken back, and whose taking back is not itself taken back. */
export function undone(history: readonly HistoryLine[]): ReadonlySet<string> {
  const out = new Set<string>()
  for (const c of history.toReversed()) if (c.undoes !== undefined && !out.has(c.id)) out.add(c.undoes)
  return out
}
