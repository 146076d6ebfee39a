import { useMemo } from 'react'
import type { Value } from '../../../api/api.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import type { Column } from '../../../parts/table/column.ts'
import { VirtualTable } from '../../../parts/table/VirtualTable.tsx'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { figure, measureColumns } from './measure-columns.ts'
import { usePairsWords } from './words.ts'

type Measured = Value<'signals.screen'>['rows'][number]['measures'][number]

/** A drug with a reaction: what was counted, what was expected, the measures, the published rules it meets. */
export interface PairRow {
  readonly drug: string
  /** In both languages, where it is a drug of the knowledge. */
  readonly drugSaid?: Value<'signals.screen'>['rows'][number]['drugSaid']
  readonly event: string
  readonly n: number
  readonly expected: number
  /** Null where only n and the expected number are known. */
  readonly table: { readonly a: number; readonly b: number; readonly c: number; readonly d: number } | null
  readonly measures: readonly Measured[]
  /** Of all other rules it is known that it does not meet them. */
  readonly met: readonly string[]
  readonly untold: readonly string[]
}

interface PairTableProps {
  readonly label: string
  readonly rows: readonly PairRow[]
  /** Measures that come before the rules, the others after them. */
  readonly lead?: readonly Measured['measure'][]
  readonly ruleName: (rule: string) => string
  /** Where its 2×2 table is set beside what papers print. */
  readonly compare: (row: PairRow) => string
  /** Where the same is asked as a question; left out for those who may not. */
  readonly href?: ((row: PairRow) => string) | undefined
}

const NONE: readonly string[] = []
const LEAD: readonly Measured['measure'][] = ['ic', 'ebgm']

/** Pairs of a drug and a reaction with every measure, in any order, columns chosen. */
export function PairTable({ label, rows, lead = LEAD, ruleName, compare, href }: PairTableProps) {
  const say = usePairsWords()
  const format = useFormat()
  const bilingual = useBilingual()
  const [shown, show] = useSavedState('columns', NONE)
  const columns = useMemo<readonly Column<PairRow>[]>(() => {
    const { number } = format
    const drug = (r: PairRow): string => (r.drugSaid === undefined ? r.drug : bilingual(r.drugSaid))
    const measures = rows[0]?.measures ?? []
    const first = lead.flatMap((id) => measures.filter((m) => m.measure === id))
    const names = (rules: readonly string[]): string => rules.map(ruleName).join(say('pairs.between'))
    const told = ({ met, untold }: PairRow): string => {
      const how = untold.length === 0 ? 'pairs.metHow' : met.length === 0 ? 'pairs.untoldHow' : 'pairs.bothHow'
      return met.length + untold.length === 0 ? say('pairs.metNone') : say(how, { n: number(met.length), rules: names(met), m: number(untold.length), untold: names(untold) })
    }
    return [
      { id: 'drug', name: say('pairs.drug'), cell: drug, sort: drug, width: 'minmax(8rem, 1fr)', title: drug },
      { id: 'event', name: say('pairs.event'), cell: (r) => r.event, sort: (r) => r.event, width: 'minmax(10rem, 1.6fr)', title: (r) => r.event },
      { id: 'n', name: say('pairs.n'), cell: (r) => number(r.n), sort: (r) => r.n, width: '5rem', numeric: true },
      { id: 'expected', name: say('pairs.expected'), cell: (r) => figure(r.expected, format), sort: (r) => r.expected, width: '5.5rem', numeric: true },
      ...measureColumns(first, say, format),
      { id: 'met', name: say('pairs.met'), cell: told, sort: (r) => r.met.length, width: 'minmax(9rem, 1fr)', title: told },
      ...measureColumns(measures.filter((m) => !lead.includes(m.measure)), say, format),
      { id: 'compare', name: say('pairs.published'), cell: (r) => (r.table === null ? '' : <AppLink to={compare(r)}>{say('pairs.compare')}</AppLink>), width: '6.5rem' },
    ]
  }, [say, format, bilingual, rows, lead, ruleName, compare])
  return <VirtualTable label={label} rows={rows} rowKey={(r) => `${r.drug}\n${r.event}`} columns={columns} shown={shown} onShown={show} height="32rem" {...(href !== undefined && { href })} />
}
