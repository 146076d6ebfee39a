import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'

type CaseBehind = Value<'results.cases'>['groups'][number]['cases'][number]
type WordsBehind = CaseBehind['fields'][number]['words'][number]
/** The words of a field that a result leaves out, where the reader may read the case. */
export type OwnWords = (path: string, words: WordsBehind) => string | undefined

/**
 * A result holds no words of charts, so that none leaves the study with it; whoever may read the case is shown them beside it, as
 * on the page of the case. Nothing is asked for where every source is published.
 */
export function useOwnWords(study: string, { id, kind, fields }: CaseBehind): OwnWords {
  const sealed = kind === 'patient' && fields.some((f) => f.words.some((w) => w.kind === 'sealed'))
  const view = useQuery({
    queryKey: [study, 'cases.show', 'words', id],
    queryFn: ({ signal }) => call('cases.show', { study, patient: id }, { signal }),
    enabled: sealed,
    retry: false,
  }).data?.value
  return useCallback(
    (path, words) => {
      const { at, source } = words
      const field = view?.fields.find((f) => f.path === path)
      const found = field?.readings
        .flatMap((r) => r.words)
        .find((w) => at !== null && w.quote?.start === at.start && (w.text === at.text || w.source === source))
      return found?.quote?.words
    },
    [view],
  )
}
