import { InputProblem, issue, type Issue, type Place } from '../../../base/issue.ts'
import type { IntakeBatch } from '../../../model/signal/intake.ts'
import type { LakeSource } from '../../../model/signal/lake.ts'
import { readReportSource } from '../../../read/spontaneous/read-report-source.ts'
import type { Context } from '../../ports.ts'
import type { KeptSource, LakeInMaking } from '../../signal-ports.ts'
import type { FoundSource } from './found-sources.ts'
import { knownAs } from './known-as.ts'
import { columnsOf, isSame, wanted, type Material } from './same-source.ts'
import { asLoss } from './what-is-lost.ts'
import type { ChosenSources } from './which-sources.ts'

export interface TakenIn {
  readonly sources: readonly LakeSource[]
  readonly issues: readonly Issue[]
}

/**
 * Take the rows of every source in that are not there yet; gives all sources of the lake to be. A source that is there with the same
 * bytes is not read again; one with other bytes, or of which other columns are asked, will take its place; a source given twice counts
 * once. Each of these is said. What a stopped build took in counts where it is asked for, and only there.
 * @throws InputProblem `lake-intake-gone`: a lake built without keeping its intake can be built anew, not added to
 */
export async function takeIn(ctx: Context, lake: LakeInMaking, { stay, given }: ChosenSources): Promise<TakenIn> {
  const issues: Issue[] = []
  const kept = await lake.kept()
  const there = (one: Material): KeptSource | undefined => kept.find((k) => isSame(k.source, one))
  const once = onceEach(given, issues)
  const staying = stay.filter(({ id }) => once.every((one) => one.source.id !== id))
  refuseLackingIntake(staying.filter((one) => there(one) === undefined))
  const sources = new Map(staying.map((one) => [one.id, one]))
  for (const [i, one] of once.entries()) {
    const { id } = one.source
    ctx.progress('taking reports in', i, once.length, id)
    const ready = there(wanted(one))
    const before = lake.standing?.sources.find((s) => s.id === id)
    const stood = before !== undefined && isSame(before, wanted(one))
    if (before !== undefined && !stood) issues.push(replaced(one, before))
    if (ready !== undefined) {
      issues.push(
        issue('note', stood ? 'report-source-known' : 'report-source-ready', placeOf(one), { source: id }),
        ...(stood ? [] : ready.told),
      )
    }
    sources.set(id, ready?.source ?? (await takeOneIn(ctx, lake, one, issues)))
  }
  ctx.progress('taking reports in', once.length, once.length)
  return { sources: [...sources.values()], issues }
}

function refuseLackingIntake(gone: readonly LakeSource[]): void {
  const [first] = gone
  if (first === undefined) return
  const sources = gone.map((s) => s.id).join(', ')
  throw new InputProblem([issue('error', 'lake-intake-gone', { file: first.files[0] ?? first.id }, { sources })])
}

function replaced(one: FoundSource, before: Material): Issue {
  const code = before.sha256 === one.sha256 ? 'report-source-columns' : 'report-source-replaced'
  return issue('warning', code, placeOf(one), { source: before.id })
}

/** Of sources with one id the last stands. */
function onceEach(found: readonly FoundSource[], issues: Issue[]): readonly FoundSource[] {
  const once = new Map<string, FoundSource>()
  for (const one of found) {
    const { id } = one.source
    const before = once.get(id)
    if (before !== undefined) {
      const files = [before, one].map((f) => placeOf(f).file).join(', ')
      issues.push(
        isSame(wanted(before), wanted(one))
          ? issue('note', 'report-source-twice', placeOf(one), { source: id, files })
          : issue('error', 'report-source-differs', placeOf(one), { source: id, files }),
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
  const told: Issue[] = []
  let cut = 0
  const writer = await lake.takeIn(source.id)
  try {
    for await (const event of readReportSource(source)) {
      if (event.kind === 'rows') {
        const long = event.batch.rows.flat().filter((cell) => cell.length > longestCell).length
        cut += long
        await writer.write(long === 0 ? event.batch : withoutLongCells(event.batch))
      } else {
        told.push(event.rows > 0 ? asLoss(event.issue) : event.issue)
        if (event.rows > 0) refused.set(event.issue.code, (refused.get(event.issue.code) ?? 0) + event.rows)
      }
      await ctx.breathe()
    }
    if (cut > 0) told.push(issue('warning', 'cells-too-long', { file: source.id }, { count: cut, most: longestCell }))
    const about = {
      id: source.id,
      database: source.database,
      sha256,
      files: source.files.map((file) => file.name),
      ...columnsOf(source),
      refused: Object.fromEntries([...refused].sort()),
      generated,
    }
    return await writer.commit(about, told)
  } catch (problem) {
    await writer.discard()
    throw problem
  } finally {
    issues.push(...told)
  }
}

/** Characters: no name, term or citation is longer. */
const longestCell = 100_000

const withoutLongCells = ({ table, rows }: IntakeBatch): IntakeBatch => ({
  table,
  rows: rows.map((row) => row.map((cell) => cell.slice(0, longestCell))),
})

const placeOf = ({ source }: FoundSource): Place => ({
  file: knownAs(
    source.files.map((file) => file.name),
    source.id,
  ),
})
