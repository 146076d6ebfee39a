import { issue, type Issue } from '../../base/issue.ts'
import { roleWord } from '../../i18n/role-words.ts'
import type { Right } from '../../model/workbench/role.ts'
import { actOf } from '../../ops/permissions/act.ts'
import { isOffered, permissionOf, type Permission } from '../../ops/permissions/permission.ts'
import { mayName, mayNameOutput, reachOf, type Reach } from '../../ops/permissions/reach.ts'
import { rightsAnywhere, rightsIn, rolesWith, type Standing } from '../../ops/permissions/standing.ts'
import { namedAs } from '../uploads-named.ts'
import type { Asker } from '../../ops/workbench/workbench-op.ts'

/** Somebody may; with what the operation may touch, and the study it is of. */
export interface Allowed {
  readonly ok: true
  readonly permission: Permission
  readonly study: string | undefined
  readonly reach: Reach
}
export interface Refused {
  readonly ok: false
  readonly status: 403 | 404 | 422
  readonly issue: Issue
}

const at = { file: 'input' }
const refuse = (status: Refused['status'], said: Issue): Refused => ({ ok: false, status, issue: said })

/**
 * Whether somebody may ask for an operation with this input. The one place where this is decided, from `permissions/operations.json`
 * and `roles.json`. A study in which the asker has no role is answered as one that is not there.
 */
export function allow(
  asker: Asker,
  standing: Standing,
  named: { readonly op: string; readonly effect: 'read' | 'write' },
  input: unknown,
): Allowed | Refused {
  const permission = permissionOf(named.op)
  if (permission === undefined) return refuse(404, issue('error', 'op-unknown', at, { op: named.op }))
  if (!isOffered(permission))
    return refuse(403, issue('error', 'op-not-offered', at, { op: named.op, instead: permission.instead }))
  const mode = standing.roles === 'every' ? 'single' : 'server'
  if (permission.mode !== undefined && permission.mode !== mode)
    return refuse(403, issue('error', mode === 'single' ? 'only-in-server' : 'only-alone', at, { op: named.op }))
  if (asker.via === 'token' && permission.via === 'web')
    return refuse(403, issue('error', 'not-with-key', at, { op: named.op }))
  if (named.effect === 'write' && standing.effect === 'read')
    return refuse(403, issue('error', 'key-only-reads', at, { op: named.op }))

  const study = permission.study === undefined ? undefined : textIn(input, permission.study.field)
  const missing = permission.study !== undefined && study === undefined
  if (missing && permission.study?.optional === false)
    return refuse(422, issue('error', 'input-missing', at, { field: permission.study.field }))

  const held = heldIn(standing, study)
  const needs = permission.study?.optional === true && study === undefined ? permission.alone : permission.needs
  const wanted = [needs, ...permission.also.flatMap((a) => (isSet(input, a.field) ? [a.needs] : []))]
  for (const some of wanted) {
    if (some.length === 0 || some.some((r) => held.includes(r))) continue
    // Who has no role in a study does not learn whether it is there.
    if (study !== undefined && !standing.administrator && !held.includes('read'))
      return refuse(404, issue('error', 'study-not-found', at, { study }))
    return refuse(403, issue('error', 'right-missing', at, { ...actSaid(named.op), ...rolesSaid(some) }))
  }
  if (study !== undefined && standing.archived.includes(study) && writesStudy(named.effect, permission, input))
    return refuse(403, issue('error', 'study-archived', at, { study }))
  return (
    pathProblem(asker, standing, study, permission, input) ?? {
      ok: true,
      permission,
      study,
      reach: reachOf(asker, study, permission.lakes),
    }
  )
}

/** Whether an operation asked so may write something of its study. */
function writesStudy(effect: 'read' | 'write', { archived }: Permission, input: unknown): boolean {
  if (effect === 'read') return false
  return typeof archived === 'boolean' ? !archived : isSet(input, archived.unless)
}

function heldIn(standing: Standing, study: string | undefined): readonly Right[] {
  const own = study === undefined ? rightsAnywhere(standing) : rightsIn(standing, study)
  return standing.administrator ? [...own, 'administer'] : own
}

/** Paths that lead elsewhere, and fields a server does not take. */
function pathProblem(
  asker: Asker,
  standing: Standing,
  study: string | undefined,
  { in: read, out: written, closed, lakes }: Permission,
  input: unknown,
): Refused | undefined {
  for (const field of closed)
    if (isSet(input, field)) return refuse(422, issue('error', 'field-closed', { ...at, field }, { field }))
  for (const field of read)
    for (const path of textsIn(input, field))
      if (!mayName(asker, standing, { study, lakes }, path.replace(namedAs, '')))
        return refuse(403, issue('error', 'path-not-allowed', { ...at, field }, { field, path }))
  for (const field of written)
    for (const path of textsIn(input, field))
      if (!mayNameOutput(asker, { study, lakes }, path))
        return refuse(403, issue('error', 'path-not-allowed', { ...at, field }, { field, path }))
  return undefined
}

/** What it was that somebody wanted to do, as each language says it. */
function actSaid(op: string): { readonly act: string; readonly actInChinese: string } {
  const { en, zh } = actOf(op)
  return { act: en, actInChinese: zh }
}

/** The roles that would do, as each language says them. */
function rolesSaid(needs: readonly Right[]): { readonly roles: string; readonly rolesInChinese: string } {
  const roles = [...rolesWith(needs), ...(needs.includes('administer') ? (['administrator'] as const) : [])]
  return {
    roles: roles.map((r) => roleWord(r, 'en')).join(', '),
    rolesInChinese: roles.map((r) => roleWord(r, 'zh')).join('、'),
  }
}

const fieldOf = (input: unknown, field: string): unknown =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, field) ? Reflect.get(input, field) : undefined

function textIn(input: unknown, field: string): string | undefined {
  const value = fieldOf(input, field)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Text of a field, of each of a list's, of any depth: what is no text is no path and is refused by the operation's own check. */
function textsIn(input: unknown, field: string): readonly string[] {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value !== 'object' || value === null) return []
    return Object.values(value).flatMap(texts)
  }
  return texts(fieldOf(input, field))
}

const isSet = (input: unknown, field: string): boolean => {
  const value = fieldOf(input, field)
  return value !== undefined && value !== null && value !== false
}
