import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientOf } from '../../test/patient-of.ts'
import { factsOf } from '../appraise/facts/facts-of.ts'
import { judge } from '../appraise/judge.ts'
import type { Patient } from '../model/patient.ts'
import { protocolFile } from '../model/protocol.ts'
import type { Study } from '../model/study.ts'
import { applyEligibility, type JudgeRule } from './apply-eligibility.ts'
import { sieve } from './sieve.ts'

const words = { en: 'test', zh: '测试' }
const protocol = protocolFile.parse({
  format: 'casewright/protocol@1',
  title: words,
  question: words,
  analysedOn: '2026-11-23',
  reaction: { name: words, entities: ['sweet-syndrome'] },
  drugs: { name: words },
  eligibility: [
    { id: 'adult', label: words, keep: { fact: 'patient.age', ge: 18 } },
    { id: 'woman', label: words, keep: { fact: 'patient.sex', is: 'female' } },
  ],
  completeness: { items: [], complete: 1 },
  ctcae: { version: '5.0' },
})
const studyOf = (patients: readonly Patient[], more: Partial<Study> = {}): Study => ({
  name: 'test',
  protocol,
  sources: [],
  patients,
  decisions: [],
  exclusions: [],
  comparison: undefined,
  ...more,
})
const byRule: JudgeRule = (rule, patient) => {
  const [index] = patient.episodes
  if (index === undefined) throw new Error('no episode')
  const facts = factsOf(patient, index)
  const grounds = judge(rule, facts)
  return { ...grounds, unread: grounds.lacking.some((fact) => facts.look(fact).value.kind === 'unread') }
}
const sifted = (study: Study) => applyEligibility(study, byRule)
const ids = (study: Study) => sifted(study).included.map((p) => p.id)

const woman = patientOf({ id: 'W', age: { value: 40 }, sex: { value: 'female' } })
const man = patientOf({ id: 'M', age: { value: 40 }, sex: { value: 'male' } })
const boy = patientOf({ id: 'B', age: { value: 8 }, sex: { value: 'male' } })
const mute = patientOf({ id: 'Q' })
const teens = patientOf({ id: 'T', age: { value: { low: 10, high: 19 } }, sex: { value: 'female' } })
const signed = { by: 'reader:test', on: '2026-01-02', why: 'as agreed' }

