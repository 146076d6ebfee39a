import type { Issue } from '../../base/issue.ts'
import type { CountEngine, CubeRow, Margins, PairTable, ReportRange } from '../../model/signal/counts.ts'
import type { CountScope } from '../../model/signal/scope.ts'
import { addNamed, type Named } from '../../signal/count/count-blocks.ts'
import { addCubes } from '../../signal/count/count-cube.ts'
import { type DrugBlock, eventsOfDrug } from '../../signal/count/count-pairs.ts'
import { cellJoiner } from '../../signal/count/join-cells.ts'
import { type BlockPart, type LakeBlock, listOf } from '../../signal/count/lake-block.ts'
import { partOfTest, testOfPredicate, testsOfFilter } from '../../signal/count/report-tests.ts'
import { shareDrugs } from '../../signal/count/share-drugs.ts'
import type { CountThreads } from './count-threads.ts'
import { type CountWork, shared } from './count-work.ts'
import { testAnswers } from './test-answers.ts'

/** How much stands in a generation of a lake: as its manifest says. Ids run from 0 to one less. */
export interface LakeSizes {
  readonly reports: number
  readonly drugs: number
  readonly events: number
}

/** Counts over a lake by our own kernel: from the integer cache beside the Parquet, or from the Parquet itself. */
export interface LakeCounts extends Pick<CountEngine, 'margins' | 'pairs' | 'cube' | 'close'> {
  /** Reports with one drug and every event, with the margins that 2×2 tables need. */
  readonly drugRow: (drug: number, scope: CountScope, range?: ReportRange) => Promise<DrugRow>
}

/** `together[event]`: reports with drug and event; `drug`: with the drug; `events[event]`: with the event; of `reports`. */
interface DrugRow {
  readonly reports: number
  readonly drug: number
  readonly events: Uint32Array
  readonly together: Uint32Array
}

/** Counts, and what was wrong with the cache where they have to come from the Parquet. */
export interface OpenedCounts {
  readonly from: 'cache' | 'parquet'
  readonly counts: LakeCounts
  readonly issues: readonly Issue[]
}

/** Where blocks come from. `load` gives all blocks with at least these parts; the same ones as before where nothing more is asked. */
export interface BlockSource {
  readonly load: (parts: ReadonlySet<BlockPart>) => Promise<readonly LakeBlock[]>
  readonly close: () => Promise<void>
}

export function lakeCounts(source: BlockSource, threads: CountThreads, sizes: LakeSizes): LakeCounts {
  const { drugs, events } = sizes
  const answered = testAnswers(threads)

  /** Blocks as a scope sees them: the drugs in its role, the reports that it keeps. */
  const scoped = async ({ role, keep }: CountScope, range?: ReportRange): Promise<readonly DrugBlock[]> => {
    const tests = testsOfFilter(keep, range)
    const blocks = await source.load(new Set([role, ...[...tests.pass, ...tests.fail].map(partOfTest)]))
    const kept = await answered.kept(blocks, tests)
    return blocks.map((block, i) => ({
      block: block.reports,
      drugs: listOf(block, role),
      ...(kept[i] === undefined ? {} : { kept: kept[i] }),
    }))
  }
  const sum = async (
    work: Extract<CountWork, { readonly do: 'events' | 'drugs' | 'one-drug' }>,
    length: number,
  ): Promise<Named> => {
    let all: Named = { reports: 0, of: new Uint32Array(length) }
    await threads.run(work, (part) => {
      all = addNamed(all, part)
    })
    return all
  }
  const eventMargins = new Map<string, Named>()
  /** Reports, and those with each event, that a filter keeps: the same for every drug, so the last ones are kept. */
  const eventsOf = async (blocks: readonly DrugBlock[], { keep }: CountScope, range?: ReportRange): Promise<Named> => {
    const key = JSON.stringify([keep, range])
    const found = eventMargins.get(key) ?? (await sum({ do: 'events', blocks: shared(blocks), events }, events))
    eventMargins.delete(key)
    eventMargins.set(key, found)
    for (const oldest of eventMargins.keys()) {
      if (eventMargins.size <= marginsKept) break
      eventMargins.delete(oldest)
    }
    return found
  }
  return {
    margins: async (scope, range): Promise<Margins> => {
      const blocks = await scoped(scope, range)
      const { reports, of } = await eventsOf(blocks, scope, range)
      const named = await sum({ do: 'drugs', blocks: shared(blocks), drugs }, drugs)
      return { reports, drugs: named.of, events: of.slice() }
    },
    pairs: async (scope, range) => countAllPairs(await scoped(scope, range), sizes, threads),
    drugRow: async (drug, scope, range) => {
      const blocks = await scoped(scope, range)
      const { reports, of } = await eventsOf(blocks, scope, range)
      const own = await sum({ do: 'one-drug', blocks: shared(blocks), drug, events }, events)
      return { reports, drug: own.reports, events: of.slice(), together: own.of }
    },
    cube: async ({ flags, by, keep }, range) => {
      const filter = testsOfFilter(keep, range)
      const asked = flags.map(testOfPredicate)
      const strata = by.map((stratum) => (stratum === 'sex' ? 'marks' : stratum))
      const blocks = await source.load(
        new Set([...strata, ...[...filter.pass, ...filter.fail, ...asked].map(partOfTest)]),
      )
      const kept = await answered.kept(blocks, filter)
      const answers = await answered.answers(blocks, asked)
      const parts: (readonly CubeRow[])[] = []
      const items = blocks.map((block, i) => ({ block, answers: answers[i] ?? [], kept: kept[i] }))
      await threads.run({ do: 'cube', by, blocks: shared(items) }, (part) => void parts.push(part))
      return addCubes(parts)
    },
    close: async () => {
      await threads.close()
      await source.close()
    },
  }
}

const tasksPerThread = 16
const marginsKept = 16

async function countAllPairs(
  blocks: readonly DrugBlock[],
  { drugs, events }: Pick<LakeSizes, 'drugs' | 'events'>,
  threads: CountThreads,
): Promise<PairTable> {
  const work = Float64Array.from({ length: drugs }, (_, drug) => eventsOfDrug(blocks, drug))
  const joiner = cellJoiner(work.reduce((most, n) => most + Math.min(n, events), 0))
  const ranges = shared(shareDrugs(work, tasksPerThread * threads.number))
  await threads.run({ do: 'pairs', blocks, events, ranges }, joiner.add)
  return joiner.table()
}
