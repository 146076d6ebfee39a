import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Answer } from '../../../api/answer.ts'
import { call } from '../../../api/call.ts'
import { useOthersChanges } from '../../../api/changes.ts'
import { useMe } from '../../../api/me.ts'
import { useSaveQueue, useSettled } from '../../../parts/saving/use-save-queue.ts'
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
  const queryKey = caseQuery(input)
  queries.setQueryData<Answer<CaseView>>(queryKey, (old) => ({
    value: view.form.length === 0 && old !== undefined ? { ...view, form: old.value.form } : view,
    issues: [],
  }))
  // What is being read was perhaps read before the edit, and would come after it.
  if (queries.isFetching({ queryKey, exact: true }) > 0) void queries.invalidateQueries({ queryKey, exact: true })
}

/** A case as it is shown now. */
export const caseShown = (queries: QueryClient, input: CaseInput): CaseView | undefined =>
  queries.getQueryData<Answer<CaseView>>(caseQuery(input))?.value

const changedSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('change' in value || 'decision' in value)

/** An own change is told within this time of its answer, or not at all, in milliseconds. */
const TOLD_WITHIN = 4000

/** A case as it stands; read again when somebody else, or oneself elsewhere, changed the study. */
export function useCase(input: CaseInput): UseQueryResult<Answer<CaseView>> {
  const queries = useQueryClient()
  const queue = useSaveQueue()
  const me = useMe()
  const key = caseKey(input)
  /** Own changes whose answer came before they were told, and that were told before their answer came. */
  const counted = useRef<{ answered: readonly number[]; told: number }>({ answered: [], told: 0 })
  useSettled(key, (_entry, answer) => {
    if (!changedSomething(answer?.value)) return
    const { answered, told } = counted.current
    counted.current = told > 0 ? { answered, told: told - 1 } : { answered: [...answered, Date.now()], told }
  })
  useOthersChanges(({ study, by }) => {
    if (study !== input.study) return
    const { answered, told } = counted.current
    const [first, ...rest] = answered.filter((at) => Date.now() - at < TOLD_WITHIN)
    const sending = queue.entries().filter((e) => e.key === key && e.state === 'sending').length
    const own = by === me?.person || by === me?.name
    // Each change of one's own is told once: what is told beyond them was done elsewhere.
    if (own && first !== undefined) counted.current = { answered: rest, told }
    else if (own && sending > told) counted.current = { answered: [], told: told + 1 }
    else void queries.invalidateQueries({ queryKey: caseQuery(input) })
  })
  return useQuery({
    queryKey: caseQuery(input),
    queryFn: ({ signal }) => call('cases.show', input, { signal }),
    // An edit that was saved after the page was left told nobody.
    refetchOnMount: 'always',
  })
}
