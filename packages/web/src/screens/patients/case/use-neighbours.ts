import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../../api/call.ts'
import { orderKept } from '../table/case-order.ts'

/** The patients before and after this one: in the order the table last showed, else in that of the study. */
export function useNeighbours(
  study: string,
  patient: string,
): { readonly before: string | undefined; readonly after: string | undefined } {
  const kept = useMemo(() => orderKept(study), [study])
  const inTable = kept.includes(patient)
  // Edits do not change the order: it is read once.
  const list = useQuery({
    queryKey: ['order of patients', study],
    queryFn: () => call('cases.list', { study }),
    enabled: !inTable,
    staleTime: 600_000,
  })
  const order = inTable ? kept : (list.data?.value.rows.map((r) => r.patient) ?? [])
  const at = order.indexOf(patient)
  return { before: at > 0 ? order[at - 1] : undefined, after: at >= 0 ? order[at + 1] : undefined }
}
