import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Input, Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import type { PagedRows } from '../../parts/table/column.ts'

export const PAGE = 100
type Page = Value<'literature.decisions'>
export type DecisionRow = Page['rows'][number]
export type AskedDecisions = Omit<Input<'literature.decisions'>, 'from' | 'count' | 'table'>

/** Decisions that fit, page by page as they come into sight; the first page is read already. */
export function useDecisionPages(asked: AskedDecisions, first: Page | undefined): PagedRows<DecisionRow> {
  const queries = useQueryClient()
  const [sight, see] = useState<readonly [number, number]>([0, 0])
  const count = first?.matching ?? 0
  const last = Math.max(0, Math.ceil(count / PAGE) - 1)
  const wanted = Array.from(
    { length: Math.max(0, Math.min(sight[1], last) - sight[0] + 1) },
    (_, i) => sight[0] + i,
  ).filter((p) => p > 0)
  const inputOf = (page: number) => ({ ...asked, from: page * PAGE, count: PAGE })
  const keyOf = (page: number) => [asked.study, 'literature.decisions', inputOf(page)] as const
  const pages = useQueries({
    queries: wanted.map((page) => ({
      queryKey: keyOf(page),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call('literature.decisions', inputOf(page), { signal }),
    })),
  })
  const loaded = pages.filter((p) => p.data !== undefined).length
  const state = JSON.stringify(asked)
  return useMemo<PagedRows<DecisionRow>>(
    () => ({
      count,
      at: (index) => {
        const page = Math.floor(index / PAGE)
        if (page === 0) return first?.rows[index]
        return queries.getQueryData<Answer<Page>>(keyOf(page))?.value.rows[index - page * PAGE]
      },
      need: (from, to) => {
        const next = [Math.floor(Math.max(0, from - PAGE / 2) / PAGE), Math.floor((to + PAGE / 2) / PAGE)] as const
        see((now) => (now[0] === next[0] && now[1] === next[1] ? now : next))
      },
    }),
    // `state` stands for what was asked, `loaded` for the pages that came since.
    [count, first, loaded, state, queries],
  )
}
