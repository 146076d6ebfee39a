import { useCallback } from 'react'
import type { Value } from '../api/api.ts'
import { useBilingual } from '../words/language.tsx'

type Listed = Pick<Value<'studies.list'>['studies'][number], 'id' | 'title'>

/** What a study is called: by its title, or by its short name where its protocol cannot be read. */
export function useStudyName(): (study: Listed) => string {
  const said = useBilingual()
  return useCallback(({ id, title }) => (title === null ? id : said(title) || id), [said])
}
