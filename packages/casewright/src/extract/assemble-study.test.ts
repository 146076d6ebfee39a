import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotesOf, wordsOf } from '../base/traced.ts'
import { assembleStudy } from './assemble-study.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const protocol = `format: casewright/protocol@1
title: { en: A study, zh: 研究 }
question: { en: What happens?, zh: 结果如何? }
analysedOn: 2026-11-23
reaction: { name: { en: neutrophilic dermatosis, zh: 嗜中性皮病 }, entities: [sweet-syndrome] }
drugs: { name: { en: targeted drugs, zh: 靶向药 } }
eligibility: []
completeness: { items: [], complete: 0.75 }
ctcae: { version: "5.0" }
`
const source = `format: casewright/source@1
id: s1
kind: article
seen: { what: full-text, cut: false }
texts: [{ id: en, file: sources/texts/s1.txt, language: en, nature: retold }]
`
const abstract = `format: casewright/source@1
id: s2
kind: article
seen: { what: abstract, cut: true }
`
const text =
  'A man of 59. On day 4 of cycle 2 he suddenly developed painful plaques.\nThe plaques\ncleared. His wife said her skin was clear.'
const patient = `# yaml-language-server: $schema=../../../schemas/patient.schema.json
format: casewright/patient@1
id: P1
reports: [s1]
recorded: { by: a reader, on: 2026-01-02 }
sex: { value: male, quote: A man of 59 }
age: { value: 59, quote: "59" }
gcsf: not-reported
exposures:
  - id: X1
    role: suspect
    drug: { value: { written: bortezomib, drug: bortezomib }, at: title }
    cycleLength: { value: 21, at: methods }
episodes:
  - id: E1
    onset: { value: [{ cycle: 2, day: 4, exposure: X1 }], quote: On day 4 of cycle 2 }
    morphology:
      plaque: { value: true, quote: The plaques cleared }
    outcome: resolved
`.replace('outcome: resolved', 'outcome: { value: resolved }')

function study(changes: Readonly<Record<string, string | undefined>> = {}) {
  const files: Record<string, string | undefined> = {
    'protocol.yaml': protocol,
    'sources/s1.yaml': source,
    'sources/s2.yaml': abstract,
    'sources/texts/s1.txt': text,
    'patients/P1.yaml': patient,
    ...changes,
  }
  return assembleStudy(
    'test',
    new Map(Object.entries(files).flatMap(([path, t]) => (t === undefined ? [] : [[path, bytes(t)] as const]))),
  )
}
const told = (changes: Readonly<Record<string, string | undefined>>) =>
  study(changes).issues.map((i) => [i.level, i.code, i.at.file, i.at.line, i.values] as const)
const edited = (from: string, to: string) => {
  expect(patient).toContain(from)
  return { 'patients/P1.yaml': patient.replace(from, to) }
}
const first = (changes: Readonly<Record<string, string | undefined>> = {}) => {
  const p = study(changes).study?.patients[0]
  if (p === undefined) throw new Error('no patient')
  return p
}

describe('a study without faults', () => {
  it('has no issue', () => expect(study().issues).toEqual([]))
  it('anchors a quote across line breaks at its place in the held text', () => {
    const plaque = first().episodes[0]?.morphology['plaque']
    expect(plaque && quotesOf(plaque.said)).toEqual([
      { kind: 'quote', source: 's1#en', exact: 'The plaques cleared', start: text.indexOf('The plaques') },
    ])
  })
  it('cites a place where no words are quoted, and says who read it when', () => {
    const p = first()
    expect(wordsOf(p.exposures[0]?.drug.said ?? p.unsaid)).toEqual([{ kind: 'cited', source: 's1', at: 'title' }])
    expect(p.sex.said.by).toEqual({ id: 'reader:a reader', version: '2026-01-02' })
  })
  it('is silent, after looking, about what nobody filled in', () => {
    const { country } = first()
    expect(country.said.value).toEqual({ kind: 'not-reported' })
    expect(country.said.from).toEqual([{ kind: 'looked', source: 's1' }])
  })
  it('is not visible where every report was cut, and not reported where one was read whole', () => {
    expect(first(edited('reports: [s1]', 'reports: [s2]')).country.said.value.kind).toBe('not-visible')
    expect(first(edited('reports: [s1]', 'reports: [s2, s1]')).country.said.value.kind).toBe('not-reported')
  })
})

describe('sources that disagree', () => {
  const both = edited(
    'sex: { value: male, quote: A man of 59 }',
    'sex:\n  - { value: male, quote: A man of 59 }\n  - { value: female, quote: her skin }',
  )
  it('are both kept, left unclear, and warned of', () => {
    const { sex } = first(both)
    expect(sex.said.value).toEqual({ kind: 'unclear', why: 'sources-disagree' })
    expect([sex.conflict, sex.readings.map((r) => r.said.value)]).toEqual([
      'open',
      [
        { kind: 'known', value: 'male' },
        { kind: 'known', value: 'female' },
      ],
    ])
    expect(told(both)).toEqual([
      ['warning', 'sources-disagree', 'patients/P1.yaml', 6, { field: 'sex', values: expect.stringContaining('male') }],
    ])
  })
  const decision = `format: casewright/decisions@1
