import type { ReportTable } from '../../model/signal/answer.ts'
import type { CountEngine, CubeRow } from '../../model/signal/counts.ts'
import { sameTable } from '../ask/table-of.ts'
import { planMultiverse, type MultiverseAsk, type MultiversePlan } from './choices.ts'

/** One way through all choices, and the table it leads to. `picks[i]` is the option taken of `choices[i]`. */
interface Universe {
  readonly picks: readonly string[]
  readonly table: ReportTable
}
export interface Universes {
  readonly choices: readonly { readonly id: string; readonly options: readonly string[] }[]
  readonly universes: readonly Universe[]
  /** Index of the main analysis. */
  readonly main: number
  /** Choices that change no table, whatever else is chosen: they are not among `choices`, which would only count universes twice. */
  readonly unmoved: readonly string[]
}

/**
 * Every combination of the choices, each with its four cells, from one pass over the reports. Order: the last choice turns
 * fastest. Steegen S, Tuerlinckx F, Gelman A, Vanpaemel W. Perspect Psychol Sci 2016;11:702–12. doi:10.1177/1745691616658637
 * Reports of all years, or since the drug was first named in any role (unless the question asks for years itself). A choice
 * that changes no table is told apart, and taken as the main analysis takes it.
 */
export async function multiverseTables(asked: MultiverseAsk, engine: CountEngine): Promise<Universes> {
  const plan = planMultiverse(asked)
  const byYear = asked.keep.years === undefined
  const rows = await engine.cube({ flags: plan.flags, by: byYear ? ['year'] : [], keep: plan.keep })
  return universesOf(rows, plan, byYear)
}

/** An option of any choice, as one bit of a report's mask. */
interface Bit {
  readonly choice: number
  readonly of: 'drug' | 'event' | 'background'
  readonly id: string
  readonly passes: (row: CubeRow) => boolean
}

function universesOf(rows: readonly CubeRow[], plan: MultiversePlan, byYear: boolean): Universes {
  const first = byYear ? firstYear(rows, plan) : undefined
  const years: readonly Omit<Bit, 'choice'>[] =
    first === undefined
      ? []
      : [
          { of: 'background', id: 'all', passes: () => true },
          { of: 'background', id: 'since-first-report', passes: (row) => yearOf(row) >= first },
        ]
  const bitsOfChoices: readonly (readonly Omit<Bit, 'choice'>[])[] = [
    ...plan.choices.map((c) =>
      c.options.map(({ id, test }) => ({ of: c.of, id, passes: (row: CubeRow) => test(row.bits) })),
    ),
    ...(years.length > 0 ? [years] : []),
  ]
  const bits = bitsOfChoices.flatMap((own, choice) => own.map((bit): Bit => ({ ...bit, choice })))
  const masks = maskCounts(rows, bits)
  const names = [...plan.choices.map((c) => c.id), ...(years.length > 0 ? ['years'] : [])]
  const main = [...plan.choices.map((c) => c.main), ...(years.length > 0 ? ['all'] : [])]
  const ways = combinations(
    bitsOfChoices.map((own, choice) => own.map((_, i) => bits.findIndex((b) => b.choice === choice) + i)),
  )
  const universes = ways.map((way): Universe => {
    const taken = way.flatMap((i) => bits[i] ?? [])
    return { picks: taken.map((b) => b.id), table: tableFor(masks, way, bits) }
  })
  const choices = names.map((id, i) => ({ id, options: (bitsOfChoices[i] ?? []).map((b) => b.id) }))
  return withoutUnmoved(choices, universes, main)
}

/** Leaves out the choices that change nothing, at the option of the main analysis. */
function withoutUnmoved(
  choices: Universes['choices'],
  universes: readonly Universe[],
  main: readonly string[],
): Universes {
  const moves = choices.map((_, i) => changesATable(universes, i))
  const left = universes.filter((u) => u.picks.every((pick, i) => moves[i] === true || pick === main[i]))
  const own = left.map((u) => ({ picks: u.picks.filter((_, i) => moves[i] === true), table: u.table }))
  const mainPicks = main.filter((_, i) => moves[i] === true)
  return {
    choices: choices.filter((_, i) => moves[i] === true),
    universes: own,
    main: own.findIndex((u) => u.picks.every((pick, i) => pick === mainPicks[i])),
    unmoved: choices.filter((c, i) => moves[i] !== true && c.options.length > 1).map((c) => c.id),
  }
}

/** Whether anything hangs on choice `at`, all other choices equal. */
function changesATable(universes: readonly Universe[], at: number): boolean {
  const others = Map.groupBy(universes, (u) => u.picks.toSpliced(at, 1).join('\n'))
  return [...others.values()].some(
    ([first, ...rest]) => first !== undefined && rest.some((u) => !sameTable(u.table, first.table)),
  )
}

/** Reports by the options that let them through. */
function maskCounts(rows: readonly CubeRow[], bits: readonly Bit[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const row of rows) {
    let mask = 0
    for (const [i, bit] of bits.entries()) if (bit.passes(row)) mask |= 1 << i
    counts.set(mask, (counts.get(mask) ?? 0) + row.n)
  }
  return counts
}

function tableFor(masks: ReadonlyMap<number, number>, way: readonly number[], bits: readonly Bit[]): ReportTable {
  const maskOf = (of: Bit['of']): number => way.reduce((mask, i) => (bits[i]?.of === of ? mask | (1 << i) : mask), 0)
  const [drug, event, background] = [maskOf('drug'), maskOf('event'), maskOf('background')]
  const table = { a: 0, b: 0, c: 0, d: 0 }
  for (const [mask, n] of masks) {
    if ((mask & background) !== background) continue
    const hasEvent = (mask & event) !== 0
    if ((mask & drug) !== 0) table[hasEvent ? 'a' : 'b'] += n
    else table[hasEvent ? 'c' : 'd'] += n
  }
  return table
}

/** One of each list, in every way. */
function combinations(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])),
    [[]],
  )
}

/** Undefined where the drug is never named, or never in a year that is known. */
function firstYear(rows: readonly CubeRow[], { names }: MultiversePlan): number | undefined {
  const years = rows
    .filter((row) => row.n > 0 && names(row.bits))
    .map(yearOf)
    .filter((year) => year > 0)
  return years.length === 0 ? undefined : years.reduce((least, year) => Math.min(least, year), Infinity)
}

const yearOf = (row: CubeRow): number => (typeof row.by[0] === 'number' ? row.by[0] : 0)
