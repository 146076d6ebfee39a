import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSignalFiles } from './read-signal-files.ts'

const study = join(import.meta.dirname, '../../../../../../examples/neutrophilic-dermatosis')
const read = (files: Readonly<Record<string, string>>) =>
  readSignalFiles(new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])))
const GROUPS = 'signals/groups.yaml'
const QUESTIONS = 'signals/questions.yaml'

describe('the groups and questions of the built-in study', () => {
  const built = read({
    [GROUPS]: readFileSync(join(study, GROUPS), 'utf8'),
    [QUESTIONS]: readFileSync(join(study, QUESTIONS), 'utf8'),
  })

  it('are read without a complaint', () => expect(built.issues).toEqual([]))

  it('count each term once, cite their sources, and say of themselves that nobody has reviewed them', () => {
    for (const g of built.groups) {
      expect(g.cite.length).toBeGreaterThan(0)
      expect(g.reviewed).toEqual([])
      for (const left of g.not) expect(left.why.length).toBeGreaterThan(20)
    }
    expect(built.groups.map((g) => g.id)).toContain('neutrophilic-dermatosis')
  })

  it('have a positive and a negative control, in both languages', () => {
    expect(built.questions.filter((q) => q.id.includes('control'))).toHaveLength(2)
    for (const q of built.questions) expect(q.label.zh).toMatch(/\p{Script=Han}/u)
  })
})

describe('groups and questions of a study', () => {
  const label = 'label: { en: a, zh: 甲 }'
  const groups = (body: string): string => `format: casewright/event-groups@1\ngroups:\n${body}`
  const questions = (body: string): string => `format: casewright/signal-questions@1\nquestions:\n${body}`
  const sound = `  - id: g\n    ${label}\n    narrow: [Rash]\n    cite: [{ source: x }]\n`

  it('need not be there', () => expect(read({})).toEqual({ groups: [], questions: [], issues: [] }))

  it('with faults are told with file, line and field, and the rest is read', () => {
    const text = groups(`${sound}  - id: h\n    ${label}\n    narow: [Rash]\n    cite: [{ source: x }]\n`)
    const { groups: kept, issues } = read({ [GROUPS]: text })
    expect(kept.map((g) => g.id)).toEqual(['g', 'h'])
    expect(issues.map((i) => [i.code, i.at.line])).toEqual([
      ['field-unknown', 9],
      ['group-empty', 7],
    ])
  })

  it('tell of a term that stands twice, and of an id that does', () => {
    const text = groups(
      `  - id: g\n    ${label}\n    narrow: [Rash]\n    broad: [RASH]\n    cite: [{ source: x }]\n${sound}`,
    )
    expect(read({ [GROUPS]: text }).issues.map((i) => [i.code, i.at.line])).toEqual([
      ['duplicate-id', 8],
      ['group-term-twice', 6],
    ])
  })

  it('tell of a question about a group or a class that there is not', () => {
    const text = questions(`  - id: q\n    ${label}\n    drug: { class: flt3-inhibitors }\n    event: gg\n`)
    expect(read({ [GROUPS]: groups(sound), [QUESTIONS]: text }).issues.map((i) => [i.code, i.at.line])).toEqual([
      ['group-unknown', 6],
      ['question-class-unknown', 5],
    ])
  })
})
