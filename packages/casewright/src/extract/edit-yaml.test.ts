import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editYaml } from './edit-yaml.ts'

const text = `# yaml-language-server: $schema=x
#
# One woman, seen twice.

id: P1
reports: [a]
sex: { value: female, at: page 2 } # said once
episodes:
  - id: E1
    # told by the husband
    onset: not-reported
`

describe('changing a YAML file', () => {
  it('keeps comments and the places of what stays', () => {
    const after = { ...(parse(text) as object), reports: ['a', 'b'], age: { value: 53, source: 'b' } }
    expect(editYaml(text, after)).toBe(`# yaml-language-server: $schema=x
#
# One woman, seen twice.

id: P1
reports: [ a, b ]
sex: { value: female, at: page 2 } # said once
episodes:
  - id: E1
    # told by the husband
    onset: not-reported
age: { value: 53, source: b }
`)
  })
  it('says afterwards exactly what it was told to, also where parts are added, taken away or moved', () => {
    const after = {
      id: 'P1',
      reports: ['b'],
      sex: [
        { value: 'female', at: 'page 2' },
        { value: 'male', source: 'b' },
      ],
      episodes: [
        { id: 'E2', kind: 'recurrence' },
        { id: 'E1', onset: [] },
      ],
    }
    expect(parse(editYaml(text, after))).toEqual(after)
  })
  it('writes a file anew whose anchors would not survive', () => {
    const anchored = 'a: &x { value: 1 }\nb: *x\n'
    expect(parse(editYaml(anchored, { b: { value: 1 }, c: 2 }))).toEqual({ b: { value: 1 }, c: 2 })
  })
})
