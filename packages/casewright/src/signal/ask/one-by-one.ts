import type { ReportTable } from '../../model/signal/answer.ts'
import type { CountEngine, ReportPredicate } from '../../model/signal/counts.ts'
import { backgroundOf, drugIds, eventIds, type Asked } from './asked.ts'
import { always, flagsOf, MOST_FLAGS } from './flags.ts'
import { tableOf } from './table-of.ts'

/** The table of each drug of the question alone, against every report without it. In the order of `asked.drugs`. */
export const eachDrug = (asked: Asked, engine: CountEngine): Promise<readonly ReportTable[]> =>
  each(
    asked,
    engine,
    'drug',
    drugIds(asked).map((id) => ({ has: 'drug', ids: [id], role: asked.role })),
  )

/** The table of each term of the question alone. In the order of `asked.events`. */
export const eachEvent = (asked: Asked, engine: CountEngine): Promise<readonly ReportTable[]> =>
  each(
    asked,
    engine,
    'event',
    eventIds(asked).map((id) => ({ has: 'event', ids: [id] })),
  )

/** As many at once as a cube takes beside the other side of the question and the background. */
const AT_ONCE = MOST_FLAGS - 2

async function each(
  asked: Asked,
  engine: CountEngine,
  side: 'drug' | 'event',
  singles: readonly ReportPredicate[],
): Promise<readonly ReportTable[]> {
  const other: ReportPredicate =
    side === 'drug' ? { has: 'event', ids: eventIds(asked) } : { has: 'drug', ids: drugIds(asked), role: asked.role }
  const background = backgroundOf(asked.comparator, asked)
  const tables: ReportTable[] = []
  for (let from = 0; from < singles.length; from += AT_ONCE) {
    const some = singles.slice(from, from + AT_ONCE)
    const named = Object.fromEntries(some.map((flag, i) => [`single-${i}`, flag]))
    const { list, is } = flagsOf<string>({ other, background, ...named })
    const rows = await engine.cube({ flags: list, by: [], keep: asked.keep })
    const among = background === undefined ? always : is('background')
    for (const name of Object.keys(named)) {
      const [drug, event] = side === 'drug' ? [is(name), is('other')] : [is('other'), is(name)]
      tables.push(tableOf(rows, { drug, event, among }))
    }
  }
  return tables
}
