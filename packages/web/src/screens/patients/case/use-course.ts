import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Input } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import type { CaseView, FormField } from '../contract.ts'
import type { CaseInput } from './case-input.ts'
import { useOnDesk } from './desk.ts'
import { typedMoments } from './typed-moments.ts'

interface Drawn {
  readonly timeline: CaseView['timeline']
  /** It shows what is typed and not saved. */
  readonly preview: boolean
}
interface Of {
  readonly input: CaseInput
  readonly view: CaseView
  readonly form: ReadonlyMap<string, FormField>
}

/** Keys that follow each other faster than this are drawn once, in milliseconds. */
const PAUSE = 40

/** The course as it stands, or with the moments that are typed into editors and not saved. Typing never waits for it. */
export function useCourse({ input, view, form }: Of): Drawn {
  const drafts = useOnDesk((s) => s.drafts)
  const source = useOnDesk((s) => s.source)
  const typed = useMemo(
    () => JSON.stringify(typedMoments(drafts.values(), form, view.fields, source)),
    [drafts, form, view.fields, source],
  )
  const [edits, settle] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  const asked = edits !== NONE && typed !== NONE
  const { data } = useQuery({
    queryKey: ['course', input, view.hash, edits],
    queryFn: ({ signal }) =>
      call('cases.course', { ...input, edits: JSON.parse(edits) as Input<'cases.course'>['edits'] }, { signal }),
    enabled: asked,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const preview = asked ? data?.value.timeline : undefined
  return {
    timeline: preview ?? view.timeline,
    preview: preview !== undefined && preview.svg.en !== view.timeline?.svg.en,
  }
}
const NONE = '[]'
