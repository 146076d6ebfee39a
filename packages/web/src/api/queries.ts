import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { Answer } from './answer.ts'
import type { ApiName, Input, Value } from './api.ts'
import { call, type CallSettings } from './call.ts'

/** What a reading operation says now; read again when the study changes. */
export function useRead<K extends ApiName>(
  name: K,
  input: Input<K>,
  settings: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): UseQueryResult<Answer<Value<K>>> {
  return useQuery({
    queryKey: [studyIn(input) ?? '', name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: settings.enabled ?? true,
    ...(settings.keep === true && { placeholderData: keepPreviousData }),
  })
}

/** A writing operation; what was read of the study is read again afterwards. */
export function useWrite<K extends ApiName>(
  name: K,
  settings: CallSettings = {},
): UseMutationResult<Answer<Value<K>>, Error, Input<K>> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input<K>) => call(name, input, settings),
    onSettled: (_answer, _problem, input) => queries.invalidateQueries({ queryKey: [studyIn(input) ?? ''] }),
  })
}

function studyIn(input: unknown): string | undefined {
  return typeof input === 'object' && input !== null && 'study' in input && typeof input.study === 'string'
    ? input.study
    : undefined
}
