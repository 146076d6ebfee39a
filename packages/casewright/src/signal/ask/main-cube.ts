import type { ReportTable } from '../../model/signal/answer.ts'
import type { CountEngine, CubeRow } from '../../model/signal/counts.ts'
import { countRoles, type CountRole } from '../../model/signal/scope.ts'
import { backgroundOf, comparatorsOf, drugIds, eventIds, type Asked } from './asked.ts'
import { always, both, flagsOf, not, type Test } from './flags.ts'
import { jointStrata, singleStrata, type SingleStratum, type StratumTable } from './strata-of.ts'
import { tableOf } from './table-of.ts'

type FlagName = CountRole | 'event' | 'oncology' | 'same-indication' | 'published'

/** Every table of the main question that one pass over the reports answers. */
export interface MainTables {
  readonly main: ReportTable
  readonly roles: readonly { readonly role: CountRole; readonly table: ReportTable }[]
  readonly comparators: readonly { readonly comparator: Asked['comparator']; readonly table: ReportTable }[]
  readonly joint: readonly StratumTable[]
  readonly single: readonly SingleStratum[]
  /** Without the reports that are published cases; null where no study was given. */
  readonly withoutPublished: ReportTable | null
}

/** Main table, roles, comparators, strata and published cases left out, from one cube. */
export async function mainTables(asked: Asked, engine: CountEngine): Promise<MainTables> {
  const drug = { has: 'drug', ids: drugIds(asked) } as const
  const flags = flagsOf<FlagName>({
    any: { ...drug, role: 'any' },
    suspect: { ...drug, role: 'suspect' },
    primary: { ...drug, role: 'primary' },
    event: { has: 'event', ids: eventIds(asked) },
    oncology: backgroundOf('oncology', asked),
    'same-indication': backgroundOf('same-indication', asked),
    published: asked.published === null ? undefined : { has: 'number', reports: asked.published },
  })
  const rows = await engine.cube({ flags: flags.list, by: asked.stratify, keep: asked.keep })
  return read(rows, flags.is, asked)
}

function read(rows: readonly CubeRow[], is: (name: FlagName) => Test, asked: Asked): MainTables {
  const among = (comparator: Asked['comparator']): Test => (comparator === 'all' ? always : is(comparator))
  const background = among(asked.comparator)
  const event = is('event')
  const split = { drug: is(asked.role), event, among: background }
  return {
    main: tableOf(rows, split),
    roles: countRoles.map((role) => ({ role, table: tableOf(rows, { ...split, drug: is(role) }) })),
    comparators: comparatorsOf(asked).map((comparator) => ({
      comparator,
      table: tableOf(rows, { ...split, among: among(comparator) }),
    })),
    joint: jointStrata(rows, split),
    single: singleStrata(rows, asked.stratify, split),
    withoutPublished:
      asked.published === null ? null : tableOf(rows, { ...split, among: both(background, not(is('published'))) }),
  }
}
