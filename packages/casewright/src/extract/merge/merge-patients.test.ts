import { describe, expect, it } from 'vitest'
import { patientFile, type PatientFileInput } from '../../model/patient.ts'
import type { Decision } from '../../model/study.ts'
import { mergeDecisions, movedPath } from './merge-decisions.ts'
import { mergePatients } from './merge-patients.ts'

const file = (id: string, report: string, rest: Partial<PatientFileInput>): PatientFileInput => ({
  format: 'casewright/patient@1',
  id,
  reports: [report],
  recorded: { by: id === 'A' ? 'Li' : 'Wang', on: '2026-01-01' },
  episodes: [{ id: 'E1' }],
  ...rest,
})
const drug = (id: string) => ({ value: { written: id, drug: id } })

const a = file('A', 'ra', {
  sex: { value: 'female', at: 'p. 1' },
  age: { value: 53 },
  gcsf: 'not-reported',
  exposures: [
    { id: 'X1', drug: drug('imatinib'), role: 'suspect', dose: { value: { text: '400 mg' } } },
    { id: 'X2', drug: drug('dasatinib'), role: 'previous' },
  ],
  episodes: [
    {
      id: 'E1',
      morphology: { plaque: 'present' },
      onset: { value: [{ after: 'first-dose', time: { value: 4, unit: 'week' } }] },
      treatments: [{ id: 'T1', treatment: drug('prednisone') }],
    },
    { id: 'E2', kind: 'rechallenge', onset: { value: [{ cycle: 2, day: 3, exposure: 'X1' }] } },
  ],
  dechallenges: [{ exposure: 'X1', episode: 'E1', result: { value: 'positive' } }],
  notes: ['seen by us'],
})
const b = file('B', 'rb', {
  sex: { value: 'male', at: 'table 2' },
  gcsf: 'absent',
  exposures: [
    { id: 'X1', drug: drug('nilotinib'), role: 'suspect' },
    { id: 'X2', drug: drug('imatinib'), role: 'co-suspect', start: { value: { day: 3 } } },
  ],
  episodes: [
    {
      id: 'E1',
      morphology: { plaque: 'absent', nodule: 'present' },
      onset: { value: [{ after: 'first-dose', time: { value: 30, unit: 'day' } }] },
      treatments: [
        { id: 'T1', treatment: drug('colchicine') },
        { id: 'T2', treatment: drug('prednisone') },
      ],
    },
    { id: 'E2', kind: 'recurrence' },
    { id: 'E3', kind: 'rechallenge', onset: { value: [{ cycle: 2, day: 3, exposure: 'X2' }] } },
  ],
  dechallenges: [
    { exposure: 'X2', episode: 'E1', result: { value: 'negative' } },
    { exposure: 'X1', result: { value: 'not-done' } },
  ],
  attributions: [{ by: 'authors', verdict: { value: 'suspected' } }],
})
const made = mergePatients(a, b)
const merged = patientFile.parse(made.patient)

const told = (readings: readonly { said: unknown; source?: string; by?: string }[]) =>
  readings.map((r) => [r.said, r.source, r.by])

