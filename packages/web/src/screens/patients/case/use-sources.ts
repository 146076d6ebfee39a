import { useIsFetching, useQueries, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { useOthersChanges } from '../../../api/changes.ts'
import type { SourceView } from '../contract.ts'

const ROOT = 'source'

/** The sources that tell of a patient, in the order of the case; those that are there so far. Texts seldom change: only then are they read again. */
export function useSources(study: string, reports: readonly string[], patient?: string): readonly SourceView[] {
  const queries = useQueryClient()
  useOthersChanges((changed) => {
    if (changed.study === study && !changed.op.startsWith('cases.'))
      void queries.invalidateQueries({ queryKey: [ROOT, study] })
  })
  return useQueries({
    queries: reports.map((source) => ({
      queryKey: [ROOT, study, source, patient],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call('sources.show', { study, source, ...(patient !== undefined && { patient }) }, { signal }),
      staleTime: 600_000,
    })),
    combine: (answers) => answers.flatMap((a) => (a.data === undefined ? [] : [a.data.value])),
  })
}

/** Whether sources are still being read: what is not there yet is not missing. */
export const useSourcesComing = (): boolean => useIsFetching({ queryKey: [ROOT] }) > 0
