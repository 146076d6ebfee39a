import { expect, it } from 'vitest'
import { z } from 'zod'
import { patientFile, type Patient } from './patient.ts'
import type { Observed } from '../base/observed.ts'
import type { Traced } from '../base/traced.ts'

const smallest = {
  format: 'casewright/patient@1',
  id: 'P1',
  reports: ['s1'],
  recorded: { by: 'reader:test', on: '2026-01-02' },
  episodes: [{ id: 'E1' }],
}

it('reads a patient of whom nothing is known: every field is there, without a reading', () => {
  const p = patientFile.parse(smallest)
  expect(p.sex.readings).toEqual([])
  expect(p.episodes[0]?.bsa.readings).toEqual([])
})

it('reads a value, a silence, a presence and a conflict', () => {
  const p = patientFile.parse({
    ...smallest,
    sex: [
      { value: 'female', quote: 'a woman' },
      { value: 'male', quote: 'his leg' },
    ],
    age: 'not-reported',
    gcsf: { is: 'absent', quote: 'no growth factor' },
    episodes: [{ id: 'E1', morphology: { plaque: 'present', pustule: 'absent' } }],
  })
  expect(p.sex.readings.map((r) => r.said)).toEqual([
    { kind: 'known', value: 'female' },
    { kind: 'known', value: 'male' },
  ])
  expect(p.age.readings[0]?.said).toEqual({ kind: 'not-reported' })
  expect(p.gcsf.readings[0]).toMatchObject({ said: { kind: 'absent' }, quotes: [{ words: 'no growth factor' }] })
  expect(p.episodes[0]?.morphology['plaque']?.readings[0]?.said).toEqual({ kind: 'known', value: true })
})

it('has a JSON Schema of what may be written', () => {
  const schema = z.toJSONSchema(patientFile, { io: 'input' })
  expect(JSON.stringify(schema)).toContain('not-visible')
})

it('anchors to the types the analyses use', () => {
  const sex = (p: Patient): Traced<Observed<'male' | 'female' | 'other'>> => p.sex.said
  expect(sex).toBeTypeOf('function')
})