describe('eligibility', () => {
  it('leaves a case out by the first criterion it fails', () => {
    const { flow } = sifted(studyOf([woman, man, boy]))
    expect(flow.flatMap((s) => s.excluded.map((x) => [s.id, x.id, x.by]))).toEqual([
      ['adult', 'B', 'adult'],
      ['woman', 'M', 'woman'],
    ])
  })
  it('keeps a case that cannot be told, or not, as the protocol says', () => {
    expect(ids(studyOf([mute, teens]))).toEqual(['Q', 'T'])
    const strict = studyOf([mute, teens, woman], { protocol: { ...protocol, undecided: 'exclude' } })
    expect(ids(strict)).toEqual(['W'])
    expect(sifted(strict).flow.flatMap((s) => s.excluded.map((x) => x.why))).toEqual(['cannot tell', 'cannot tell'])
  })
  it('follows decisions: one to include overrides criteria, one to exclude overrides everything', () => {
    const decisions = [
      { id: 'D1', kind: 'include' as const, patient: 'B', ...signed },
      { id: 'D2', kind: 'exclude' as const, patient: 'W', ...signed },
    ]
    const study = studyOf([woman, boy], { decisions })
    expect(ids(study)).toEqual(['B'])
    expect(sifted(study).flow.find((s) => s.id === 'decision')?.excluded).toEqual([
      { id: 'W', by: 'D2', why: 'as agreed' },
    ])
  })
  it('counts together whom the same words leave out, and each other reason apart', () => {
    const out = (id: string, patient: string, why: string) => ({
      id,
      kind: 'exclude' as const,
      patient,
      ...signed,
      why,
    })
    const decisions = [out('D1', 'W', 'chart lost'), out('D2', 'M', 'another disease'), out('D3', 'B', 'chart lost ')]
    const step = sifted(studyOf([woman, man, boy], { decisions })).flow.find((s) => s.id === 'decision')
    expect(step?.excluded.map((x) => [x.id, x.by])).toEqual([
      ['B', 'D1'],
      ['M', 'D2'],
      ['W', 'D1'],
    ])
  })
  it('sets a case apart that is not read as far as its criteria ask, and lets it in or out once they are answered', () => {
    const reading = { extraction: 'under-way' as const }
    const begun = patientOf({ id: 'N', ...reading })
    const half = patientOf({ id: 'H', ...reading, age: { value: 40 } })
    const told = patientOf({ id: 'A', ...reading, age: { value: 40 }, sex: { value: 'female' } })
    const untold = patientOf({ id: 'U', ...reading, age: { value: 40 }, sex: 'not-reported' })
    const failed = patientOf({ id: 'F', ...reading, sex: { value: 'male' } })
    const finished = patientOf({ id: 'E', extraction: { finished: { by: 'Li Na', on: '2026-01-02' } } })
    const study = studyOf([begun, half, told, untold, failed, finished])
    const outs = (s: Study) => sifted(s).flow.flatMap((x) => x.excluded.map((e) => [x.id, e.id]))
    expect(outs(study)).toEqual([
      ['not-extracted', 'H'],
      ['not-extracted', 'N'],
      ['woman', 'F'],
    ])
    expect(ids(study)).toEqual(['A', 'E', 'U'])
    // Where a case whose sources do not tell is left out, one that is not read is still not that.
    expect(outs({ ...study, protocol: { ...protocol, undecided: 'exclude' } })).toEqual([
      ['not-extracted', 'H'],
      ['not-extracted', 'N'],
      ['adult', 'E'],
      ['woman', 'F'],
      ['woman', 'U'],
    ])
    const decisions = [{ id: 'D1', kind: 'include' as const, patient: 'N', ...signed }]
    expect(ids({ ...study, decisions })).toContain('N')
    expect(outs(studyOf([begun], { protocol: { ...protocol, eligibility: [] } }))).toEqual([['not-extracted', 'N']])
  })
  it('counts near misses first, and reports apart from patients', () => {
    const exclusions = [{ id: 'N1', what: 'a series', criterion: 'individual-patient', why: 'aggregate only' }]
    const twice = patientOf({ id: 'D', reports: ['r1', 'r2'], age: { value: 50 }, sex: { value: 'female' } })
    const { flow, count } = sifted(studyOf([woman, twice], { exclusions }))
    expect(flow[0]).toMatchObject({
      id: 'near-miss',
      cases: ['D', 'W'],
      excluded: [{ id: 'N1', by: 'individual-patient', why: 'aggregate only' }],
    })
    expect(count).toMatchObject({ reports: ['r1', 'r2'], merged: ['D'], shared: ['r1'] })
  })
  it('says what each place in the flow rests on', () => {
    expect(
      sifted(studyOf([woman]))
        .grounds.get('W')
        ?.map((t) => t.by.id),
    ).toHaveLength(2)
  })
})

describe('laws', () => {
  const people = fc.subarray([woman, man, boy, mute, teens, patientOf({ id: 'N', extraction: 'under-way' })])
  it('nobody is lost: each step has who the next keeps and who it leaves out', () =>
    fc.assert(
      fc.property(people, (patients) => {
        const { flow } = sifted(studyOf(patients))
        flow.slice(1).forEach((step, i) => {
          const after = [...step.cases, ...step.excluded.map((x) => x.id)].sort()
          expect(after).toEqual([...(flow[i]?.cases ?? [])].sort())
        })
      }),
    ))
  it('the order of the files changes nothing', () =>
    fc.assert(
      fc.property(people, (patients) => {
        expect(sifted(studyOf(patients.toReversed())).flow).toEqual(sifted(studyOf(patients)).flow)
      }),
    ))
  it('a sieve keeps or leaves out everything, once', () =>
    fc.assert(
      fc.property(fc.array(fc.integer()), (xs) => {
        const { kept, excluded } = sieve(xs, (x) => (x % 2 === 0 ? undefined : { by: 'odd', why: 'odd' }))
        expect([...kept, ...excluded.map((e) => e.item)].sort()).toEqual([...xs].sort())
      }),
    ))
})
