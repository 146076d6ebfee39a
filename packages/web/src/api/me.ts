import { useQuery } from '@tanstack/react-query'
import type { Language } from '../words/language.tsx'
import { send } from './send.ts'

/** Who is logged in, and what kind of server this is. */
export interface Me {
  readonly person: string
  readonly name: string
  readonly administrator: boolean
  /** `single`: one person on this computer, no login. */
  readonly mode: 'single' | 'server'
  readonly version: string
  readonly language?: Language
  /** Where one who works alone has not said their name: operations that would be signed with that of their login. */
  readonly asksNameBefore?: readonly string[]
}

export const meKey = ['me']
export const askMe = async (): Promise<Me> => (await (await send('/api/me')).json()) as Me

/** Who is logged in; undefined while asked, and when nobody is. */
export const useMe = (): Me | undefined =>
  useQuery({ queryKey: meKey, queryFn: askMe, staleTime: 300_000, retry: false }).data
