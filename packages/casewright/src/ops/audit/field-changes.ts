import { canonicalJson, sha256Hex } from '../../base/content-hash.ts'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'

export type FieldChange = AuditEvent['changes'][number]

const mostFields = 200
const mostCharacters = 500

/** What differs between two values, field by field, by the path of each field; lists by position. A value with nothing below it stands whole. */
export function fieldChanges(was: unknown, is: unknown): readonly FieldChange[] {
  const found: FieldChange[] = []
  const more = compare('', was, is, found)
  return more === 0 ? found : [...found, { field: '*', is: { more } }]
}

/** Walks both; gives how many differences were left out beyond the most that are told. */
function compare(at: string, was: unknown, is: unknown, found: FieldChange[]): number {
  if (was === is) return 0
  if (isBranch(was) && isBranch(is) && Array.isArray(was) === Array.isArray(is)) {
    let more = 0
    const keys = new Set([...Object.keys(was), ...Object.keys(is)])
    for (const key of keys) more += compare(at === '' ? key : `${at}.${key}`, own(was, key), own(is, key), found)
    return more
  }
  if (isBranch(was) && isBranch(is) && canonicalJson(was) === canonicalJson(is)) return 0
  if (found.length >= mostFields) return 1
  found.push({
    field: at,
    ...(was === undefined ? {} : { was: bounded(was) }),
    ...(is === undefined ? {} : { is: bounded(is) }),
  })
  return 0
}

type Branch = Readonly<Record<string, unknown>>
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null
const own = (branch: Branch, key: string): unknown => (Object.hasOwn(branch, key) ? branch[key] : undefined)

/** A value as the trail tells it: itself, or where it is long its hash and length. */
export function bounded(value: unknown): unknown {
  const text = typeof value === 'string' ? value : canonicalJson(value)
  return text.length <= mostCharacters ? value : { sha256: sha256Hex(text), length: text.length }
}
