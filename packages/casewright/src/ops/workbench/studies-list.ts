import { z } from 'zod'
import { rolesIn } from '../permissions/standing.ts'
import { workbenchOp } from './workbench-op.ts'
import type { StudyRole } from '../../model/workbench/role.ts'

export interface ListedStudy {
  readonly id: string
  readonly revision: number
  readonly created: string
  readonly changed: string
  readonly archived: boolean
  /** Roles of whoever asks; none of somebody who works alone, who needs none. */
  readonly roles: readonly StudyRole[]
}

export const studiesList = workbenchOp({
  summary: 'The studies whoever asks may see, and their roles in each.',
  effect: 'read',
  input: z.strictObject({}),
  run: async ({ store, standing }) => {
    const rolesOf = (study: string): readonly StudyRole[] =>
      standing.roles === 'every' ? [] : rolesIn(standing, study)
    const studies = (await store.studies()).map((s): ListedStudy => ({ ...s, roles: rolesOf(s.id) }))
    return { value: { studies: studies.filter((s) => standing.administrator || s.roles.length > 0) }, issues: [] }
  },
})
