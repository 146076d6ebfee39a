import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Answer } from '../api/answer.ts'
import { ErrorBox } from './ErrorBox.tsx'
import { Waiting } from './Waiting.tsx'

interface LoadedProps<V> {
  readonly of: UseQueryResult<Answer<V>>
  readonly children: (value: V, answer: Answer<V>) => ReactNode
}

/** What was asked for, when it is there; the wait and the refusal until then. An old answer stays while a new one is on its way. */
export function Loaded<V>({ of, children }: LoadedProps<V>) {
  if (of.data !== undefined)
    return (
      <>
        {of.isRefetchError && <ErrorBox problem={of.error} retry={() => void of.refetch()} />}
        {children(of.data.value, of.data)}
      </>
    )
  if (of.isError) return <ErrorBox problem={of.error} retry={() => void of.refetch()} />
  return <Waiting />
}
