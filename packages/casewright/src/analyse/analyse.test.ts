import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientOf, type PatientSketch } from '../../test/patient-of.ts'
import { appraise } from '../appraise/appraise.ts'
import { completenessOf } from '../appraise/completeness/completeness.ts'
import { latencyOf } from '../appraise/latency/latency.ts'
import { wordsOf } from '../base/traced.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { instruments } from '../knowledge/generated/instruments.ts'
import type { Estimate, Results } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Patient } from '../model/patient.ts'
import { protocolFile } from '../model/protocol.ts'
import type { Study } from '../model/study.ts'
import { analyse, factsOfIndex } from './analyse.ts'
import { selfCheck } from './self-check.ts'

const words = { en: 'test', zh: '测试' }
const protocol = protocolFile.parse({
  format: 'casewright/protocol@1',
  title: words,
  question: words,
  analysedOn: '2026-11-23',
  reaction: { name: words, entities: ['sweet-syndrome'] },
  drugs: { name: words },
  eligibility: [],
  completeness: { items: [{ id: 'age', label: words, rule: { fact: 'patient.age', says: true } }], complete: 1 },
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

/** Latency and completeness only: what these tests ask of the appraisals. */
function appraisalsOf(study: Study): ReadonlyMap<string, Appraisal> {
  return new Map(
    study.patients.map((p) => [
      p.id,
      {
        patient: p.id,
        grades: [],
        criteria: [],
        causality: [],
        latencies: p.episodes.map((e) => latencyOf(p, e, study.protocol)),
        completeness: completenessOf(p, factsOfIndex(p, study.protocol), study.protocol),
      },
    ]),
  )
}
const resultsOf = (study: Study): Results => analyse(study, appraisalsOf(study))
const finder = (r: Results) => {
  const byId = new Map(r.estimates.map((e) => [e.value.id, e]))
  return (id: string): Estimate => {
    const e = byId.get(id)
    if (e === undefined) throw new Error(`no estimate ${id}`)
    return e.value
  }
}
const counts = (e: Estimate) => [e.events.length, e.of.length, e.silent.length]

const example = join(import.meta.dirname, '../../../../examples/neutrophilic-dermatosis')
function loadExample(): Study {
  const paths = readdirSync(example, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((f) =>
    f.isFile(),
  )
  const files = new Map(
    paths.map((f) => [join(f.parentPath, f.name).slice(example.length + 1), readFileSync(join(f.parentPath, f.name))]),
  )
  const { study } = assembleStudy('example', files)
  if (study === undefined) throw new Error('the built-in study does not assemble')
  return study
}

describe.skipIf(!existsSync(join(example, 'protocol.yaml')))(
  'the built-in study, against hand counts over the published cases it was coded from',
  () => {
    const read = loadExample()
    const of = (use: string) => instruments.filter((i) => i.use === use).map(({ id }) => ({ id, options: {} }))
    const study = { ...read, protocol: { ...read.protocol, criteria: of('criteria'), causality: of('causality') } }
    const results = analyse(study, new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)])))
    const find = finder(results)

    it('45 patients of 43 reports are coded, 10 of them fall out and 35 stay; 16 entries were left out before', () => {
      expect(find('flow.coded').value).toBe(45)
      expect(find('flow.near-misses').value).toBe(16)
      expect(results.flow.find((s) => s.id === 'near-miss')?.excluded).toHaveLength(16)
      expect(find('flow.included').value).toBe(35)
      expect(find('flow.reports').value).toBe(43)
    })
    it('each number of the flow opens exactly as many as it counts, all of one kind', () => {
      const kindOf = (id: string): string =>
        study.patients.some((p) => p.id === id)
          ? 'patient'
          : study.sources.some((s) => s.id === id)
            ? 'report'
            : study.exclusions.some((x) => x.id === id)
              ? 'entry'
              : 'unknown'
      for (const e of results.estimates.map((t) => t.value).filter((e) => e.section === 'flow')) {
        expect([e.id, e.value]).toEqual([e.id, e.kind === 'count' ? e.events.length : e.events.length / e.of.length])
        expect([e.id, new Set([...e.events, ...e.of].map(kindOf)).size]).toEqual([e.id, 1])
      }
      expect(kindOf(find('flow.reports').events[0] ?? '')).toBe('report')
      expect(kindOf(find('flow.near-misses').events[0] ?? '')).toBe('entry')
    })
    it('who tells a time or an age that is no single number is counted by how it is told: C052 open, C021 in words, four bands', () => {
      expect(find('latency.first-dose.summary.told-open').events).toEqual(['C052'])
      expect(find('latency.first-dose.summary.told-vague').events).toEqual(['C021'])
      expect(find('latency.first-dose.summary.told-between').events).toEqual(['C029', 'C037'])
      expect(find('age.summary.told-band').events).toEqual(['C021', 'C034', 'C035', 'C052'])
    })
    it('15 men, 16 women, 4 whose source does not say', () => {
      expect(counts(find('sex.male'))).toEqual([15, 31, 4])
      expect(counts(find('sex.female'))).toEqual([16, 31, 4])
      expect(find('sex.ratio').value).toBe(15 / 16)
    })
    it('24 exact ages from 8 to 81: mean 1399/24, median between 64 and 65', () => {
      const age = find('age.summary')
      expect(age.parts).toMatchObject({ n: 24, min: 8, max: 81, median: 64.5 })
      expect(age.parts?.['mean']).toBeCloseTo(1399 / 24, 10)
    })
    it('bortezomib 6, vemurafenib and gilteritinib 5 each, imatinib 4', () => {
      const drugs = ['bortezomib', 'vemurafenib', 'gilteritinib', 'imatinib'].map((d) => counts(find(`drug.${d}`)))
      expect(drugs).toEqual([
        [6, 35, 0],
        [5, 35, 0],
        [5, 35, 0],
        [4, 35, 0],
      ])
    })
    // The published cases code an eighth dechallenge, C008; its source tells that the reaction went by itself, not that the drug was stopped.
    it('7 positive dechallenges and 6 positive rechallenges (C019 came back on another drug of the class only); nobody has a negative one', () => {
      expect(counts(find('dechallenge.positive')).slice(0, 2)).toEqual([7, 7])
      expect(find('dechallenge.positive').events).not.toContain('C008')
      expect(counts(find('rechallenge.positive')).slice(0, 2)).toEqual([6, 6])
    })
    it('first bouts: resolved 9, recurred 5, improving 3 of the 17 whose outcome is told (C019 tells that of its third only)', () => {
      expect(counts(find('outcome.resolved'))).toEqual([9, 17, 18])
      expect(counts(find('outcome.recurred'))).toEqual([5, 17, 18])
      expect(counts(find('outcome.improving'))).toEqual([3, 17, 18])
    })
    it('the line listing has a row a patient', () => {
      const listing = results.series.find((s) => s.value.id === 'listing')?.value
      expect(listing?.rows.map((r) => r[0])).toEqual(results.included)
    })
    it('has for each causality category the settled cases among those that can still have it', () => {
      const settled = results.estimates.filter((e) => e.value.partition?.startsWith('causality.') === true)
      for (const { value } of settled) {
        const open = new Set(find(`${value.id}-possible`).events)
        expect(value.events.filter((id) => !open.has(id))).toEqual([])
      }
      expect(settled.some((e) => e.value.events.length > 0)).toBe(true)
    })
    it('has the certain grades among the possible ones, under each version', () => {
      for (const version of study.protocol.ctcae.compare)
        for (const n of [1, 2, 3, 4, 5]) {
          const possible = new Set(find(`grade.${version}.g${n}-possible`).events)
          expect(find(`grade.${version}.g${n}-certain`).events.every((id) => possible.has(id))).toBe(true)
        }
      expect(find('grade.5.0.g2-possible').events).not.toEqual([])
    })
    it('agrees with itself', () => expect(selfCheck(results)).toEqual([]))
    it('names every estimate once', () => {
      const ids = results.estimates.map((e) => e.value.id)
      expect(new Set(ids).size).toBe(ids.length)
    })
    it('holds no number that is not one', () => {
      const numbers = results.estimates.flatMap(({ value: e }) => [
        e.value ?? 0,
        ...Object.values(e.parts ?? {}),
        e.interval?.low ?? 0,
        e.interval?.high ?? 0,
      ])
      expect(numbers.filter((n) => !Number.isFinite(n))).toEqual([])
    })
    it('walks from a share to words in a report of every patient it counts', () => {
      const sweet = results.estimates.find((e) => e.value.id === 'diagnosis.sweet-syndrome')
      if (sweet === undefined) throw new Error('no Sweet syndrome')
      const read = new Set(wordsOf(sweet).map((w) => w.source.split('#')[0]))
      const untold = study.patients.filter((p) => sweet.value.of.includes(p.id) && !p.reports.some((r) => read.has(r)))
      expect(untold.map((p) => p.id)).toEqual([])
      expect(wordsOf(sweet).some((w) => w.kind === 'quote')).toBe(true)
    })
  },
)

