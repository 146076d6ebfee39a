import { issue, type Issue } from '../../../base/issue.ts'
import type { IntakeBatch } from '../../../model/signal/intake.ts'
import type { LakeSource } from '../../../model/signal/lake.ts'
import { readReportSource } from '../../../read/spontaneous/read-report-source.ts'
import type { Context } from '../../ports.ts'
import type { LakeInMaking } from '../../signal-ports.ts'
import type { FoundSource } from './found-sources.ts'

export interface TakenIn {
  readonly sources: readonly LakeSource[]
  readonly issues: readonly Issue[]
}

/**
 * Take the rows of every source in that the lake does not have yet; gives these and those that stood. A source that is there with
 * the same bytes is not read again; one with other bytes takes its place; a source given twice counts once. Each of these is said.
 * What a stopped build took in and nobody asks for now lies ready and does not count.
 */
export async function takeIn(ctx: Context, lake: LakeInMaking, found: readonly FoundSource[]): Promise<TakenIn> {
  const issues: Issue[] = []
  const kept = new Map((await lake.kept()).map((source) => [source.id, source]))
  const sources = new Map<string, LakeSource>()
  const given = onceEach(found, issues)
  for (const { id, sha256 } of lake.standing?.sources ?? []) {
    const there = kept.get(id)
    if (there === undefined) continue
    sources.set(id, there)
    if (there.sha256 !== sha256 && !given.some((one) => one.source.id === id))
      issues.push(issue('warning', 'report-source-replaced', { file: there.files[0] ?? id }, { source: id }))
  }
  for (const [i, one] of given.entries()) {
    const { id } = one.source
    ctx.progress('taking reports in', i, given.length, id)
    const there = kept.get(id)
    if (there?.sha256 === one.sha256) {
      issues.push(issue('note', 'report-source-known', placeOf(one), { source: id }))
      sources.set(id, there)
      continue
    }
    if (there !== undefined) issues.push(issue('warning', 'report-source-replaced', placeOf(one), { source: id }))
    sources.set(id, await takeOneIn(ctx, lake, one, issues))
  }
  ctx.progress('taking reports in', given.length, given.length)
  return { sources: [...sources.values()], issues }
}

/** Of sources with one id the last stands. */
function onceEach(found: readonly FoundSource[], issues: Issue[]): readonly FoundSource[] {
  const once = new Map<string, FoundSource>()
  for (const one of found) {
    const { id } = one.source
    const before = once.get(id)
    if (before !== undefined) {
      const files = [before, one].map((f) => f.source.files[0]?.name ?? id).join(', ')
      issues.push(
        before.sha256 === one.sha256
          ? issue('note', 'report-source-twice', placeOf(one), { source: id, files })
          : issue('warning', 'report-source-differs', placeOf(one), { source: id, files }),
      )
    }
    once.set(id, one)
  }
  return [...once.values()]
}

async function takeOneIn(
  ctx: Context,
  lake: LakeInMaking,
  { source, sha256, generated }: FoundSource,
  issues: Issue[],
): Promise<LakeSource> {
  const refused = new Map<string, number>()
  let cut = 0
  const writer = await lake.takeIn(source.id)
  try {
    for await (const event of readReportSource(source)) {
      if (event.kind === 'rows') {
        const long = event.batch.rows.flat().filter((cell) => cell.length > longestCell).length
        cut += long
        await writer.write(long === 0 ? event.batch : withoutLongCells(event.batch))
      } else {
        issues.push(event.issue)
        if (event.rows > 0) refused.set(event.issue.code, (refused.get(event.issue.code) ?? 0) + event.rows)
      }
      await ctx.breathe()
    }
    if (cut > 0) issues.push(issue('warning', 'cells-too-long', { file: source.id }, { count: cut, most: longestCell }))
    return await writer.commit({
      id: source.id,
      database: source.database,
      sha256,
      files: source.files.map((file) => file.name),
      refused: Object.fromEntries([...refused].sort()),
      generated,
    })
  } catch (problem) {
    await writer.discard()
    throw problem
  }
}

/** Characters: no name, term or citation is longer. */
const longestCell = 100_000

const withoutLongCells = ({ table, rows }: IntakeBatch): IntakeBatch => ({
  table,
  rows: rows.map((row) => row.map((cell) => cell.slice(0, longestCell))),
})

const placeOf = ({ source }: FoundSource) => ({ file: source.files[0]?.name ?? source.id })
