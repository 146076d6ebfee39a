import { permissionOf } from '../ops/permissions/permission.ts'

/** Files from outside that the input of an operation names, in the fields it reads from. */
export function uploadsNamed(op: string, input: unknown): readonly string[] {
  const permission = permissionOf(op)
  const fields = permission !== undefined && 'in' in permission ? permission.in : []
  if (fields.length === 0 || typeof input !== 'object' || input === null) return []
  return fields
    .flatMap((field) => texts(Reflect.get(input, field)))
    .map((path) => path.replace(namedAs, ''))
    .filter((path) => path.startsWith('uploads/'))
}

/** A file may be said to be of something: `database=path`. */
export const namedAs = /^[a-z]+=/u

const texts = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : []
