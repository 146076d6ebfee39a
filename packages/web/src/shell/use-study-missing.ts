import { useEffect, useState } from 'react'
import { useRead } from '../api/queries.ts'

/** Whether the open study is none of those one may see; it may have been made since they were listed, so they are listed once more. */
export function useStudyMissing(study: string): boolean {
  const { data, refetch } = useRead('studies.list', {})
  const [asked, ask] = useState('')
  const unlisted = study !== '' && data?.value.studies.some((s) => s.id === study) === false
  useEffect(() => {
    if (unlisted && asked !== study) void refetch().then(() => ask(study))
  }, [unlisted, asked, study, refetch])
  return unlisted && asked === study
}
