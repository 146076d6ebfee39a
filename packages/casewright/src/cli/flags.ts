import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import type { AnyOp } from '../ops/op.ts'

/** The part of JSON Schema that an operation's input uses. */
const property = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  items: z
    .looseObject({
      enum: z.array(z.string()).optional(),
      type: z.string().optional(),
      oneOf: z.unknown().optional(),
      anyOf: z.unknown().optional(),
    })
    .optional(),
})
type Property = z.output<typeof property>
const inputShape = z.looseObject({
  properties: z.record(z.string(), property),
  required: z.array(z.string()).default([]),
})

/** Give a command the arguments and flags of an operation's input. Returns how to gather them into that input. */
export function declareInput(command: Command, o: AnyOp): (args: readonly unknown[], flags: object) => unknown {
  const shape = inputShape.parse(z.toJSONSchema(o.input, { io: 'input' }))
  for (const name of o.positional) {
    const p = shape.properties[name] ?? {}
    const many = p.type === 'array' ? '...' : ''
    const form = shape.required.includes(name) ? `<${name}${many}>` : `[${name}${many}]`
    command.addArgument(new Argument(form, p.description))
  }
  const flagged = Object.entries(shape.properties).filter(([name]) => !o.positional.includes(name))
  for (const [name, p] of flagged) command.addOption(optionOf(name, p, shape.required.includes(name)))
  return (args, flags) => {
    const given = new Map(Object.entries(flags).filter(([, value]) => value !== undefined))
    const named = flagged.filter(([name]) => given.has(name)).map(([name]) => [name, given.get(name)] as const)
    const placed = o.positional.map((name, i) => [name, args[i]] as const).filter(([, value]) => isGiven(value))
    return Object.fromEntries([...named, ...placed])
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

function optionOf(name: string, p: Property, required: boolean): Option {
  const flag = `--${name.replace(/[A-Z]/gu, (c) => `-${c.toLowerCase()}`)}`
  const choices = p.enum ?? (typeof p.items === 'object' ? p.items.enum : undefined)
  const placeholder =
    p.type === 'boolean'
      ? ''
      : p.type === 'array'
        ? ' <values...>'
        : ` <${p.type === 'string' ? 'text' : p.type === 'object' ? 'json' : 'number'}>`
  const said = p.default === undefined ? '' : ` (default: ${JSON.stringify(p.default)})`
  const option = new Option(flag + placeholder, `${p.description ?? ''}${said}`)
  option.makeOptionMandatory(required)
  if (choices !== undefined) option.choices(choices)
  else if (p.type === 'number' || p.type === 'integer') option.argParser(toNumber)
  else if (p.type === 'object') option.argParser(toJson)
  else if (p.type === 'array' && holdsRecords(p)) option.argParser(toRecords)
  return option
}

const holdsRecords = ({ items }: Property): boolean =>
  items?.type === 'object' || items?.oneOf !== undefined || items?.anyOf !== undefined

/** Records of a list, each as JSON or all in one list, as the shell gives them. */
function toRecords(text: string, before: unknown): readonly unknown[] {
  const given = toJson(text)
  return [
    ...(Array.isArray(before) ? (before as readonly unknown[]) : []),
    ...(Array.isArray(given) ? (given as readonly unknown[]) : [given]),
  ]
}

function toNumber(text: string): number {
  const n = Number(text)
  if (text.trim() === '' || Number.isNaN(n)) throw new InvalidArgumentError('not a number')
  return n
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidArgumentError('not JSON')
  }
}
