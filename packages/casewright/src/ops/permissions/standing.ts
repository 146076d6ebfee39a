import { z } from 'zod'
import { rights, studyRole, studyRoles, type Right, type StudyRole } from '../../model/workbench/role.ts'
import roles from './roles.json' with { type: 'json' }

const table = z
  .strictObject({
    '//': z.string(),
    rights: z.record(studyRole, z.array(z.enum(rights)).readonly()),
    blind: z.array(studyRole),
  })
  .parse(roles)

/** What somebody is on the server and in each study. `every`: whoever works alone on their own machine has every role. */
export interface Standing {
  readonly administrator: boolean
  readonly roles: Readonly<Record<string, readonly StudyRole[]>> | 'every'
  /** A key for programs may only read. */
  readonly effect: 'read' | 'write'
  /** Studies that are archived: nobody writes in them. */
  readonly archived: readonly string[]
}

/** What a person may do in a study by the roles they hold there. */
export function rightsOf(held: readonly StudyRole[]): readonly Right[] {
  const own = new Set(held.flatMap((role) => table.rights[role]))
  if (held.some((role) => table.blind.includes(role))) own.delete('unblind')
  return rights.filter((r) => own.has(r))
}

/** What somebody may do in a study; nothing where they hold no role there, though they administer the server. */
export function rightsIn({ roles: held }: Standing, study: string): readonly Right[] {
  if (held === 'every') return rights.filter((r) => r !== 'administer')
  return Object.hasOwn(held, study) ? rightsOf(held[study] ?? []) : []
}

/** What somebody may do in one study or another. */
export function rightsAnywhere({ roles: held }: Standing): readonly Right[] {
  if (held === 'every') return rights.filter((r) => r !== 'administer')
  const own = new Set(Object.values(held).flatMap(rightsOf))
  return rights.filter((r) => own.has(r))
}

export const rolesIn = ({ roles: held }: Standing, study: string): readonly StudyRole[] =>
  held === 'every' ? studyRoles : Object.hasOwn(held, study) ? (held[study] ?? []) : []

/** Whether what others said, before both have, stays hidden from somebody in a study. */
export const isBlindIn = (standing: Standing, study: string): boolean => !rightsIn(standing, study).includes('unblind')

/** Roles that have one of the rights, for telling somebody whom to ask. */
export const rolesWith = (wanted: readonly Right[]): readonly StudyRole[] =>
  studyRoles.filter((role) => table.rights[role].some((r) => wanted.includes(r)))
