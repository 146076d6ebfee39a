import { canonicalJson, sha256Hex } from '../../../base/content-hash.ts'
import { entityKinds, personOf } from '../../../model/workbench/entities.ts'
import { fieldChanges, type FieldChange } from '../../../ops/audit/field-changes.ts'
import { type EntityChange, StaleWrite } from '../../../ops/store-port.ts'
import type { Settling } from './settle-commit.ts'

/** A person, key, view, … put, changed or taken away. The trail names its secret fields and shows none. */
export async function settleEntity(
  { draft, tell }: Settling,
  { of, id, is, expectNone }: EntityChange,
): Promise<'audited' | 'unaudited'> {
  const { audited, secret } = entityKinds[of]
  const before = await draft.entity(of, id)
  if (expectNone === true && before !== undefined) throw new StaleWrite('', `${of}:${id}`, sha256Hex(before))
  const after = is === null ? undefined : canonicalJson(is)
  const how = audited ? 'audited' : 'unaudited'
  if (before === after) return how
  draft.setEntity(
    after === undefined ? { kind: of, id, value: null } : { kind: of, id, value: after, person: personOf(is) },
  )
  if (!audited) return how
  tell({
    what: `${of}:${id}`,
    was: before === undefined ? null : sha256Hex(before),
    is: after === undefined ? null : sha256Hex(after),
    changes: withoutSecrets(entityFields(before), entityFields(after), secret),
  })
  return how
}

const entityFields = (text: string | undefined): unknown => (text === undefined ? {} : JSON.parse(text))

function withoutSecrets(was: unknown, is: unknown, secret: readonly string[]): FieldChange[] {
  const shown = new Map<string, FieldChange>()
  for (const change of fieldChanges(was, is)) {
    const hidden = secret.find((field) => change.field === field || change.field.startsWith(`${field}.`))
    if (hidden === undefined) shown.set(change.field, change)
    else shown.set(hidden, { field: hidden })
  }
  return [...shown.values()]
}
