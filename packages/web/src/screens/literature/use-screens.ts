import { useMe } from '../../api/me.ts'
import { useRead } from '../../api/queries.ts'

/** Whether whoever is here screens in a study: only for showing what they may do; the server decides. */
export function useScreens(study: string): boolean {
  const me = useMe()
  const studies = useRead('studies.list', {})
  const roles = studies.data?.value.studies.find((s) => s.id === study)?.roles ?? []
  return me?.mode === 'single' || roles.includes('screener')
}
