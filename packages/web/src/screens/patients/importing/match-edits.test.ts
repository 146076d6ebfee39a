import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Match } from './contract.ts'
import {
  furtherDrugs,
  leaveOut,
  matchOf,
  matchTo,
  patientFrom,
  sayOf,
  unitFor,
  whoseColumn,
  wordMeans,
} from './match-edits.ts'

const match: Match = {
  source: { id: 't', kind: 'table', title: 'T' },
  patient: 'id',
  blank: 'not-reported',
  silences: { 'not-reported': [], 'not-visible': [], absent: [], unclear: [] },
  columns: [
    { column: 'sex', to: 'sex', values: { F: 'female' } },
    { column: 'crp', to: 'episodes.E1.labs.crp', unit: { column: 'crp unit' } },
    { column: 'other', to: 'exposures.X2.drug' },
  ],
  fixed: {},
  ignore: [],
}

describe('a column', () => {
  it('matched to another field forgets what was said of the one before, and keeps its place', () => {
    const { columns } = matchTo(match, 'sex', 'country')
    expect(columns.map((c) => [c.column, c.to, c.values])).toEqual([
      ['sex', 'country', undefined],
      ['crp', 'episodes.E1.labs.crp', undefined],
      ['other', 'exposures.X2.drug', undefined],
    ])
  })
  it('that named the patients and is matched to a field names them no more', () => {
    expect(matchTo(match, 'id', 'centre').patient).toEqual({ each_row: 'P' })
    const apart = patientFrom({ ...match, ignore: ['name'] }, { each_row: 'P', apart_by: 'name' })
    expect([apart.ignore, whoseColumn(apart)]).toEqual([[], 'name'])
    expect(matchTo(apart, 'name', 'centre').patient).toEqual({ each_row: 'P' })
    expect(patientFrom(match, 'sex').columns.map((c) => c.column)).toEqual(['crp', 'other'])
  })
  it('can hold the unit of another', () =>
    expect([unitFor(match, 'crp unit'), unitFor(match, 'crp')]).toEqual(['crp', undefined]))
  it('left out on purpose is not so any more once it is matched', () => {
    const out = leaveOut(match, 'sex')
    expect([out.ignore, matchOf(out, 'sex')]).toEqual([['sex'], undefined])
    expect(leaveOut(out, 'sex').ignore).toEqual(['sex'])
    expect(matchTo(out, 'sex', 'sex').ignore).toEqual([])
  })
  it('matched to none is read by nobody, whatever it was', () =>
    fc.assert(
      fc.property(fc.constantFrom('sex', 'crp', 'other', 'id', 'unknown'), (column) => {
        const after = matchTo(match, column, undefined)
        expect([matchOf(after, column), after.patient === column]).toEqual([undefined, false])
        expect(after.columns).toEqual(match.columns.filter((c) => c.column !== column))
      }),
    ))
})

describe('what is said of a column', () => {
  it('can be taken away again', () => {
    const said = sayOf(match, 'other', { split: ';' })
    expect(matchOf(said, 'other')?.split).toBe(';')
    expect(sayOf(said, 'other', { split: undefined })).toEqual(match)
  })
  it('gives a wording its meaning, and gives it back', () => {
    const said = wordMeans(match, 'sex', 'm', 'male')
    expect(matchOf(said, 'sex')?.values).toEqual({ F: 'female', m: 'male' })
    expect(wordMeans(said, 'sex', 'm', undefined)).toEqual(match)
    expect(matchOf(wordMeans(match, 'sex', 'F', undefined), 'sex')).toEqual({ column: 'sex', to: 'sex' })
  })
  it('asks what each further drug was', () => expect(furtherDrugs(match)).toEqual(['X2']))
})
