import { expect, it } from 'vitest'
import { firstEpisode, patientOf, type PatientSketch } from '../../../test/patient-of.ts'
import { factsOf } from '../facts/facts-of.ts'
import { completenessOf } from './completeness.ts'

const label = { en: 'test', zh: '测试' }
const completeness = {
  items: [
    { id: 'sex', label, rule: { fact: 'patient.sex', says: true as const } },
    { id: 'age', label, rule: { fact: 'patient.age', says: true as const } },
    { id: 'outcome', label, rule: { fact: 'episode.outcome', says: true as const } },
    { id: 'biopsy', label, rule: { fact: 'episode.biopsy', says: true as const } },
  ],
  complete: 0.75,
}
const judged = (sketch: PatientSketch) => {
  const p = patientOf(sketch)
  return completenessOf(p, factsOf(p, firstEpisode(p)), { completeness })
}

it('is the share of the items the case tells; three of four reach the share the protocol asks for', () => {
  const told = judged({
    sex: { value: 'male' },
    age: { value: 59 },
    episodes: [{ id: 'E1', outcome: { value: 'resolved' } }],
  })
  expect(told.value).toMatchObject({ share: 0.75, complete: true })
  expect(told.value.items.map((i) => i.verdict)).toEqual(['met', 'met', 'met', 'cannot tell'])
})
it('counts what the source denies as told', () => {
  expect(judged({ episodes: [{ id: 'E1', biopsy: 'absent' }] }).value.share).toBe(0.25)
})
it('of a case that says nothing is nothing, and rests on the reports looked through', () => {
  const mute = judged({})
  expect(mute.value).toMatchObject({ share: 0, complete: false })
  expect(mute.from).toHaveLength(1)
})
it('without items nothing is asked', () => {
  const p = patientOf({})
  expect(
    completenessOf(p, factsOf(p, firstEpisode(p)), { completeness: { items: [], complete: 1 } }).value.complete,
  ).toBe(true)
})