decisions:
  - { id: d1, kind: settle, patient: P1, field: sex, take: 1, by: an editor, on: 2026-02-03, why: typing slip }
`
  it('are settled by a decision, which is then part of where the value comes from', () => {
    const changes = { ...both, 'decisions.yaml': decision }
    const { sex } = first(changes)
    expect([sex.conflict, sex.said.value]).toEqual(['settled', { kind: 'known', value: 'male' }])
    expect(sex.said.from).toContainEqual({ kind: 'decision', decision: 'd1' })
    expect(quotesOf(sex.said).map((q) => q.exact)).toEqual(['A man of 59'])
    expect(told(changes)).toEqual([])
  })
  it('a decision with nothing to settle is told', () => {
    expect(told({ 'decisions.yaml': decision }).map((i) => i[1])).toEqual(['decision-unfit'])
  })
  it('two wordings of one drug are no conflict', () => {
    const p = first(
      edited(
        'drug: { value: { written: bortezomib, drug: bortezomib }, at: title }',
        'drug: [{ value: { written: bortezomib, drug: bortezomib } }, { value: { written: Velcade, drug: bortezomib } }]',
      ),
    )
    expect(p.exposures[0]?.drug.conflict).toBe('none')
  })
})

describe('bad input', () => {
  it.each([
    ['a misspelt field', 'gcsf:', 'gscf:', ['error', 'field-unknown', 8, { field: 'gscf', suggestion: 'gcsf' }]],
    [
      'a misspelt field within a reading',
      'quote: A man of 59',
      'qoute: A man of 59',
      ['error', 'field-unknown', 6, { field: 'qoute', suggestion: 'quote' }],
    ],
    [
      'a misspelt key of an onset',
      'day: 4,',
      'dya: 4,',
      ['error', 'field-unknown', 16, { field: 'dya', suggestion: 'day' }],
    ],
    [
      'an impossible date',
      'on: 2026-01-02',
      'on: 2026-02-30',
      ['error', 'date-invalid', 5, { field: 'recorded.on', got: '2026-02-30' }],
    ],
    [
      'a word outside the list',
      'role: suspect',
      'role: suspekt',
      ['error', 'field-invalid', 11, expect.objectContaining({ got: 'suspekt' })],
    ],
    [
      'a bare value',
      'sex: { value: male, quote: A man of 59 }',
      'sex: male',
      ['error', 'field-invalid', 6, expect.objectContaining({ want: expect.stringContaining('{ value: … }') })],
    ],
    [
      'a wrong type',
      'value: 59,',
      'value: fifty-nine,',
      ['error', 'field-invalid', 7, expect.objectContaining({ got: 'fifty-nine' })],
    ],
    [
      'a sign the vocabulary lacks',
      'plaque:',
      'plauqe:',
      ['error', 'term-unknown', 18, { field: 'episodes.0.morphology.plauqe', id: 'plauqe', suggestion: 'plaque' }],
    ],
    [
      'a drug the vocabulary lacks',
      'drug: bortezomib }',
      'drug: bortezumib }',
      ['error', 'term-unknown', 12, expect.objectContaining({ suggestion: 'bortezomib' })],
    ],
    [
      'words that are not there',
      'quote: A man of 59',
      'quote: A man aged 59',
      [
        'error',
        'quote-not-found',
        6,
        { source: 's1', exact: 'A man aged 59', nearest: expect.stringContaining('man of 59') },
      ],
    ],
    [
      'words that recur',
      'quote: The plaques cleared',
      'quote: plaques',
      ['error', 'quote-ambiguous', 18, { source: 's1', exact: 'plaques' }],
    ],
    [
      'an exposure that is not there',
      'exposure: X1',
      'exposure: X2',
      ['error', 'reference-unknown', 16, expect.objectContaining({ id: 'X2', suggestion: 'X1' })],
    ],
    [
      'an age no one has',
      'value: 59,',
      'value: 590,',
      ['error', 'value-implausible', 7, expect.objectContaining({ got: '590' })],
    ],
    [
      'a report that is not there',
      'reports: [s1]',
      'reports: [s3, s1]',
      ['error', 'source-unknown', 4, expect.objectContaining({ source: 's3' })],
    ],
    [
      'a wrong unit',
      '    outcome:',
      '    labs: { wbc: { value: { value: 5, unit: mg/L } } }\n    outcome:',
      ['error', 'unit-unknown', 19, expect.objectContaining({ analyte: 'wbc', unit: 'mg/L' })],
    ],
    [
      'a value no one has',
      '    outcome:',
      '    labs: { wbc: { value: { value: 57250, unit: 10^9/L } } }\n    outcome:',
      ['warning', 'value-implausible', 19, expect.objectContaining({ got: '57250 10^9/L' })],
    ],
    [
      'limits of normal in another unit than the value',
      '    outcome:',
      '    labs: { wbc: { value: { value: 900, unit: /uL, lln: 3.5, uln: 9.5 } } }\n    outcome:',
      ['warning', 'limits-unfit', 19, expect.objectContaining({ got: '3.5–9.5', unit: '/uL' })],
    ],
    [
      'a cycle without its length',
      '    cycleLength: { value: 21, at: methods }\n',
      '',
      ['warning', 'cycle-length-missing', 15, { exposure: 'X1' }],
    ],
  ])('%s is told with line and way out', (_what, from, to, want) => {
    const got = told(edited(from, to)).map(([level, code, , line, values]) => [level, code, line, values])
    expect(got).toContainEqual(want)
    expect(got.filter((i) => i[0] === 'error').length).toBeLessThanOrEqual(1)
  })
  it('options an instrument does not have, and values an option does not have, are told with the nearest', () => {
    const set = (options: string) => ({
      'protocol.yaml': `${protocol}criteria:\n  - id: walker-cohen\n    options: ${options}\n`,
    })
    const field = 'criteria.0.options'
    expect(told(set('{ fevr: stated, abrupt: requird }'))).toEqual([
      ['error', 'term-unknown', 'protocol.yaml', 12, { field, id: 'fevr', suggestion: 'fever' }],
      ['error', 'term-unknown', 'protocol.yaml', 12, { field: `${field}.abrupt`, id: 'requird', suggestion: 'required' }],
    ])
    expect(told(set('{ fever: stated, abrupt: not-asked }'))).toEqual([])
  })
  it('one wrong field does not hide the next, nor the rest of the patient', () => {
    const changes = {
      'patients/P1.yaml': patient.replace('gcsf:', 'gscf:').replace('quote: A man of 59', 'quote: Nobody'),
    }
    expect(
      told(changes)
        .map((i) => i[1])
        .sort(),
    ).toEqual(['field-unknown', 'quote-not-found'])
    expect(first(changes).age.said.value).toEqual({ kind: 'known', value: 59 })
  })
  it('a patient written twice is told with both files', () => {
    expect(told({ 'patients/P2.yaml': patient })).toEqual([
      ['error', 'duplicate-id', 'patients/P2.yaml', 3, { id: 'P1', other: 'patients/P1.yaml' }],
    ])
  })
  it('a study without protocol is no study', () => {
    expect(study({ 'protocol.yaml': undefined }).study).toBeUndefined()
    expect(told({ 'protocol.yaml': undefined }).map((i) => i[1])).toEqual(['file-missing'])
  })
  it('a study without cases is a study with a warning', () => {
    expect(told({ 'patients/P1.yaml': undefined }).map((i) => i.slice(0, 2))).toEqual([['warning', 'no-cases']])
  })
  it('a text outside the folder is refused', () => {
    expect(told({ 'sources/s1.yaml': source.replace('sources/texts/s1.txt', '../secret.txt') })[0]?.[1]).toBe(
      'path-outside',
    )
  })
})

describe('hostile YAML', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghij'
    .split('')
    .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)
    .join('\n')}\n`
  it.each([
    ['an alias bomb', bomb],
    ['brackets without end', '['.repeat(200_000)],
    ['dashes without end', '- '.repeat(100_000)],
    [
      'maps without end',
      Array.from({ length: 20_000 }, (_, i) => `${' '.repeat(i)}a:`)
        .join('\n')
        .slice(0, 3_000_000),
    ],
    ['a prototype', '__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n'],
    ['an unknown tag', '!!js/function "return 1"\n'],
    ['nothing', ''],
    ['a number', '42'],
    ['a key twice', 'id: a\nid: b\n'],
    ['a tab', 'a:\n\tb: 1\n'],
    ['an alias of nothing', 'a: *nobody\n'],
  ])('%s becomes issues, not an exception', (_what, text) => {
    const { issues } = study({ 'patients/P1.yaml': text })
    expect(issues.some((i) => i.level === 'error' && i.at.file === 'patients/P1.yaml')).toBe(true)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
  it('bytes of any kind never throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('protocol.yaml', 'patients/x.yaml', 'sources/s1.yaml', 'decisions.yaml'),
        (junk, path) => {
          const { issues } = assembleStudy('x', new Map([[path, junk]]))
          expect(Array.isArray(issues)).toBe(true)
        },
      ),
    )
  })
  it('a change of any one character never throws', () => {
    fc.assert(
      fc.property(
        fc.nat(patient.length - 1),
        fc.constantFrom('', ' ', ':', '{', '}', '[', '"', '\n', '-', '&', '*', '!', '9'),
        (i, c) => {
          study({ 'patients/P1.yaml': patient.slice(0, i) + c + patient.slice(i + 1) })
        },
      ),
      { numRuns: 300 },
    )
  })
})
