import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Answer } from '../../../api/answer.ts'
import { call } from '../../../api/call.ts'
import { useOthersChanges } from '../../../api/changes.ts'
import { useMe } from '../../../api/me.ts'
import { useSettled } from '../../../parts/saving/use-save-queue.ts'
import type { CaseView } from '../contract.ts'
import type { CaseInput } from './case-input.ts'

/**
 * Not under the study's own key: every answer to an edit brings the whole case, and reading it once more after each change of the
 * study would be for nothing.
 */
export const caseQuery = (input: CaseInput): readonly unknown[] => ['case', input]
export const caseKey = ({ study, patient, extraction }: CaseInput): string =>
  ['case', study, patient, ...(extraction === undefined ? [] : [extraction])].join(':')

/** Show a case as an edit left it. Its form is only told where it changed: else the one that is there stays. */
export function showCase(queries: QueryClient, input: CaseInput, view: CaseView): void {
  queries.setQueryData<Answer<CaseView>>(caseQuery(input), (old) => ({
    value: view.form.length === 0 && old !== undefined ? { ...view, form: old.value.form } : view,
    issues: [],
  }))
}

/** Time in which a change of one's own name is taken for the one just made here, in milliseconds. */
const JUST_MADE = 4000

/** A case as it stands; read again when somebody else, or oneself elsewhere, changed the study. */
export function useCase(input: CaseInput): UseQueryResult<Answer<CaseView>> {
  const queries = useQueryClient()
  const me = useMe()
  const lastOwn = useRef(0)
  useSettled(caseKey(input), () => {
    lastOwn.current = Date.now()
  })
  useOthersChanges(({ study, by }) => {
    const own = by === me?.person || by === me?.name
    if (study !== input.study || (own && Date.now() - lastOwn.current < JUST_MADE)) return
    void queries.invalidateQueries({ queryKey: caseQuery(input) })
  })
  return useQuery({ queryKey: caseQuery(input), queryFn: ({ signal }) => call('cases.show', input, { signal }) })
}
