import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentChanges, fieldsOf } from './document-changes.ts'
import { fieldChanges } from './field-changes.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('changes of a document, field by field', () => {
  it('name each field that was changed, added or taken away', () => {
    const was = { sex: 'male', labs: [{ alt: 3 }, { ast: 4 }], note: null, gone: { a: 1 } }
    const is = { sex: 'female', labs: [{ alt: 3 }, { ast: 5 }, 'x'], note: 'none', new: [] }
    expect(fieldChanges(was, is)).toEqual([
      { field: 'sex', was: 'male', is: 'female' },
      { field: 'labs.1.ast', was: 4, is: 5 },
      { field: 'labs.2', is: 'x' },
      { field: 'note', was: null, is: 'none' },
      { field: 'gone', was: { a: 1 } },
      { field: 'new', is: [] },
    ])
  })
  it('are none exactly where the two are equal', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [was, is]: unknown[] = [JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b))]
        expect(fieldChanges(was, structuredClone(was))).toEqual([])
        const changes = fieldChanges(was, is)
        expect(changes.length === 0).toBe(JSON.stringify(sorted(was)) === JSON.stringify(sorted(is)))
      }),
    ))
  it('stay of bearable length: long values by hash and length, very many by their number', () => {
    const [change] = fieldChanges({ text: 'x'.repeat(9_999) }, { text: 'short' })
    expect(change).toMatchObject({
      was: { length: 9_999, sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
      is: 'short',
    })
    const many = Array.from({ length: 1_000 }, (_, i) => i)
    const changes = fieldChanges(
      many,
      many.map((n) => n + 1),
    )
    expect(changes).toHaveLength(201)
    expect(changes.at(-1)).toEqual({ field: '*', is: { more: 800 } })
  })
  it('are told of what can be read only', () => {
    expect(fieldsOf('a.yaml', bytes('sex: [male'))).toBeUndefined()
    expect(fieldsOf('a.json', bytes('['.repeat(100_000)))).toBeUndefined()
    expect(fieldsOf('a.json', bytes(`${'['.repeat(1_000)}${']'.repeat(1_000)}`))).toBeUndefined()
    expect(fieldsOf('a.json', Uint8Array.of(0xff))).toBeUndefined()
    expect(fieldsOf('a.json', bytes('{"a":"[[["}'))).toEqual({ a: '[[[' })
    expect(documentChanges(undefined, { a: 1 })).toEqual([])
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, sorted(v)])
}
