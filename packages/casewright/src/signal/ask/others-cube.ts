import type { ReportTable } from '../../model/signal/answer.ts'
import type { CountEngine } from '../../model/signal/counts.ts'
import type { GroupedBinary } from '../../stats/regression/grouped-binary.ts'
import { backgroundOf, drugIds, eventIds, type Asked } from './asked.ts'
import { always, both, count, flagsOf, not, type Test } from './flags.ts'
import { tableOf } from './table-of.ts'

/** What the table becomes when the reports of one other drug leave the comparison. */
interface Unmasked {
  readonly drug: number
  /** Reports of the reaction that name this drug, and not the question's. */
  readonly withEvent: number
  readonly table: ReportTable
}

export interface OthersCounted {
  readonly main: ReportTable
  /** In the order of `mask`. */
  readonly unmasked: readonly Unmasked[]
  /** The reaction by the question's drugs (first covariate) and each of `adjustFor`, gathered by pattern. */
  readonly patterns: GroupedBinary
  /** Reports of the reaction that name the question's drugs and each of `adjustFor`. */
  readonly together: readonly number[]
}

/**
 * Tables without each masking drug, and the patterns of a regression, from one cube. The reports of the question's drugs
 * stay as they are; the other drug's leave the background: masking is of the background.
 */
export async function countOthers(
  asked: Asked,
  engine: CountEngine,
  { mask, adjustFor }: { readonly mask: readonly number[]; readonly adjustFor: readonly number[] },
): Promise<OthersCounted> {
  const others = [...new Set([...mask, ...adjustFor])]
  const { list, is } = flagsOf<string>({
    drug: { has: 'drug', ids: drugIds(asked), role: asked.role },
    event: { has: 'event', ids: eventIds(asked) },
    background: backgroundOf(asked.comparator, asked),
    ...Object.fromEntries(others.map((id) => [other(id), { has: 'drug', ids: [id], role: 'any' } as const])),
  })
  const rows = await engine.cube({ flags: list, by: [], keep: asked.keep })
  const [drug, event] = [is('drug'), is('event')]
  const among = asked.comparator === 'all' ? always : is('background')
  const compared = rows.filter((row) => among(row.bits))
  return {
    main: tableOf(compared, { drug, event }),
    unmasked: mask.map((id) => {
      const elsewhere = both(is(other(id)), not(drug))
      return {
        drug: id,
        withEvent: count(compared, both(elsewhere, event)),
        table: tableOf(compared, { drug, event, among: not(elsewhere) }),
      }
    }),
    patterns: patternsOf(compared, [drug, ...adjustFor.map((id) => is(other(id)))], event),
    together: adjustFor.map((id) => count(compared, both(both(drug, event), is(other(id))))),
  }
}

const other = (id: number): string => `other-${id}`

function patternsOf(
  rows: readonly { readonly bits: number; readonly n: number }[],
  covariates: readonly Test[],
  event: Test,
): GroupedBinary {
  const groups = new Map<string, { readonly pattern: readonly number[]; events: number; total: number }>()
  for (const { bits, n } of rows) {
    const pattern = covariates.map((test) => (test(bits) ? 1 : 0))
    const key = pattern.join('')
    const group = groups.get(key) ?? { pattern, events: 0, total: 0 }
    group.total += n
    if (event(bits)) group.events += n
    groups.set(key, group)
  }
  const gathered = [...groups].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, group]) => group)
  return {
    patterns: gathered.map((g) => g.pattern),
    events: gathered.map((g) => g.events),
    totals: gathered.map((g) => g.total),
  }
}
