import { useMe } from '../api/me.ts'
import { useRead } from '../api/queries.ts'

/** Whether whoever is here leads a study: only for showing what they may do; the server decides. */
export function useLeads(study: string): boolean {
  const me = useMe()
  const studies = useRead('studies.list', {})
  return (
    me?.mode === 'single' || (studies.data?.value.studies.find((s) => s.id === study)?.roles.includes('lead') ?? false)
  )
}
