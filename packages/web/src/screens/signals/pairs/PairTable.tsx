import { useMemo } from 'react'
import type { Value } from '../../../api/api.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import type { Column } from '../../../parts/table/column.ts'
import { VirtualTable } from '../../../parts/table/VirtualTable.tsx'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { useFormat } from '../../../words/format.ts'
import { figure, measureColumns } from './measure-columns.ts'
import { usePairsWords } from './words.ts'

type Measured = Value<'signals.screen'>['rows'][number]['measures'][number]

/** A drug with a reaction: what was counted, what was expected, the measures, the published rules it meets. */
export interface PairRow {
  readonly drug: string
  readonly event: string
  readonly n: number
  readonly expected: number
  /** Null where only n and the expected number are known. */
  readonly table: { readonly a: number; readonly b: number; readonly c: number; readonly d: number } | null
  readonly measures: readonly Measured[]
  readonly met: readonly string[]
}

interface PairTableProps {
  readonly label: string
  readonly rows: readonly PairRow[]
  readonly ruleName: (rule: string) => string
  /** Where its 2×2 table is set beside what papers print. */
  readonly compare: (row: PairRow) => string
  /** Where the same is asked as a question; left out for those who may not. */
  readonly href?: ((row: PairRow) => string) | undefined
}

const NONE: readonly string[] = []

/** Pairs of a drug and a reaction with every measure, in any order, columns chosen. */
export function PairTable({ label, rows, ruleName, compare, href }: PairTableProps) {
  const say = usePairsWords()
  const format = useFormat()
  const [shown, show] = useSavedState('columns', NONE)
  const columns = useMemo<readonly Column<PairRow>[]>(
    () => [
      { id: 'drug', name: say('pairs.drug'), cell: (r) => r.drug, sort: (r) => r.drug, width: 'minmax(8rem, 1fr)', title: (r) => r.drug },
      { id: 'event', name: say('pairs.event'), cell: (r) => r.event, sort: (r) => r.event, width: 'minmax(10rem, 1.6fr)', title: (r) => r.event },
      { id: 'n', name: say('pairs.n'), cell: (r) => format.number(r.n), sort: (r) => r.n, width: '5rem', numeric: true },
      { id: 'expected', name: say('pairs.expected'), cell: (r) => figure(r.expected, format), sort: (r) => r.expected, width: '5.5rem', numeric: true },
      ...measureColumns(rows[0]?.measures ?? [], say, format),
      {
        id: 'met',
        name: say('pairs.met'),
        cell: (r) => (r.met.length === 0 ? '–' : say('pairs.metHow', { n: format.number(r.met.length), rules: format.list(r.met.map(ruleName)) })),
        sort: (r) => r.met.length,
        width: 'minmax(9rem, 1fr)',
        title: (r) => format.list(r.met.map(ruleName)),
      },
      { id: 'compare', name: say('pairs.published'), cell: (r) => (r.table === null ? '' : <AppLink to={compare(r)}>{say('pairs.compare')}</AppLink>), width: '6.5rem' },
    ],
    [say, format, rows, ruleName, compare],
  )
  return <VirtualTable label={label} rows={rows} rowKey={(r) => `${r.drug}\n${r.event}`} columns={columns} shown={shown} onShown={show} height="32rem" {...(href !== undefined && { href })} />
}
