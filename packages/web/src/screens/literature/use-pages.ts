import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Input, Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import type { PagedRows } from '../../parts/table/column.ts'

const PAGE = 100

/** Operations that give rows in pages. */
type PagedOperation = 'literature.records' | 'literature.decisions'
export type PageRow<K extends PagedOperation> = Value<K>['rows'][number]
export type AskedRows<K extends PagedOperation> = Omit<Input<K>, 'from' | 'count' | 'table'>
export type FirstPage<K extends PagedOperation> = UseQueryResult<Answer<Value<K>>>

interface Pages<K extends PagedOperation> {
  readonly op: K
  readonly study: string
  /** What is asked for these rows. */
  readonly ask: (range: { readonly from: number; readonly count: number }) => Input<K>
}

const rangeOf = (page: number) => ({ from: page * PAGE, count: PAGE })

/** The first rows that fit; it tells how many there are, and of what. */
export const useFirstPage = <K extends PagedOperation>({ op, ask }: Omit<Pages<K>, 'study'>): FirstPage<K> =>
  useRead(op, ask(rangeOf(0)), { keep: true })

/** Rows that fit, page by page as they come into sight. */
export function usePages<K extends PagedOperation>(
  { op, study, ask }: Pages<K>,
  first: FirstPage<K>,
): PagedRows<PageRow<K>> {
  const queries = useQueryClient()
  const [sight, see] = useState<readonly [number, number]>([0, 0])
  const count = first.data?.value.matching ?? 0
  const last = Math.max(0, Math.ceil(count / PAGE) - 1)
  const wanted = Array.from(
    { length: Math.max(0, Math.min(sight[1], last) - sight[0] + 1) },
    (_, i) => sight[0] + i,
  ).filter((p) => p > 0)
  const keyOf = (page: number) => [study, op, ask(rangeOf(page))] as const
  const pages = useQueries({
    queries: wanted.map((page) => ({
      queryKey: keyOf(page),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(op, ask(rangeOf(page)), { signal }),
    })),
  })
  const loaded = pages.filter((p) => p.data !== undefined).length
  const state = JSON.stringify(ask(rangeOf(0)))
  return useMemo<PagedRows<PageRow<K>>>(
    () => ({
      count,
      at: (index) => {
        const page = Math.floor(index / PAGE)
        if (page === 0) return first.data?.value.rows[index]
        return queries.getQueryData<Answer<Value<K>>>(keyOf(page))?.value.rows[index - page * PAGE]
      },
      need: (from, to) => {
        const next = [Math.floor(Math.max(0, from - PAGE / 2) / PAGE), Math.floor((to + PAGE / 2) / PAGE)] as const
        see((now) => (now[0] === next[0] && now[1] === next[1] ? now : next))
      },
    }),
    // `state` stands for what was asked, `loaded` for the pages that came since.
    [op, count, first.data, loaded, state, queries],
  )
}
