import { inForce, type LiteratureDecision } from '../../model/literature/decision.ts'
import { loadLibrary } from '../literature/library.ts'
import { knownAs } from '../literature/person.ts'
import { withId, type NewDecision } from '../literature/record-decisions.ts'
import { LITERATURE } from '../load-study.ts'
import type { Context } from '../ports.ts'

type SourceDecision = Extract<LiteratureDecision, { kind: 'source' }>

/** Lines that say anew which sources a report became; none where it stays as it is. */
export async function reportsBecome(
  ctx: Context,
  folder: string,
  by: string,
  change: (d: SourceDecision) => readonly string[] | undefined,
): Promise<{ readonly lines: readonly LiteratureDecision[]; readonly records: readonly string[] }> {
  if (!(await ctx.files.exists(`${folder}/${LITERATURE}`))) return { lines: [], records: [] }
  const { decisions } = await loadLibrary(ctx, folder)
  const told = inForce(decisions).flatMap((d) => {
    const sources = d.kind === 'source' ? change(d) : undefined
    return d.kind !== 'source' || sources === undefined ? [] : [{ d, sources }]
  })
  const anew = told.flatMap(({ d, sources }): readonly NewDecision[] => [
    { kind: 'undo', decision: d.id, by, on: ctx.today },
    ...(sources.length > 0
      ? [{ kind: 'source' as const, record: d.record, sources: [...sources], by, on: ctx.today }]
      : []),
  ])
  return { lines: await signedLines(ctx, folder, by, anew), records: [...new Set(told.map(({ d }) => d.record))] }
}

/** Decisions as lines after those that are there, by whoever decides as they are known. */
export async function signedLines(
  ctx: Context,
  folder: string,
  by: string,
  decisions: readonly NewDecision[],
): Promise<readonly LiteratureDecision[]> {
  if (decisions.length === 0) return []
  const { decisions: there } = await loadLibrary(ctx, folder)
  const name = knownAs(there)(by)
  return decisions.map((d, i) => withId(there.length + i, { ...d, by: name }))
}
