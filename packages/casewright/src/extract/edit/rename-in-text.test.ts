import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import type { ChangeLine } from './change.ts'
import { renamedIn, renameInText } from './rename-in-text.ts'
import { sourceIdWherever, underLaterIds } from './source-named.ts'

const renamed = (text: string, from: string, to: string): string => renameInText(text, sourceIdWherever({ from, to }))

describe('another id for a source in a file', () => {
  it('changes the id where it names the source and nothing else, whatever it looks like', () => {
    const text = [
      '# li-2024 says:',
      'reports: [ li-2024,  "li-2024" ]   # both',
      "note: li-2024 and 'li-2024'",
      'age: { value: 61, source: li-2024, quote: li-2024 }',
      "sex: { is: absent, source: 'li-2024' }",
      'country:\r',
      '  - { value: CN, source: &s li-2024-b }\r',
      'history: { diabetes: { value: true, source: *s } }',
      '',
    ].join('\n')
    expect(renamed(text, 'li-2024', 'na')).toBe(
      text
        .replace('[ li-2024,  "li-2024" ]', '[ na,  "na" ]')
        .replace('source: li-2024,', 'source: na,')
        .replace("source: 'li-2024'", "source: 'na'"),
    )
    expect(renamed(text, 'li-2024-b', 'other')).toBe(text.replace('&s li-2024-b', '&s other'))
  })

  it('is quoted where it would be read as something else, and plain again under the id it had', () => {
    const text = 'reports: [li-2024]\nage: { value: 61, source: li-2024 }\n'
    for (const to of ['2024', 'null', '0x1f', '1e3', 'true']) {
      const under = renamed(text, 'li-2024', to)
      expect(parse(under)).toEqual({ reports: [to], age: { value: 61, source: to } })
      expect(renamed(under, to, 'li-2024')).toBe(text)
    }
  })

  it('says the same as renaming in the data, where an anchor holds it for other words too', () => {
    const text = 'note: &n li-2024\nreports: [*n]\n'
    expect(parse(renamed(text, 'li-2024', 'na'))).toEqual({ note: 'li-2024', reports: ['na'] })
  })

  it('leaves what cannot be read of a broken file as it stands', () => {
    const text = 'reports: [li-2024]\nage: { value: 61\nsex: ]\n'
    expect(renamed(text, 'li-2024', 'na')).toBe(text.replace('li-2024', 'na'))
  })

  it('and back is as it was', () => {
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/u)
    fc.assert(
      fc.property(id, id, fc.constantFrom('plain', '"', "'"), (from, to, quotes) => {
        const written = quotes === 'plain' ? from : `${quotes}${from}${quotes}`
        const text = `reports: [${written}]\nage: { value: 61, source: ${written} }\n`
        const isWord = (text: string): boolean => typeof parse(text) === 'string'
        // An id that is no word by itself is never written plain; whether its double quotes were needed before is not kept.
        fc.pre(from !== to && isWord(from) && (quotes !== '"' || isWord(to)))
        const data = renamedIn(parse(text), sourceIdWherever({ from, to }))
        expect(parse(renamed(text, from, to))).toEqual(data)
        expect(renamed(renamed(text, from, to), to, from)).toBe(text)
      }),
    )
  })

  it('is taken for a change made before, in its fields and in its words', () => {
    const change: ChangeLine = {
      id: '1-abc',
      patient: 'P1',
      by: 'Li Na',
      on: '2026-12-01',
      fields: [
        { path: 'age', after: [{ value: 61, source: 'li', note: 'li' }] },
        { path: 'reports', before: ['li'] },
      ],
      patch: { of: '', start: 0, out: '', in: 'age: { value: 61, source: li, note: li-2 }' },
    }
    const under = underLaterIds(change, [
      { from: 'li', to: 'na' },
      { from: 'na', to: 'wang' },
    ])
    expect(under.fields).toEqual([
      { path: 'age', after: [{ value: 61, source: 'wang', note: 'li' }] },
      { path: 'reports', before: ['wang'] },
    ])
    expect(under.patch.in).toBe('age: { value: 61, source: wang, note: li-2 }')
  })
})
