import { useQuery } from '@tanstack/react-query'
import { useBilingual } from '../words/language.tsx'
import type { ApiName } from './api.ts'
import { send } from './send.ts'

interface MayNot {
  readonly not: Readonly<Record<string, { readonly en: string; readonly zh: string }>>
}

/** Why whoever is here may not do something, in their language; undefined where they may. */
export type WhyNot = (op: ApiName) => string | undefined

/** Long enough that no screen waits for it, short enough that a role that was given is soon felt, in milliseconds. */
const FRESH = 30_000

/** What whoever is here may not do in a study (`''`: on the server). Only for showing it: the server decides. */
export function useWhyNot(study: string): WhyNot {
  const of = useMayNot(study)
  const name = useBilingual()
  return (op) => {
    const why = of?.not[op]
    return why && name(why)
  }
}

/** The same, undefined while it is asked for: for screens that are another page to a reader. */
export function useMayNot(study: string): MayNot | undefined {
  const asked = useQuery({
    queryKey: ['may', study],
    queryFn: async () =>
      (await (await send(`/api/may${study === '' ? '' : `?study=${encodeURIComponent(study)}`}`)).json()) as MayNot,
    staleTime: FRESH,
    retry: false,
  })
  return asked.data ?? (asked.isError ? { not: {} } : undefined)
}
