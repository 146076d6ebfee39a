import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordingIn } from '../../../model/wording.ts'
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
      for (const { why } of g.not) {
        expect(wordingIn(why, 'en').length).toBeGreaterThan(20)
        expect(wordingIn(why, 'zh')).toMatch(/\p{Script=Han}/u)
      }
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

  it('have ids that name a file of their own, and no path', () => {
    const asking = (id: string) =>
      questions(`  - id: ${JSON.stringify(id)}\n    ${label}\n    drug: { drugs: [imatinib] }\n    event: g\n`)
    const wrong = ['a/../../../evil', '../evil', 'a..b', '/evil', 'a\\b', '.hidden', '', 'a.multiverse', 'a b']
    for (const id of wrong)
      expect([
        id,
        read({ [GROUPS]: groups(sound), [QUESTIONS]: asking(id) }).issues.map((i) => [i.code, i.at.line]),
      ]).toEqual([id, [['field-invalid', 3]]])
    for (const id of ['flt3-inhibitors', '甲.1_b'])
      expect(read({ [GROUPS]: groups(sound), [QUESTIONS]: asking(id) }).issues).toEqual([])
  })

  it('tell of a range the wrong way round, and of a country that is none', () => {
    const text = questions(
      `  - id: q\n    ${label}\n    drug: { drugs: [imatinib] }\n    event: g\n    only:\n      years: { from: 2010, to: 2001 }\n      countries: [US, XX]\n`,
    )
    expect(read({ [GROUPS]: groups(sound), [QUESTIONS]: text }).issues.map((i) => [i.code, i.at.line])).toEqual([
      ['signals-range-reversed', 7],
      ['country-unknown', 9],
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
