import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildSchemas } from '../../../../tools/generate-schemas.ts'
import { assembleStudy } from './assemble-study.ts'
import { newStudy } from './new-study.ts'

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
