import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Input, Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import type { PagedRows } from '../../parts/table/column.ts'

const PAGE = 100
type Page = Value<'literature.records'>
export type RecordRow = Page['rows'][number]

export type Asked = Omit<Input<'literature.records'>, 'from' | 'count'>
export type FirstPage = UseQueryResult<Answer<Page>>

/** The first records that fit; it tells how many there are, and of what. */
export const useFirstPage = (asked: Asked): FirstPage =>
  useRead('literature.records', { ...asked, from: 0, count: PAGE }, { keep: true })

/** Records that fit, page by page as they come into sight. */
export function useRecordPages(asked: Asked, first: FirstPage): PagedRows<RecordRow> {
  const queries = useQueryClient()
  const { study } = asked
  const [sight, see] = useState<readonly [number, number]>([0, 0])
  const count = first.data?.value.matching ?? 0
  const last = Math.max(0, Math.ceil(count / PAGE) - 1)
  const wanted = Array.from(
    { length: Math.max(0, Math.min(sight[1], last) - sight[0] + 1) },
    (_, i) => sight[0] + i,
  ).filter((p) => p > 0)
  const keyOf = (page: number) => [study, 'literature.records', { ...asked, from: page * PAGE, count: PAGE }] as const
  const pages = useQueries({
    queries: wanted.map((page) => ({
      queryKey: keyOf(page),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call('literature.records', { ...asked, from: page * PAGE, count: PAGE }, { signal }),
    })),
  })
  const loaded = pages.filter((p) => p.data !== undefined).length
  const state = JSON.stringify(asked)
  return useMemo<PagedRows<RecordRow>>(
    () => ({
      count,
      at: (index) => {
        const page = Math.floor(index / PAGE)
        if (page === 0) return first.data?.value.rows[index]
        return queries.getQueryData<Answer<Page>>(keyOf(page))?.value.rows[index - page * PAGE]
      },
      need: (from, to) => {
        const next = [Math.floor(Math.max(0, from - PAGE / 2) / PAGE), Math.floor((to + PAGE / 2) / PAGE)] as const
        see((now) => (now[0] === next[0] && now[1] === next[1] ? now : next))
      },
    }),
    // `state` stands for what was asked, `loaded` for the pages that came since.
    [count, first.data, loaded, state, queries],
  )
}
