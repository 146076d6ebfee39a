import { z } from 'zod'
import { isOffered, permissionOf, type Permission } from '../../ops/permissions/permission.ts'
import { rolesWith } from '../../ops/permissions/standing.ts'
import { doorPaths } from './door-paths.ts'
import { answers, schemas } from './shared-parts.ts'

/** An operation as it is described: what every list of them has. */
export interface Described {
  readonly summary: string
  readonly effect: 'read' | 'write'
  readonly input: z.ZodType
}

/** The server as OpenAPI 3.1 tells it, made from the lists of operations. Operations that a server does not offer are not in it. */
export function openApi(ops: Readonly<Record<string, Described>>, version: string, origin: string): object {
  const offered = Object.entries(ops).flatMap(([name, op]) => {
    const permission = permissionOf(name)
    return permission === undefined || !isOffered(permission) ? [] : [[name, op, permission] as const]
  })
  const inputs = new Map(offered.map(([name, op]) => [name, inputOf(name, op.input)]))
  const defined = Object.assign({}, ...[...inputs.values()].map((i) => i.defined))
  return {
    openapi: '3.1.0',
    info: {
      title: 'casewright',
      version,
      summary: 'From charts and case reports to a graded, traceable series of patients and its report.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    security: [{ session: [], sameSite: [] }, { key: [] }],
    tags: [...new Set(offered.map(([name]) => tagOf(name)))].sort().map((name) => ({ name })),
    paths: {
      ...doorPaths,
      ...Object.fromEntries(
        offered.map(([name, op, permission]) => [
          `/api/ops/${name}`,
          { post: pathOf(name, op, permission, inputs.get(name)?.schema) },
        ]),
      ),
    },
    components: { schemas: { ...schemas, ...defined }, responses: answers, securitySchemes },
  }
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: '__Host-casewright', description: 'Given at login.' },
  sameSite: {
    type: 'apiKey',
    in: 'header',
    name: 'x-casewright',
    description: '1; no page of another site can send it.',
  },
  key: { type: 'http', scheme: 'bearer', description: 'A key for programs, from tokens.make.' },
}

const tagOf = (name: string): string => name.split('.')[0] ?? name

/** The input as JSON Schema. What it defines to refer to has its place among the components, under the operation's name. */
function inputOf(
  name: string,
  input: z.ZodType,
): { readonly schema: object; readonly defined: Readonly<Record<string, unknown>> } {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const moved = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`)) as T
  return {
    schema: moved(schema),
    defined: Object.fromEntries(Object.entries($defs).map(([id, d]) => [`${name}.${id}`, moved(d)])),
  }
}

function pathOf(
  name: string,
  { summary, effect }: Described,
  { pace, needs, also, via, mode }: Permission,
  schema: object | undefined,
): object {
  return {
    operationId: name,
    summary,
    tags: [tagOf(name)],
    'x-effect': effect,
    'x-pace': pace,
    'x-needs': needs,
    'x-roles': [...rolesWith(needs), ...(needs.includes('administer') ? ['administrator'] : [])],
    ...(also.length > 0 && { 'x-also': also }),
    ...(mode !== undefined && { 'x-mode': mode }),
    ...(via === 'web' && { security: [{ session: [], sameSite: [] }] }),
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      200: { $ref: '#/components/responses/Done' },
      ...(pace === 'long' && { 202: { $ref: '#/components/responses/Begun' } }),
      ...Object.fromEntries(
        ([401, 403, 404, 409, 413, 422, 429] as const).map((status) => [
          status,
          { $ref: '#/components/responses/Refused' },
        ]),
      ),
      500: { $ref: '#/components/responses/Fault' },
    },
  }
}
