import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildSchemas } from '../../../../tools/generate-schemas.ts'
import { groupsFile, questionsFile } from '../model/signal/question.ts'
import { protocolFile } from '../model/protocol.ts'
import placeholders from '../search/placeholders.json' with { type: 'json' }
import { assembleStudy } from './assemble-study.ts'
import { emptyStudy, newStudy } from './new-study.ts'

const root = join(import.meta.dirname, '../../../..')
const assembled = (title: string, language: 'en' | 'zh') =>
  assembleStudy(
    'new',
    new Map([...newStudy(title, language, '2030-01-31')].map(([path, text]) => [path, new TextEncoder().encode(text)])),
  )

it('a fresh study has a patient marked as invented, every quote found, and no issue', () => {
  const { study, issues } = assembled('Rashes on drug A', 'zh')
  expect(issues).toEqual([])
  expect(study?.protocol.title).toEqual({ en: 'Rashes on drug A', zh: 'Rashes on drug A' })
  expect(study?.protocol.analysedOn).toBe('2030-01-31')
  expect(study?.protocol.report.languages).toEqual(['zh', 'en'])
  expect(study?.sources[0]?.held[0]?.text).toMatch(/^INVENTED/u)
  expect(study?.patients.map((p) => p.episodes[0]?.diagnosis.conflict)).toEqual(['none'])
})

it('says of every criterion in both languages why a report that fails it is left out', () => {
  const { study } = assembled('x', 'en')
  expect(study?.protocol.eligibility.length).toBeGreaterThan(0)
  for (const { id, excluded } of study?.protocol.eligibility ?? [])
    expect([id, excluded?.en, excluded?.zh]).toEqual([
      id,
      expect.stringMatching(/\w/u),
      expect.stringMatching(/\p{Script=Han}/u),
    ])
})

it('in Chinese it says the same: only comments and the README differ', () => {
  const [en, zh] = (['en', 'zh'] as const).map((l) => newStudy('x', l, '2030-01-31'))
  expect([...(zh?.keys() ?? [])]).toEqual([...(en?.keys() ?? [])])
  const protocol = (files: typeof en): unknown => parse(files?.get('protocol.yaml') ?? '')
  expect(protocol(zh)).toEqual({ ...Object(protocol(en)), report: { languages: ['zh', 'en'], style: 'vancouver' } })
  expect(zh?.get('README.md')).toContain('一项casewright研究')
  expect(zh?.get('protocol.yaml')).toContain('全文阶段的排除理由')
})

it.each(['en', 'zh'] as const)(
  'without its invented patient it has none, and nothing tells of one (%s)',
  (language) => {
    const files = emptyStudy('x', language, '2030-01-31')
    const bytes = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]))
    const { study, issues } = assembleStudy('new', bytes)
    expect(issues.filter((i) => i.level === 'error')).toEqual([])
    expect([study?.patients, study?.sources]).toEqual([[], []])
    expect([...files].filter(([, text]) => text.includes('SAMPLE'))).toEqual([])
  },
)

it('the commented lines of the protocol are YAML it would take', () => {
  const text = newStudy('x', 'en', '2030-01-31').get('protocol.yaml') ?? ''
  const shown = text
    .replace('searches: []\n', '')
    .replaceAll(/^# (searches:| {2,3}(?:-|\w+:| ) ?.*)$/gmu, '$1')
    .replaceAll(/^ {2}# (\w+: \{)/gmu, '  $1')
  const read = protocolFile.parse(parse(shown))
  expect(read.searches).toMatchObject([{ id: 'pubmed-1', hits: 41 }])
  expect(read.search).toMatchObject({ years: { from: 2000 }, reaction: { leaveOut: [] } })
  expect(read.screening.reasons.map((r) => r.id)).toContain('no-patient')
})

it('the commented questions to databases of reports are such as it would take, and none is asked until they are written', () => {
  for (const language of ['en', 'zh'] as const) {
    const files = newStudy('x', language, '2030-01-31')
    const [groups, questions] = ['groups', 'questions'].map((name) => files.get(`signals/${name}.yaml`) ?? '')
    expect([
      groupsFile.parse(parse(groups ?? '')).groups,
      questionsFile.parse(parse(questions ?? '')).questions,
    ]).toEqual([[], []])
    const shown = (text = ''): unknown =>
      parse(
        text
          .replace(/^\w+: \[\]\n/mu, '')
          .replaceAll(/^# (\w+:$| {2,}.*)/gmu, '$1')
          .replaceAll(/^( +)# (?=\w+:)/gmu, '$1'),
      )
    const [group] = groupsFile.parse(shown(groups)).groups
    const [question] = questionsFile.parse(shown(questions)).questions
    expect(group?.reviewed).toEqual([{ by: 'Li Wei', on: '2030-01-31' }])
    expect(question?.event).toBe(group?.id)
  }
})

it('the words it puts in place of names are never searched', () => {
  const { reaction, drugs } = protocolFile.parse(parse(newStudy('x', 'en', '2030-01-31').get('protocol.yaml') ?? ''))
  expect(placeholders.names).toEqual([...Object.values(reaction.name), ...Object.values(drugs.name)])
})

it('any title can be given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (title) => {
      expect(assembled(title, 'en').study?.protocol.title.en).toBe(title)
    }),
    { numRuns: 40 },
  )
})

it('schemas/ and the embedded template are what the generator writes now (npm run generate)', () => {
  for (const [path, text] of buildSchemas(root))
    expect([path, readFileSync(join(root, path), 'utf8')]).toEqual([path, text])
})
