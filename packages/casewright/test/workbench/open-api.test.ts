import { describe, expect, it } from 'vitest'
import { ops } from '../../src/ops/index.ts'
import { isOffered, permissionOf } from '../../src/ops/permissions/permission.ts'
import { workbenchOps } from '../../src/ops/workbench/index.ts'
import { openApi } from '../../src/server/openapi/open-api.ts'

type Json = Readonly<Record<string, unknown>>
const every = { ...ops, ...workbenchOps }
const document = JSON.parse(JSON.stringify(openApi(every, '1.0.0', 'https://casewright.example.org'))) as Json
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((v, step) => (v as Json | undefined)?.[step], value)
const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Json>>>>
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)

describe('the description of the server (OpenAPI)', () => {
  it('is of version 3.1 and has every part that version asks for', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d$/u)
    expect(document['info']).toMatchObject({ title: expect.any(String), version: '1.0.0' })
    expect(
      Object.keys(document).filter(
        (k) => !['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'].includes(k),
      ),
    ).toEqual([])
  })
  it('lists every operation that a server offers, and none that it does not', () => {
    const told = Object.keys(paths).flatMap((p) => (p.startsWith('/api/ops/') ? [p.slice('/api/ops/'.length)] : []))
    const offered = Object.keys(every).filter((name) => {
      const p = permissionOf(name)
      return p !== undefined && isOffered(p)
    })
    expect(told.toSorted()).toEqual(offered.toSorted())
  })
  it('names each operation once, with a summary, answers, and only methods and places of parameters that there are', () => {
    const ids = operations.map(({ operation }) => operation['operationId'])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, method, operation } of operations) {
      expect([path, ['get', 'post', 'put', 'patch', 'delete'].includes(method)]).toEqual([path, true])
      expect([path, operation['summary']]).toEqual([path, expect.stringMatching(/^\S.*\.$/u)])
      const answers = Object.keys(operation['responses'] as Json)
      expect([path, answers.length > 0 && answers.every((s) => /^[1-5]\d\d$/u.test(s))]).toEqual([path, true])
      const inPath = [...path.matchAll(/\{([^}]+)\}/gu)].map((m) => m[1])
      const parameters = (operation['parameters'] ?? []) as readonly {
        readonly name: string
        readonly in: string
        readonly required?: boolean
        readonly schema: unknown
      }[]
      expect([path, parameters.filter((p) => p.in === 'path' && p.required === true).map((p) => p.name)]).toEqual([
        path,
        inPath,
      ])
      for (const p of parameters)
        expect([path, ['path', 'query', 'header', 'cookie'].includes(p.in), typeof p.schema]).toEqual([
          path,
          true,
          'object',
        ])
    }
  })
  it('refers to nothing that is not in it', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu)].map((m) => m[1] ?? '')
    const broken = refs.filter(
      (ref) => ref.startsWith('#/components/') && at(document, ...ref.slice(2).split('/')) === undefined,
    )
    expect(broken).toEqual([])
    // A schema may refer into itself; OpenAPI has no place for definitions beside it.
    expect(refs.filter((ref) => !ref.startsWith('#/components/'))).toEqual([])
    for (const name of Object.values((document['security'] ?? []) as readonly Json[]).flatMap((s) => Object.keys(s)))
      expect([name, at(document, 'components', 'securitySchemes', name) === undefined]).toEqual([name, false])
  })
  it('has inputs that are JSON Schema: objects that take nothing unknown', () => {
    for (const { path, operation } of operations.filter((o) => o.path.startsWith('/api/ops/'))) {
      const schema = at(operation, 'requestBody', 'content', 'application/json', 'schema') as Json
      expect([path, schema['type'], schema['additionalProperties'], '$schema' in schema]).toEqual([
        path,
        'object',
        false,
        false,
      ])
      const [required, properties] = [
        (schema['required'] ?? []) as readonly string[],
        (schema['properties'] ?? {}) as Json,
      ]
      expect([path, required.filter((r) => !(r in properties))]).toEqual([path, []])
    }
  })
})
