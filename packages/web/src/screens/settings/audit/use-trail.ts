import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Value } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import type { Filter } from '../../../parts/FilterBar.tsx'
import type { PagedRows } from '../../../parts/table/column.ts'

export type Line = Value<'audit.list'>['events'][number]

const PAGE = 200

interface Trail {
  readonly rows: PagedRows<Line>
  readonly read: number
  readonly more: boolean
  readonly problem: unknown
  readonly waiting: boolean
  readonly again: () => void
}

/** Lines of the trail, newest first; further ones are read as they come into sight. */
export function useTrail(study: string | undefined, filter: Filter): Trail {
  const [by] = filter.picked['by'] ?? []
  const [op] = filter.picked['op'] ?? []
  const what = filter.words.trim()
  const asked = {
    ...(study !== undefined && { study }),
    ...(by !== undefined && { by }),
    ...(op !== undefined && { op }),
    ...(what !== '' && { what }),
    limit: PAGE,
  }
  const pages = useInfiniteQuery({
    queryKey: [study ?? '', 'audit.list', 'pages', asked],
    queryFn: ({ pageParam, signal }) =>
      call('audit.list', { ...asked, ...(pageParam !== undefined && { before: pageParam }) }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ value }) => (value.more ? value.events.at(-1)?.seq : undefined),
  })
  const lines = useMemo(() => pages.data?.pages.flatMap((p) => p.value.events) ?? [], [pages.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const rows = useMemo<PagedRows<Line>>(
    () => ({
      count: lines.length + (hasNextPage ? 1 : 0),
      at: (i) => lines[i],
      need: (_first, last) => {
        if (last >= lines.length - 1 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
      },
    }),
    [lines, hasNextPage, isFetchingNextPage, fetchNextPage],
  )
  return {
    rows,
    read: lines.length,
    more: hasNextPage,
    problem: pages.error ?? undefined,
    waiting: pages.isPending,
    again: () => void pages.refetch(),
  }
}
