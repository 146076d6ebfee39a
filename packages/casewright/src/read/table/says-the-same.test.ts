import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../base/content-hash.ts'
import { patientYaml } from '../../extract/write-yaml.ts'
import type { PatientFileInput } from '../../model/patient.ts'
import { importFiles } from './import-files.ts'
import { saysTheSame } from './says-the-same.ts'

const patient = (raw: string, row = 2, by = 'Li Na'): PatientFileInput => ({
  format: 'casewright/patient@1',
  id: 'P1',
  reports: ['t'],
  recorded: { by, on: '2026-11-30' },
  episodes: [],
  country: { value: raw, raw, cell: { row, column: 'country' } },
})
const file = (p: PatientFileInput) => utf8(patientYaml(p))

describe('a file of a patient and a table', () => {
  it('say the same of the same words in whatever row, whoever wrote them', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(words, fc.nat(99_999), (raw, row) => saysTheSame(file(patient(raw, row + 2, 'Wang')), patient(raw))),
    )
  })
  it('do not where the words differ', () => {
    const words = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(words, words, (one, other) => saysTheSame(file(patient(one)), patient(other)) === (one === other)),
    )
  })
  it.each([
    ['words in other letters', 'value: "\\u0041BC", raw: ABC', 'ABC'],
    ['a value named elsewhere', 'value: &v ABC, raw: *v', 'ABC'],
    ['the number of a row among its words', 'value: "row: 7", raw: "row: 7"', 'row: 7'],
  ])('say the same where somebody wrote it by hand with %s', (_, written, raw) => {
    const text = `id: P1\nepisodes: []\nformat: casewright/patient@1\ncountry:\n  { ${written}, cell: { row: 9, column: country } }\n`
    expect(saysTheSame(utf8(text), patient(raw))).toBe(true)
  })
})

it('others are heard while many patients are compared', async () => {
  const all = Array.from({ length: 100 }, (_, i) => ({ ...patient('China'), id: `P${i}` }))
  const there = new Map(all.map((p) => [`patients/${p.id}.yaml`, file(p)] as const))
  let heard = 0
  const { unchanged } = await importFiles(
    {
      patients: all,
      rows: new Map(),
      leftovers: [],
      issues: [],
      source: {
        format: 'casewright/source@1',
        id: 't',
        kind: 'table',
        citation: { type: 'dataset', title: 't' },
        seen: { what: 'table', cut: false, at: [] },
        texts: [],
      },
    },
    there,
    'refuse',
    new Map(),
    async () => {
      heard += 1
    },
  )
  expect([unchanged.length, heard]).toEqual([100, 5])
})
