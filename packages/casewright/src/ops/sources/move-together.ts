import { InputProblem, type Issue } from '../../base/issue.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { isNode, type Node } from '../../extract/merge/patient-parts.ts'
import { withChange } from '../../extract/merge/study-merge.ts'
import type { LiteratureDecision } from '../../model/literature/decision.ts'
import type { CaseFiles } from '../cases/case-files.ts'
import { LITERATURE, loadStudy, ORIGINALS } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { HISTORY, numbered, sourceHistory, type NewSourceChange } from './source-history.ts'

/** Who moves a source, and which change that takes back. */
export interface Moving {
  readonly by: string
  readonly undoes?: string
}

export interface Moved {
  readonly writes: ReadonlyMap<string, Uint8Array | string>
  readonly removes: readonly string[]
  /** Lines for the decisions on literature. */
  readonly lines: readonly LiteratureDecision[]
  /** Lines for other ledgers of the study. */
  readonly ledgers?: ReadonlyMap<string, readonly string[]>
  readonly change: NewSourceChange
}

/** What comes, what goes and the lines that tell of it: together, or not at all. Gives the id of the change. */
export async function moveTogether(
  ctx: Context,
  folder: string,
  { writes, removes, lines, ledgers, change }: Moved,
): Promise<string> {
  const line = numbered(await sourceHistory(ctx, folder), change)
  const append = new Map([...(ledgers ?? []), [HISTORY, [JSON.stringify(line)]] as const])
  if (lines.length > 0)
    append.set(
      `${LITERATURE}/decisions.jsonl`,
      lines.map((d) => JSON.stringify(d)),
    )
  await ctx.files.writeTree(folder, writes, { fresh: false, append, remove: removes })
  return line.id
}

/**
 * The study as it would be is read before anything is written. `placed` is where a file lies afterwards.
 * @throws InputProblem where it would have errors that it does not have now
 */
export async function refuseErrorsBrought(
  ctx: Context,
  folder: string,
  change: Pick<Moved, 'writes' | 'removes'>,
  placed: (file: string) => string = (file) => file,
): Promise<void> {
  const { files, study, issues: before } = await loadStudy(ctx, folder)
  const { issues: after } = assembleStudy(study.name, withChange(files, change), 'all', ctx.memo)
  const there = new Map<string, number>()
  for (const i of errorsIn(before)) {
    const as = told(i, placed)
    there.set(as, (there.get(as) ?? 0) + 1)
  }
  const brought = errorsIn(after).filter((i) => {
    const as = told(i)
    const left = there.get(as) ?? 0
    there.set(as, left - 1)
    return left <= 0
  })
  if (brought.length > 0) throw new InputProblem(brought)
}

const errorsIn = (issues: readonly Issue[]): readonly Issue[] => issues.filter((i) => i.level === 'error')
/** What is wrong and where; not in which words, as these may name the source. */
const told = ({ code, at }: Issue, placed: (file: string) => string = (file) => file): string =>
  JSON.stringify([code, placed(at.file), at.field])

/** Texts and originals of a source, and tables it was imported from, by path. */
export async function filesOfSource(
  ctx: Context,
  files: CaseFiles,
  id: string,
  data: Node,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const texts = Array.isArray(data['texts'])
    ? data['texts'].flatMap((t: unknown) => (isNode(t) && typeof t['file'] === 'string' ? [t['file']] : []))
    : []
  const kept = [`${ORIGINALS}/${id}`, `imports/${id}`]
  const within = await Promise.all(kept.map(async (at) => (await files.list(at)).map((name) => `${at}/${name}`)))
  const found = new Map<string, Uint8Array>()
  for (const path of [...texts.filter((t) => t.startsWith(`sources/texts/${id}.`)), ...within.flat()]) {
    const bytes = await files.read(path)
    if (bytes !== undefined) found.set(path, bytes)
  }
  return found
}