describe('two files made one patient', () => {
  it('keeps each reading with its source and reader; what disagrees stands side by side', () => {
    expect(merged.reports).toEqual(['ra', 'rb'])
    expect(told(merged.sex.readings)).toEqual([
      [{ kind: 'known', value: 'female' }, undefined, undefined],
      [{ kind: 'known', value: 'male' }, 'rb', 'Wang'],
    ])
    expect(told(merged.episodes[0]?.morphology['plaque']?.readings ?? [])).toEqual([
      [{ kind: 'known', value: true }, undefined, undefined],
      [{ kind: 'absent' }, 'rb', 'Wang'],
    ])
  })
  it('a silence that meant every report of its file is bound to it', () => {
    expect(told(merged.gcsf.readings)).toEqual([
      [{ kind: 'not-reported' }, 'ra', undefined],
      [{ kind: 'absent' }, 'rb', 'Wang'],
    ])
  })
  it('the same drug is one exposure; others get ids of their own, and a role that differs is noted', () => {
    expect(merged.exposures.map((x) => [x.id, x.drug.readings.length, x.role])).toEqual([
      ['X1', 2, 'suspect'],
      ['X2', 1, 'previous'],
      ['X3', 1, 'suspect'],
    ])
    expect(made.differs).toEqual([{ path: 'exposures.X1.role', kept: 'suspect', other: 'co-suspect' }])
    expect(merged.notes).toEqual(['seen by us', 'exposures.X1.role: co-suspect (B)'])
  })
  it('a suspect that was presumed because it stood first says so where it no longer does', () => {
    const presumed = (id: string, name: string) => file(id, `r${id}`, { exposures: [{ id: 'X1', drug: drug(name) }] })
    const { patient, differs } = mergePatients(presumed('A', 'imatinib'), presumed('B', 'nilotinib'))
    expect(patient.exposures?.map((x) => x.role)).toEqual([undefined, 'suspect'])
    expect(differs).toEqual([])
    const one = mergePatients(presumed('A', 'imatinib'), presumed('B', 'imatinib'))
    expect(one.patient.exposures?.map((x) => x.role)).toEqual([undefined])
    expect(one.differs).toEqual([])
  })
  it('what counted from an exposure without naming it still counts from the same', () => {
    const [, second] = merged.episodes[0]?.onset.readings ?? []
    expect(second?.said).toEqual({
      kind: 'known',
      value: [{ after: 'first-dose', time: { value: 30, unit: 'day' }, exposure: 'X3' }],
    })
    expect(merged.exposures[0]?.start.readings[0]?.said).toEqual({ kind: 'known', value: { day: 3, of: 'X3' } })
  })
  it('the index bouts are one; a later bout is met where kind and onset are told alike, else it follows', () => {
    expect(merged.episodes.map((e) => [e.id, e.kind, e.onset.readings.length])).toEqual([
      ['E1', 'first', 2],
      ['E2', 'rechallenge', 2],
      ['E3', 'recurrence', 0],
    ])
    expect(merged.episodes[0]?.treatments.map((t) => [t.id, t.treatment.readings.length])).toEqual([
      ['T1', 2],
      ['T2', 1],
    ])
    expect(made.added).toEqual(['exposures.X3', 'episodes.E3', 'episodes.E1.treatments.T2', 'dechallenges.2'])
  })
  it('challenges follow the names their exposures and bouts now have', () => {
    expect(merged.dechallenges.map((d) => [d.exposure, d.episode, d.result.readings.length])).toEqual([
      ['X1', 'E1', 2],
      ['X3', undefined, 1],
    ])
  })
  it('no reading of either file is lost', () => {
    const count = (node: unknown): number =>
      node === null || typeof node !== 'object'
        ? 0
        : 'readings' in node && Array.isArray(node.readings)
          ? node.readings.length
          : Object.values(node).reduce((sum: number, v) => sum + count(v), 0)
    expect(count(merged)).toBe(count(patientFile.parse(a)) + count(patientFile.parse(b)))
  })
})

describe('decisions on two patients who become one', () => {
  const signed = { by: 'x', on: '2026-01-01', why: 'y' }
  const both = { a: patientFile.parse(a), b: patientFile.parse(b), merged, moved: made.moved }
  it('paths of the second file lead to the field it became', () => {
    expect(movedPath('exposures.X2.drug', made.moved)).toBe('exposures.X1.drug')
    expect(movedPath('episodes.E1.treatments.T2.treatment', made.moved)).toBe('episodes.E1.treatments.T1.treatment')
    expect(movedPath('episodes.E2.onset', made.moved)).toBe('episodes.E3.onset')
    expect(movedPath('dechallenges.2.result', made.moved)).toBe('dechallenges.2.result')
    expect(movedPath('sex', made.moved)).toBe('sex')
  })
  it('a settlement the other file contradicts is taken out, so that the field is open', () => {
    const settle: Decision = { id: 'D1', kind: 'settle', patient: 'B', field: 'sex', take: 1, ...signed }
    expect(mergeDecisions([settle], both)).toMatchObject({ decisions: [], reopened: ['D1'] })
  })
  it('one that it does not contradict stands, and its choice counts from behind the first file’s readings', () => {
    const settle: Decision = { id: 'D1', kind: 'settle', patient: 'B', field: 'exposures.X2.drug', take: 1, ...signed }
    expect(mergeDecisions([settle], both).decisions).toEqual([
      { ...settle, patient: 'A', field: 'exposures.X1.drug', take: 2 },
    ])
  })
  it('one patient in and the other out is for people to settle first', () => {
    const sorted: readonly Decision[] = [
      { id: 'D1', kind: 'include', patient: 'A', ...signed },
      { id: 'D2', kind: 'exclude', patient: 'B', ...signed },
    ]
    expect(mergeDecisions(sorted, both).contradict).toEqual(['D1', 'D2'])
  })
})