// Small series, for laws.
const sexes = fc.constantFrom('male', 'female', 'not-reported', 'not-visible', 'unclear')
const sketch: fc.Arbitrary<PatientSketch> = fc
  .record({
    sex: sexes,
    age: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    days: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
    outcome: fc.constantFrom('resolved', 'recurred', undefined),
    fever: fc.constantFrom('present', 'absent', 'unclear', undefined),
    result: fc.constantFrom('positive', 'negative', 'not-done', undefined),
  })
  .map(
    ({ sex, age, days, outcome, fever, result }): PatientSketch => ({
      sex: sex === 'male' || sex === 'female' ? { value: sex } : (sex as 'not-reported'), // one of the silences
      ...(age !== undefined && { age: { value: age } }),
      exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: 'a drug', drug: 'imatinib' } } }],
      episodes: [
        {
          id: 'E1',
          ...(days !== undefined && {
            onset: { value: [{ after: 'first-dose', time: { value: days, unit: 'day' } }] },
          }),
          ...(outcome !== undefined && { outcome: { value: outcome as 'resolved' } }), // one of the outcomes above
          ...(fever !== undefined && { symptoms: { fever: fever as 'present' } }), // present or a silence
        },
      ],
      ...(result !== undefined && { rechallenges: [{ exposure: 'X1', result: { value: result as 'positive' } }] }), // as above
    }),
  )
