import { z } from 'zod'
import { contentHash } from '../../base/content-hash.ts'
import { InputProblem, issue } from '../../base/issue.ts'
import { jsonOf } from '../../base/json-of.ts'
import { nearest } from '../../base/nearest.ts'
import type { Renaming } from '../../extract/edit/change.ts'
import type { Context } from '../ports.ts'

const signed = { id: z.string(), source: z.string(), by: z.string(), on: z.iso.date(), undoes: z.string().optional() }

/** A change to a source as it was made: a line each of `history/sources/changes.jsonl`, never changed. */
const sourceChange = z.discriminatedUnion('kind', [
  /** What was said of it, as the file was and is; names of its files. */
  z.strictObject({
    ...signed,
    kind: z.literal('edited'),
    before: z.string(),
    after: z.string(),
    files: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
  }),
  /** It has another id. */
  z.strictObject({ ...signed, kind: z.literal('renamed'), to: z.string() }),
  /** It was taken away; `kept` is where its files lie, `records` are the reports it had come from. */
  z.strictObject({ ...signed, kind: z.literal('removed'), kept: z.string(), records: z.array(z.string()) }),
  /** It came back from where it was kept. */
  z.strictObject({ ...signed, kind: z.literal('restored') }),
])
export type SourceChange = z.output<typeof sourceChange>
type WithoutId<C> = C extends { readonly id: string } ? Omit<C, 'id'> : never
export type NewSourceChange = WithoutId<SourceChange>

export const HISTORY = 'history/sources/changes.jsonl'

/** The changes made to the sources of a study, in their order. Lines of a later version are left aside. */
export async function sourceHistory(ctx: Context, folder: string): Promise<readonly SourceChange[]> {
  const found: SourceChange[] = []
  for await (const { lines } of ctx.streams.lines(`${folder}/${HISTORY}`))
    for (const line of lines) {
      const read = sourceChange.safeParse(jsonOf(line))
      if (read.success) found.push(read.data)
    }
  return found
}

/** A change with its id, after those that are there. */
export const numbered = <C extends NewSourceChange>(
  history: readonly SourceChange[],
  change: C,
): C & { readonly id: string } => ({
  id: `S${history.length + 1}-${contentHash([history.at(-1)?.id, change]).slice(0, 6)}`,
  ...change,
})

/** A change by its id, not yet taken back. @throws InputProblem */
export function sourceChangeOf(history: readonly SourceChange[], id: string): SourceChange {
  const at = { file: HISTORY }
  const found = history.find((c) => c.id === id)
  if (found === undefined) {
    const suggestion = nearest(
      id,
      history.map((c) => c.id),
    )
    throw new InputProblem([issue('error', 'no-such-change', at, { change: id, patient: HISTORY, suggestion })])
  }
  const back = new Set<string>()
  for (const c of history.toReversed()) if (c.undoes !== undefined && !back.has(c.id)) back.add(c.undoes)
  if (back.has(id)) throw new InputProblem([issue('error', 'change-undone', at, { change: id })])
  return found
}

/** What became of a source since a change to it: the ids it got, in their order, and the one it has now; none where it was taken away. */
export function sourceSince(
  history: readonly SourceChange[],
  change: SourceChange,
): { readonly renamings: readonly Renaming[]; readonly id: string | undefined } {
  const renamings: Renaming[] = []
  let id = change.kind === 'renamed' ? change.to : change.source
  let removal = change.kind === 'removed' ? change.id : undefined
  for (const c of history.slice(history.findIndex((x) => x.id === change.id) + 1)) {
    if (c.kind === 'restored' && removal !== undefined && c.undoes === removal) removal = undefined
    // Another source may have had its id meanwhile.
    if (removal !== undefined || c.source !== id) continue
    if (c.kind === 'removed') removal = c.id
    if (c.kind !== 'renamed') continue
    renamings.push({ from: id, to: c.to })
    id = c.to
  }
  return { renamings, id: removal === undefined ? id : undefined }
}
