import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleStudy } from '../../extract/assemble-study.ts'
import type { Study } from '../../model/study.ts'
import { builtInFiles, splitStudy } from '../../../test/split-patient.ts'
import { toldTwice } from '../../../test/told-twice.ts'
import { comparators } from './comparators.ts'
import { fieldIds, houseRules, weightOf, type FieldId } from './comparison-model.ts'
import { frequenciesOf } from './frequencies.ts'
import { linkPatients, type LinkOptions } from './link-patients.ts'
import { profileOf, type Profile } from './profile.ts'
import { weightBetween } from './weigh-pair.ts'

const studyOf = (files: ReadonlyMap<string, Uint8Array>): Study => {
  const { study } = assembleStudy('test', files)
  if (study === undefined) throw new Error('no study')
  return study
}
const all: LinkOptions = { least: 'unlikely', m: 'house-rules' }
const listed: LinkOptions = { least: 'possible', m: 'house-rules' }
const link = ({ patients, sources, decisions }: Study, options: LinkOptions = all) =>
  linkPatients(patients, sources, decisions, options)

describe('the woman published twice in the built-in study', () => {
  const split = studyOf(splitStudy())
  const links = link(split)
  it('is found at the top, and no other pair is very likely', () => {
    const likely = links.pairs.filter((p) => p.standing === 'very-likely')
    expect(likely.map((p) => [p.a, p.b])).toEqual([['C017', 'C018']])
    expect(links.pairs[0]).toBe(likely[0])
  })
  it('with reasons: the author weighs most, the age next, and each side says so with its source', () => {
    const fields = [...(links.pairs[0]?.fields ?? [])].sort((x, y) => y.weight - x.weight)
    expect(fields.slice(0, 2).map((f) => f.field)).toEqual(['authors', 'age'])
    const age = fields.find((f) => f.field === 'age')
    expect(age?.a.map((s) => s.value)).toEqual(['53'])
    expect(age?.b.flatMap((s) => s.words)).toEqual([
      { kind: 'quote', source: 'ayirookuzhi-2005-jcp#en', exact: 'A woman of 53', start: 0 },
    ])
    const silent = fields.find((f) => f.field === 'country')
    expect([silent?.levels, silent?.weight]).toEqual([[], 0])
  })
  it('is no pair any more once she is one patient, and then nothing is very likely', () => {
    const whole = link(studyOf(builtInFiles()))
    expect(whole.pairs.filter((p) => p.standing === 'very-likely')).toEqual([])
  })
  it('is not asked again after a decision that they are two', () => {
    const apart = {
      id: 'D9',
      kind: 'different-patient',
      patient: 'C018',
      other: 'C017',
      by: 'x',
      on: '2026-01-01',
      why: 'y',
    } as const
    const asked = link({ ...split, decisions: [...split.decisions, apart] })
    expect(asked.pairs.some((p) => p.a === 'C017' && p.b === 'C018')).toBe(false)
    expect(asked.separated).toEqual([{ a: 'C017', b: 'C018', decision: 'D9' }])
  })
  it('patients of one report are never a pair', () => {
    const reports = new Map(split.patients.map((p) => [p.id, p.reports]))
    const shared = links.pairs.filter((p) => reports.get(p.a)?.some((r) => reports.get(p.b)?.includes(r)))
    expect(shared).toEqual([])
    expect(split.patients.filter((p) => p.reports.includes(reports.get('C025')?.[0] ?? '')).length).toBeGreaterThan(1)
  })
  it('a patient of one’s own is set against all others: the pairs of one patient are those of the whole list', () => {
    const own = link(split, { ...all, patient: 'C018' })
    const same = links.pairs.filter((p) => p.a === 'C018' || p.b === 'C018')
    expect(own.pairs.map((p) => [p.a, p.b, p.weight])).toEqual(same.map((p) => [p.a, p.b, p.weight]))
  })
  it('a chart of the hospital is compared with reports as any report is', () => {
    const sources = split.sources.map((s) => (s.id === 'ayirookuzhi-2005-jcp' ? { ...s, kind: 'chart' as const } : s))
    const [first] = link({ ...split, sources }, { ...all, patient: 'C018' }).pairs
    expect([first?.a, first?.b, first?.standing]).toEqual(['C017', 'C018', 'very-likely'])
  })
})

const profilesOf = (seed: number, n = 60): readonly Profile[] => {
  const { patients, sources } = toldTwice(n, seed)
  const byId = new Map(sources.map((s) => [s.id, s]))
  return patients.map((p) => profileOf(p, byId))
}