const series = fc.array(sketch, { maxLength: 12 }).map((list) => list.map((s, i) => patientOf({ ...s, id: `P${i}` })))
const runs = { numRuns: 25 }

describe('laws of a series', () => {
  it('results agree with themselves: silent cases and those that say partition the cases asked', () =>
    fc.assert(
      fc.property(series, (patients) => {
        expect(selfCheck(resultsOf(studyOf(patients)))).toEqual([])
      }),
      runs,
    ))

  it('what nobody has read yet of a case is in no denominator, and is not said to be unreported', () =>
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 8 }), (sketches) => {
        const told = sketches.map(
          ({ sex, ...rest }, i): PatientSketch => ({
            ...rest,
            ...(typeof sex === 'object' && { sex }),
            id: `P${i}`,
          }),
        )
        const [finished, underWay] = [undefined, 'under-way' as const].map((extraction) =>
          resultsOf(studyOf(told.map((t) => patientOf({ ...t, ...(extraction && { extraction }) })))),
        )
        if (finished === undefined || underWay === undefined) throw new Error('two results')
        expect(selfCheck(underWay)).toEqual([])
        const before = new Map(finished.estimates.map((e) => [e.value.id, e.value]))
        for (const { value: e } of underWay.estimates) {
          const whys = new Set(e.silent.map((s) => s.why))
          expect([e.id, whys.has('not-reported'), whys.has('not-visible')]).toEqual([e.id, false, false])
          const was = before.get(e.id)
          if (e.kind === 'proportion' && was !== undefined)
            expect([e.id, e.of.filter((id) => !was.of.includes(id))]).toEqual([e.id, []])
        }
      }),
      runs,
    ))

  it('men, women, others and the silent are everybody', () =>
    fc.assert(
      fc.property(series, (patients) => {
        const find = finder(resultsOf(studyOf(patients)))
        const [m, f] = [find('sex.male'), find('sex.female')]
        expect(m.events.length + f.events.length + m.silent.length).toBe(patients.length)
      }),
      runs,
    ))

  it('the order of the files changes nothing', () =>
    fc.assert(
      fc.property(series, (patients) => {
        const values = (r: Results) => ({
          ...r,
          estimates: r.estimates.map((e) => e.value),
          series: r.series.map((s) => s.value),
        })
        expect(values(resultsOf(studyOf(patients.toReversed())))).toEqual(values(resultsOf(studyOf(patients))))
      }),
      runs,
    ))

  it('a case that says nothing changes no share of what cases say', () =>
    fc.assert(
      fc.property(series, fc.constantFrom('not-reported', 'not-visible', 'unclear'), (patients, silence) => {
        const mute = patientOf({ id: 'mute' }, silence)
        const [before, after] = [finder(resultsOf(studyOf(patients))), finder(resultsOf(studyOf([...patients, mute])))]
        for (const id of [
          'sex.male',
          'outcome.resolved',
          'symptoms.fever',
          'rechallenge.positive',
          'dechallenge.positive',
          'action.stopped',
          'latency.by-day-28',
          'malignancy.haematological',
        ]) {
          const told = resultsOf(studyOf(patients)).estimates.some((e) => e.value.id === id)
          if (!told) continue
          expect(after(id).value).toBe(before(id).value)
          expect(after(id).of).toEqual(before(id).of)
        }
      }),
      runs,
    ))

  it('latency medians lie between those of all low and of all high ends', () =>
    fc.assert(
      fc.property(series, (patients) => {
        const parts = finder(resultsOf(studyOf(patients)))('latency.first-dose.summary').parts ?? {}
        const [low, median, high] = [parts['medianLow'], parts['median'], parts['medianHigh']]
        if (low === undefined || median === undefined || high === undefined) expect(parts['n']).toBe(0)
        else expect(low <= median && median <= high).toBe(true)
      }),
      runs,
    ))
})

