import { z } from 'zod'

/** An input that fits an operation's, each text of it as given; fields of `known` as they are there. */
export function filledInput(
  input: z.ZodType,
  text: string,
  known: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return Object.fromEntries(
    Object.entries(properties).flatMap(([field, schema]) =>
      Object.hasOwn(known, field)
        ? [[field, known[field]] as const]
        : valueFor(schema, text).map((v) => [field, v] as const),
    ),
  )
}

function valueFor(schema: unknown, text: string): readonly unknown[] {
  if (typeof schema !== 'object' || schema === null) return []
  const s = schema as {
    readonly type?: string
    readonly enum?: readonly unknown[]
    readonly items?: unknown
    readonly minimum?: number
  }
  if (s.enum !== undefined) return s.enum.slice(0, 1)
  if (s.type === 'string') return [text]
  if (s.type === 'array') return [valueFor(s.items, text)]
  if (s.type === 'integer' || s.type === 'number') return [Math.max(1, s.minimum ?? 1)]
  return []
}
