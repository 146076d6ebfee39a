import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isStudyId } from '../../../../../casewright/src/ops/permissions/virtual-path.ts'
import { nameBeside } from './name-beside.ts'

it('is the study’s own name where that is free, else one with the day', () => {
  expect(nameBeside('sweet', '2026-11-30', ['other'])).toBe('sweet')
  expect(nameBeside('sweet', '2026-11-30', ['Sweet'])).toBe('sweet-2026-11-30')
  expect(nameBeside('sweet', '2026-11-30', ['sweet', 'sweet-2026-11-30'])).toBe('sweet-2026-11-30-2')
})

it('is always a name a study can have, and free', () => {
  const name = fc.stringMatching(/^[a-z0-9中文][a-z0-9.-]{0,98}$/u).filter(isStudyId)
  fc.assert(
    fc.property(name, fc.array(name), (study, others) => {
      const taken = [study, ...others]
      const beside = nameBeside(study, '2026-11-30', taken)
      expect(isStudyId(beside)).toBe(true)
      expect(taken.map((t) => t.toLowerCase())).not.toContain(beside.toLowerCase())
    }),
  )
})