describe('laws', () => {
  it('is symmetric: every field of every pair weighs the same both ways', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const profiles = profilesOf(seed, 24)
        const f = frequenciesOf(profiles)
        for (const a of profiles)
          for (const b of profiles) {
            const [ab, ba] = [weightBetween(a, b, f, houseRules, 24), weightBetween(b, a, f, houseRules, 24)]
            expect(ab.weight).toBeCloseTo(ba.weight, 9)
          }
      }),
      { numRuns: 15 },
    ))

  it('the order of patients and sources changes nothing', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.func(fc.nat()), (seed, shuffle) => {
        const { patients, sources } = toldTwice(60, seed)
        const mixed = [...patients].sort((a, b) => shuffle(a.id) - shuffle(b.id))
        const links = linkPatients(patients, sources, [], listed)
        expect(linkPatients(mixed, [...sources].reverse(), [], listed)).toEqual(links)
      }),
      { numRuns: 10 },
    ))

  it('nor does it where pairs are chosen by blocks', () => {
    const { patients, sources } = toldTwice(400, 3)
    const links = linkPatients(patients, sources, [], listed)
    expect(links.all).toBe(false)
    expect(linkPatients(patients.toReversed(), sources, [], listed)).toEqual(links)
  })

  // The drug and the malignancy also say what an agreement in other fields is worth; without them it is reckoned otherwise.
  const alone: readonly FieldId[] = fieldIds.filter(
    (f) => !['drug', 'malignancy', 'other-drugs', 'title', 'relation'].includes(f),
  )
  const silences: Readonly<Partial<Record<FieldId, Partial<Profile>>>> = {
    country: { country: [] },
    centre: { centre: [] },
    sex: { sex: [] },
    age: { age: [] },
    'start-date': { starts: [] },
    'onset-date': { onsets: [] },
    latency: { latency: [] },
    diagnosis: { diagnosis: [] },
    skin: { skin: new Map() },
    histology: { histology: new Map() },
    laboratory: { laboratory: new Map() },
    'years-apart': { published: [] },
    authors: { authors: [] },
    text: { texts: [] },
  }
  it('a field made silent never raises the weight if it agreed and never lowers it if it disagreed', () => {
    let tried = 0
    for (const seed of [1, 2, 3]) {
      const profiles = profilesOf(seed)
      const f = frequenciesOf(profiles)
      for (const [i, a] of profiles.entries())
        for (const b of profiles.slice(i + 1, i + 8))
          for (const field of alone) {
            const silence = silences[field]
            const own = weightOf(houseRules, field, comparators[field](a, b, f))
            if (silence === undefined || own === 0) continue
            const quiet = { ...a, ...silence }
            const others = fieldIds.filter(
              (id) =>
                weightOf(houseRules, id, comparators[id](quiet, b, f)) !==
                weightOf(houseRules, id, comparators[id](a, b, f)),
            )
            // A date of onset made silent also takes away whether the order of events is possible.
            if (others.some((id) => id !== field)) continue
            const [before, after] = [weightBetween(a, b, f, houseRules, 60), weightBetween(quiet, b, f, houseRules, 60)]
            if (own > 0) expect(after.weight).toBeLessThanOrEqual(before.weight + 1e-9)
            else expect(after.weight).toBeGreaterThanOrEqual(before.weight - 1e-9)
            tried += 1
          }
    }
    expect(tried).toBeGreaterThan(2000)
  })

  it('each patient is at most one of the patients of a report: their probabilities sum to one at most', () => {
    const { patients, sources } = toldTwice(60, 5)
    const [first, ...rest] = patients
    if (first === undefined) throw new Error('no patient')
    // The same patient in three files of one report.
    const copies = ['Q1', 'Q2', 'Q3'].map((id) => ({ ...first, id, reports: ['r-copies'] }))
    const source = sources.find((s) => s.id === first.reports[0])
    if (source === undefined) throw new Error('no source')
    const links = linkPatients([first, ...rest, ...copies], [...sources, { ...source, id: 'r-copies' }], [], all)
    const own = links.pairs.filter((p) => (p.a === first.id) !== (p.b === first.id) && `${p.a}${p.b}`.includes('Q'))
    expect(own.reduce((sum, p) => sum + p.posterior, 0)).toBeLessThanOrEqual(1 + 1e-9)
    expect(own[0]?.rivals.length).toBe(2)
  })
})

describe('generated patients, one in twenty told twice (error rates in test/told-twice.ts)', () => {
  const seeds = [11, 12, 13, 14]
  const runs = seeds.map((seed) => {
    const made = toldTwice(200, seed)
    return {
      truth: made.truth,
      links: linkPatients(made.patients, made.sources, [], { least: 'possible', m: 'house-rules' }),
    }
  })
  const count = (least: number, right: boolean): number =>
    runs.reduce(
      (sum, { truth, links }) =>
        sum + links.pairs.filter((p) => p.posterior >= least && truth.has(`${p.a} ${p.b}`) === right).length,
      0,
    )
  const told = runs.reduce((sum, r) => sum + r.truth.size, 0)
  it('nine in ten second tellings are listed, and of the pairs called very likely hardly one is wrong', () => {
    expect(count(0.1, true) / told).toBeGreaterThan(0.9)
    expect(count(0.9, false) / (count(0.9, true) + count(0.9, false))).toBeLessThan(0.1)
  })
  it('with blocks hardly any second telling is lost that comparing all would list', () => {
    const made = toldTwice(500, 21)
    const links = linkPatients(made.patients, made.sources, [], { least: 'possible', m: 'house-rules' })
    expect(links.compared).toBeLessThan((500 * 499) / 2 / 10)
    const found = links.pairs.filter((p) => made.truth.has(`${p.a} ${p.b}`)).length
    expect(found / made.truth.size).toBeGreaterThan(0.8)
  })
})
