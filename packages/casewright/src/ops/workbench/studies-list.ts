import { z } from 'zod'
import { workbenchOp } from './workbench-op.ts'
import type { StudyRole } from '../../model/workbench/role.ts'

export interface ListedStudy {
  readonly id: string
  readonly revision: number
  readonly created: string
  readonly changed: string
  readonly archived: boolean
  /** Roles of whoever asks. */
  readonly roles: readonly StudyRole[]
}

export const studiesList = workbenchOp({
  summary: 'The studies whoever asks may see, and their roles in each.',
  effect: 'read',
  input: z.strictObject({}),
  run: async ({ store, who }) => {
    const own = new Map(
      (await store.entities('membership')).flatMap(([, m]) => (m.person === who.person ? [[m.study, m.roles]] : [])),
    )
    const studies = await store.studies()
    const seen = studies.filter((s) => who.administrator || own.has(s.id))
    return { value: { studies: seen.map((s): ListedStudy => ({ ...s, roles: own.get(s.id) ?? [] })) }, issues: [] }
  },
})
