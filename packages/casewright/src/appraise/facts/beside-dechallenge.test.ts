import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientOf, type PatientSketch } from '../../../test/patient-of.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import { judgeInstrument } from '../instrument/judge-instrument.ts'
import { factsOf } from './facts-of.ts'

type EpisodeSketch = NonNullable<PatientSketch['episodes']>[number]
type TreatmentSketch = NonNullable<EpisodeSketch['treatments']>[number]

const given = (written: string, drug: string | null, more: Partial<TreatmentSketch> = {}): TreatmentSketch => ({
  id: 'T1',
  treatment: { value: { written, drug } },
  ...more,
})
const prednisone = (more: Partial<TreatmentSketch> = {}) =>
  given('prednisone', 'prednisone', { route: { value: 'systemic' }, ...more })
const from = (date: string): Partial<TreatmentSketch> => ({ start: { value: { date } } })
const resolved = (value: number, of: 'withdrawal' | 'onset' | 'treatment'): Partial<EpisodeSketch> => ({
  timeToResolution: { value: { time: { value, unit: 'day' }, from: of } },
})

/** Bortezomib stopped on 10 March, the dechallenge recorded as positive. */
const stopped = (treatments: readonly TreatmentSketch[], more: Partial<EpisodeSketch> = {}): PatientSketch => ({
  exposures: [
    {
      id: 'X1',
      role: 'suspect',
      drug: { value: { written: 'bortezomib', drug: 'bortezomib' } },
      action: { value: 'withdrawn' },
      stop: { value: { date: '2024-03-10' } },
    },
  ],
  episodes: [
    {
      id: 'E1',
      onset: { value: [{ date: '2024-03-01' }] },
      outcome: { value: 'resolved' },
      treatments: [...treatments],
      ...more,
    },
  ],
  dechallenges: [{ exposure: 'X1', episode: 'E1', result: { value: 'positive' } }],
})

const scales = ['naranjo', 'who-umc', 'liverpool', 'french-1985', 'china-six']

/** What every causality scale warns of about the dechallenge. */
function caution(sketch: PatientSketch): string {
  const patient = patientOf(sketch)
  const [episode] = patient.episodes
  if (episode === undefined) throw new Error('a patient has an episode')
  const said = scales.map((id) => {
    const scale = instrumentOf(id)
    if (scale === undefined) throw new Error(`no scale ${id}`)
    const { cautions } = judgeInstrument(scale, patient, episode, factsOf(patient, episode)).value
    return cautions.filter((c) => c.startsWith('dechallenge-')).join(' ')
  })
  expect(new Set(said).size).toBe(1)
  return said[0] ?? ''
}

const beside = 'dechallenge-confounded'
const open = 'dechallenge-beside-open'
const none = ''

describe('the caution of the scales about a dechallenge', () => {
  it.each<[string, string, PatientSketch]>([
    ['prednisone without a date', open, stopped([prednisone()])],
    ['prednisone without a date or route', open, stopped([given('prednisone', 'prednisone')])],
    ['prednisone without a date that had no effect', open, stopped([prednisone({ response: { value: 'no-effect' } })])],
    [
      'prednisone without a date that was effective',
      beside,
      stopped([prednisone({ response: { value: 'effective' } })]),
    ],
    ['prednisone without a date, partly effective', beside, stopped([prednisone({ response: { value: 'partial' } })])],
    ['resolution counted from prednisone', beside, stopped([prednisone()], resolved(7, 'treatment'))],
    [
      'resolution counted from one of two systemic treatments',
      beside,
      stopped(
        [prednisone(), given('d', 'doxycycline', { id: 'T2', route: { value: 'oral' } })],
        resolved(7, 'treatment'),
      ),
    ],
    [
      'resolution counted from prednisone or from an ointment',
      open,
      stopped([prednisone(), given('clobetasol', 'clobetasol', { id: 'T2' })], resolved(7, 'treatment')),
    ],
    ['prednisone before the stop', beside, stopped([prednisone(from('2024-03-05'))])],
    ['prednisone after the stop, resolution not told', open, stopped([prednisone(from('2024-03-20'))])],
    ['prednisone in the month of resolution', open, stopped([prednisone(from('2024-03'))], resolved(10, 'withdrawal'))],
    ['prednisone after resolution', none, stopped([prednisone(from('2024-03-21'))], resolved(10, 'withdrawal'))],
    [
      'prednisone “effective” whose date is after resolution',
      none,
      stopped([prednisone({ ...from('2024-06-01'), response: { value: 'effective' } })], resolved(10, 'withdrawal')),
    ],
    ['prednisone as prophylaxis', none, stopped([prednisone({ purpose: { value: 'prophylaxis' } })])],
    ['an emollient before the stop, no route told', none, stopped([given('emollient', null, from('2024-03-05'))])],
    ['an emollient without a date', none, stopped([given('emollient', null)])],
    ['clobetasol before the stop', none, stopped([given('clobetasol', 'clobetasol', from('2024-03-05'))])],
    ['clobetasol without a date', none, stopped([given('clobetasol', 'clobetasol')])],
    ['triamcinolone, no route told', none, stopped([given('triamcinolone', 'triamcinolone', from('2024-03-05'))])],
    ['doxycycline by mouth, no date', open, stopped([given('d', 'doxycycline', { route: { value: 'oral' } })])],
    ['a glucocorticoid told of as a fact', open, stopped([], { facts: { 'systemic-steroid': { value: true } } })],
    ['no treatment told', none, stopped([])],
  ])('%s: "%s"', (_what, expected, sketch) => {
    expect(caution(sketch)).toBe(expected)
    // What nobody has read to its end warns no less.
    expect(caution({ ...sketch, extraction: 'under-way' })).toBe(expected)
  })

  it('is kept where a treatment stood beside one of two dechallenges and nothing is told of the other', () => {
    const sketch = stopped([])
    const [first] = sketch.dechallenges ?? []
    if (first === undefined) throw new Error('no dechallenge')
    const withSteroid = { ...first, confounders: { steroid: 'present' as const } }
    const free = { ...first, confounders: { steroid: 'absent' as const, 'other-treatment': 'absent' as const } }
    expect(caution({ ...sketch, dechallenges: [withSteroid, first] })).toBe(open)
    expect(caution({ ...sketch, dechallenges: [withSteroid, withSteroid] })).toBe(beside)
    expect(caution({ ...sketch, dechallenges: [withSteroid, free] })).toBe(none)
  })

  it('is missing beside a systemic treatment only where every day it may have begun is after every day of resolution', () => {
    const day = (n: number) => new Date(Date.UTC(2024, 2, 10 + n)).toISOString().slice(0, 10)
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -40, max: 80 }), { nil: undefined }),
        fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
        fc.constantFrom('day', 'month'),
        fc.constantFrom('effective', 'no-effect', undefined),
        (began, days, precision, response) => {
          const date = began === undefined ? undefined : day(began).slice(0, precision === 'day' ? 10 : 7)
          const sketch = stopped(
            [
              prednisone({
                ...(date !== undefined && from(date)),
                ...(response !== undefined && { response: { value: response } }),
              }),
            ],
            days === undefined ? {} : resolved(days, 'withdrawal'),
          )
          const earliest = date?.length === 7 ? `${date}-01` : date
          const excluded = earliest !== undefined && days !== undefined && earliest > day(days)
          expect(caution(sketch) === none).toBe(excluded)
        },
      ),
    )
  })
})