describe('edges', () => {
  it('a study without cases has undefined shares, never NaN', () => {
    const results = resultsOf(studyOf([]))
    expect(finder(results)('sex.male')).toMatchObject({ value: undefined, events: [], of: [] })
    expect(selfCheck(results)).toEqual([])
  })
  it('one silent case is silent everywhere, with its kind of silence', () => {
    const find = finder(resultsOf(studyOf([patientOf({}, 'not-visible')])))
    expect(find('sex.male').silent).toEqual([{ id: 'P1', why: 'not-visible' }])
    expect(find('latency.first-dose.summary').silent).toEqual([{ id: 'P1', why: 'not-visible' }])
  })
  it('a share says how far silence could move it: 1 of 2, two silent, is between 1/4 and 3/4 of all', () => {
    const sex = ['male', 'female', undefined, undefined] as const
    const patients = sex.map((value, i) => patientOf({ id: `P${i}`, ...(value !== undefined && { sex: { value } }) }))
    expect(finder(resultsOf(studyOf(patients)))('sex.male')).toMatchObject({
      value: 0.5,
      parts: { lowest: 0.25, highest: 0.75 },
    })
  })
  it('a band of ages bounds the median and is in no mean', () => {
    const ages = [{ value: 40 }, { value: 60 }, { value: { low: 70, high: 79 } }]
    const find = finder(resultsOf(studyOf(ages.map((age, i) => patientOf({ id: `P${i}`, age })))))
    expect(find('age.summary').parts).toMatchObject({
      n: 2,
      value1Low: 40,
      value2High: 60,
      median: 50,
      bands: 1,
      lowestMedianWithBands: 60,
      highestMedianWithBands: 60,
    })
    expect(find('age.summary').silent).toEqual([{ id: 'P2', why: 'unclear', because: 'told-band' }])
  })
  it('the published numbers stand beside ours, missing counterparts with a caution', () => {
    const comparison = {
      format: 'casewright/comparison@1' as const,
      name: words,
      citation: 'a study',
      numbers: [
        { estimate: 'sex.female', label: words, events: 10, of: 14 },
        { estimate: 'nothing.such', label: words, value: 3 },
      ],
    }
    const find = finder(resultsOf(studyOf([patientOf({ sex: { value: 'female' } })], { comparison })))
    expect(find('comparison.sex.female')).toMatchObject({
      value: 1,
      parts: { publishedEvents: 10, publishedOf: 14, publishedValue: 10 / 14 },
    })
    expect(find('comparison.nothing.such').cautions).toEqual(['comparison-not-here'])
  })
})

describe('truncation', () => {
  it('is counted from the start of the drug to the report, and shifts the median later', () => {
    // Times of the knowledge pack, section 4.4, with its truncation times as dates: 30 days from 2020-01-01 and so on.
    const t = [3, 5, 7, 8, 10, 12, 14, 20, 21, 28, 30, 45, 60, 90]
    const cut = [30, 40, 60, 60, 90, 90, 120, 120, 120, 150, 180, 180, 200, 240]
    const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)
    const patients = t.map((days, i) =>
      patientOf({
        id: `P${i}`,
        reports: [`s${i}`],
        exposures: [
          {
            id: 'X1',
            role: 'suspect',
            drug: { value: { written: 'a', drug: null } },
            start: { value: { date: '2020-01-01' } },
          },
        ],
        episodes: [{ id: 'E1', onset: { value: [{ date: day(days) }] } }],
      }),
    )
    const sources = cut.map((n, i) => ({
      format: 'casewright/source@1' as const,
      id: `s${i}`,
      kind: 'article' as const,
      citation: { type: 'article-journal', issued: day(n) },
      seen: { what: 'full-text' as const, cut: false, at: [] },
      texts: [],
      held: [],
    }))
    const find = finder(resultsOf(studyOf(patients, { sources })))
    // β, α and median as the pack gives them (scipy), tolerance 1e-3 of its own statement.
    expect(find('latency.weibull.naive').parts?.['shape']).toBeCloseTo(1.1367, 3)
    expect(find('latency.weibull.naive').parts?.['median']).toBeCloseTo(19.212, 2)
    expect(find('latency.weibull.truncated').parts?.['shape']).toBeCloseTo(1.112, 3)
    expect(find('latency.weibull.truncated').parts?.['median']).toBeCloseTo(21.768, 2)
    expect(find('latency.weibull.truncated').parts).toMatchObject({ fromStart: 14, fromApproval: 0 })
    expect(find('latency.first-dose.summary').parts).toMatchObject({ median: 17, q1: 8.5, q3: 29.5 })
  })
})
