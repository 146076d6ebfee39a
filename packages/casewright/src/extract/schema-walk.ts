import type { z } from 'zod'
import type { Path } from './yaml-file.ts'

const defOf = (schema: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'] => (schema as z.core.$ZodTypes)._zod.def

/** The schemas that can stand where this one does, with wrappers taken off and unions opened. */
function opened(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const def = defOf(schema)
  switch (def.type) {
    case 'union':
      return def.options.flatMap(opened)
    case 'pipe':
      return opened(def.in)
    case 'lazy':
      return opened(def.getter())
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return opened(def.innerType)
    default:
      return [schema]
  }
}

/** Every schema a field may follow, by its path. */
function schemasAt(schema: z.core.$ZodType, path: Path): readonly z.core.$ZodType[] {
  const [step, ...rest] = path
  if (step === undefined) return opened(schema)
  return opened(schema).flatMap((s) => {
    const def = defOf(s)
    const next =
      def.type === 'object'
        ? def.shape[step]
        : def.type === 'array'
          ? typeof step === 'number'
            ? def.element
            : undefined
          : def.type === 'record'
            ? def.valueType
            : undefined
    return next === undefined ? [] : schemasAt(next, rest)
  })
}

/** The keys that may be written in the mapping at a path. */
export function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  return schemasAt(schema, path).flatMap((s) => {
    const def = defOf(s)
    if (def.type === 'object') return Object.keys(def.shape)
    return def.type === 'record' ? opened(def.keyType).flatMap(literals) : []
  })
}

function literals(schema: z.core.$ZodType): readonly string[] {
  const def = defOf(schema)
  if (def.type === 'enum') return Object.values(def.entries).map(String)
  return def.type === 'literal' ? def.values.map(String) : []
}

/** What may be written at a path, in the notation of the files: `absent | not-reported | { value: … }`. */
export function wanted(schema: z.core.$ZodType, path: Path): string {
  return [...new Set(schemasAt(schema, path).flatMap(shapeOf))].join(' | ')
}

function shapeOf(schema: z.core.$ZodType): readonly string[] {
  const def = defOf(schema)
  switch (def.type) {
    case 'enum':
    case 'literal':
      return literals(schema)
    case 'object': {
      const required = Object.entries(def.shape).filter(([, s]) => s._zod.optin !== 'optional')
      return [`{ ${required.map(([key]) => `${key}: …`).join(', ')} }`]
    }
    case 'record':
      return ['{ … }']
    case 'array':
      return ['[ … ]']
    default:
      return [def.type]
  }
}
