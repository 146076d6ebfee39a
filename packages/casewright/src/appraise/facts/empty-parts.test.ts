import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { firstEpisode, patientOf, type PatientSketch } from '../../../test/patient-of.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import type { Patient } from '../../model/patient.ts'
import { appraise } from '../appraise.ts'
import { factsOf } from './facts-of.ts'

const folder = fileURLToPath(new URL('../../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => {
      const path = join(f.parentPath, f.name)
      return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
)
const { study } = assembleStudy('neutrophilic-dermatosis', files)
if (study === undefined) throw new Error('the built-in study does not assemble')
const { protocol, patients } = study

const judged = (p: Patient): unknown => {
  const { grades, criteria, causality } = appraise(p, protocol)
  return [...grades, ...criteria, ...causality].map(({ value }) => ({ ...value, used: undefined }))
}

/** The patient with a part in which nothing is answered, as a form adds it. */
function withEmpty(p: Patient, part: 'dechallenge' | 'rechallenge' | 'treatment', exposure: string): Patient {
  const empty = { path: 'test', said: p.unsaid, readings: [], conflict: 'none' } as const
  if (part === 'dechallenge')
    return { ...p, dechallenges: [...p.dechallenges, { exposure, result: empty, confounders: {} }] }
  if (part === 'rechallenge')
    return {
      ...p,
      rechallenges: [...p.rechallenges, { exposure, manner: empty, result: empty, latency: empty, confounders: {} }],
    }
  const treatment = {
    id: 'T99',
    treatment: empty,
    route: empty,
    dose: empty,
    purpose: empty,
    response: empty,
    start: empty,
  }
  return { ...p, episodes: p.episodes.map((e) => ({ ...e, treatments: [...e.treatments, treatment] })) }
}

describe.each(['dechallenge', 'rechallenge', 'treatment'] as const)('an empty %s', (part) => {
  it('changes no grade, no criteria and no range of a causality scale', () => {
    for (const p of patients) {
      const exposure = p.exposures.find((x) => x.role === 'suspect')?.id ?? ''
      expect([p.id, judged(withEmpty(p, part, exposure))]).toEqual([p.id, judged(p)])
    }
  })
})

it('a dechallenge that was only added leaves the one that action and outcome tell', () => {
  const told: PatientSketch = {
    exposures: [
      {
        id: 'X1',
        role: 'suspect',
        drug: { value: { written: 'imatinib', drug: 'imatinib' } },
        action: { value: 'withdrawn' },
      },
    ],
    episodes: [{ id: 'E1', outcome: { value: 'not-resolved' } }],
  }
  const of = (p: Patient): unknown => factsOf(p, firstEpisode(p)).look('dechallenge').value
  expect(of(patientOf(told))).toEqual({ kind: 'known', value: 'negative' })
  expect(of(patientOf({ ...told, dechallenges: [{ exposure: 'X1' }] }))).toEqual({ kind: 'known', value: 'negative' })
  expect(of(patientOf({ ...told, dechallenges: [{ exposure: 'X1', result: 'not-reported' }] }))).toEqual({
    kind: 'not-reported',
  })
})
