import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absent, known, notReported, type Observed } from '../../base/observed.ts'
import { derive, type Traced } from '../../base/traced.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { ctcaeVersions, type GradingTerm } from '../../knowledge/grading/term.ts'
import { gradingTerm, termsOf } from '../../knowledge/grading/terms.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { Facts } from '../facts.ts'
import { judge } from '../judge.ts'
import { compileTerm } from './compiled-term.ts'
import { gradeTerm, rangeOf } from './grade-term.ts'

const clinical = ctcaeVersions.flatMap((v) => termsOf(v).filter((t) => t.sets.length === 0))
const topics = (t: GradingTerm): readonly string[] => compileTerm(t.grades, t.presence, {}).topics.map((x) => x.fact)

type Case = Readonly<Record<string, Observed<FactValue>>>
const traced = (said: Observed<FactValue>): Traced<Observed<FactValue>> => derive({ id: 'test', version: '1' }, [], said)
const order: Facts['order'] = (fact) => {
  const entry = factEntry(fact)
  return entry?.ordered === true ? entry.choices : undefined
}
const factsFrom = (given: Case): Facts => ({
  look: (fact) => traced(given[fact] ?? notReported),
  limit: () => undefined,
  order,
})

const numbers: Readonly<Record<string, readonly number[]>> = {
  bsa: [0, 5, 10, 20, 30, 31, 50, 51, 75, 80, 90, 95],
  detachment: [1, 9, 10, 30, 31],
  'ulcer-size': [0.5, 1, 2, 3],
  'hair-loss': [1, 49, 50, 90],
  temperature: [36, 38, 38.3, 38.5, 39, 39.5, 40, 41],
  'fever-hours': [1, 24, 25],
  'lab.neutrophils': [0.2, 1, 2],
}
/** A value the fact can have; an interval as [n, n]. */
function values(fact: string): fc.Arbitrary<FactValue> {
  const own = numbers[fact]
  if (own !== undefined) return fc.constantFrom(...own).map((n) => ({ low: n, high: n }))
  const entry = factEntry(fact)
  return entry?.choices === undefined ? fc.boolean() : fc.constantFrom(...entry.choices)
}

const caseOf = (t: GradingTerm): fc.Arbitrary<Case> =>
  fc.record(Object.fromEntries(topics(t).map((f) => [f, values(f).map((v) => known(v))])))

/** A whole case of a term, and which of its facts are told. */
const scene = fc
  .constantFrom(...clinical)
  .chain((term) =>
    fc.record({ term: fc.constant(term), whole: caseOf(term), told: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }) }),
  )
  .filter(({ term, whole }) => present(term, whole))
/** Only cases that have what the term’s presence says of them are cases of the term. */
const present = (t: GradingTerm, c: Case): boolean =>
  t.presence === undefined || judge(t.presence, factsFrom(c)).verdict === 'met'
const partOf = (whole: Case, told: readonly boolean[]): Case =>
  Object.fromEntries(Object.entries(whole).filter((_, i) => told[i] === true))

/** The grade of a case that leaves nothing open: the highest one of whose alternatives holds. */
function gradeOf(t: GradingTerm, whole: Case): number {
  const facts = factsFrom(whole)
  const met = Object.entries(t.grades).filter(([, list]) => list.some((d) => judge(d.rule, facts).verdict === 'met'))
  return Math.max(0, ...met.map(([g]) => Number(g)))
}

describe('the range of grades', () => {
  it('of a case told whole is its one grade', () =>
    fc.assert(
      fc.property(scene, ({ term, whole }) => {
        const grade = gradeOf(term, whole)
        expect(rangeOf(term, term.grades, factsFrom(whole), {})).toEqual({ low: grade, high: grade, settles: [] })
      }),
    ))

  it('holds the grade of every completion', () =>
    fc.assert(
      fc.property(scene, ({ term, whole, told }) => {
        const { low, high } = rangeOf(term, term.grades, factsFrom(partOf(whole, told)), {})
        const grade = gradeOf(term, whole)
        expect(low <= grade && grade <= high).toBe(true)
      }),
      { numRuns: 500 },
    ))

  it('is not widened by another fact, and is widest where nothing is told', () =>
    fc.assert(
      fc.property(scene, fc.nat(19), ({ term, whole, told }, more) => {
        const wider = rangeOf(term, term.grades, factsFrom(partOf(whole, told)), {})
        const narrower = rangeOf(term, term.grades, factsFrom(partOf(whole, told.map((t, i) => t || i === more))), {})
        const widest = rangeOf(term, term.grades, factsFrom({}), {})
        expect(narrower.low).toBeGreaterThanOrEqual(wider.low)
        expect(narrower.high).toBeLessThanOrEqual(wider.high)
        expect(widest.low).toBeLessThanOrEqual(wider.low)
        expect(widest.high).toBeGreaterThanOrEqual(wider.high)
      }),
    ))

  it('does not depend on the order of alternatives or of facts', () =>
    fc.assert(
      fc.property(scene, ({ term, whole, told }) => {
        const part = partOf(whole, told)
        const turned = Object.fromEntries(Object.entries(term.grades).map(([g, list]) => [g, list.toReversed()]))
        const backwards = Object.fromEntries(Object.entries(part).toReversed())
        expect(rangeOf(term, turned, factsFrom(backwards), {})).toEqual(rangeOf(term, term.grades, factsFrom(part), {}))
      }),
    ))

  it('is never outside what the lines say in three values', () =>
    fc.assert(
      fc.property(scene, ({ term, whole, told }) => {
        const about = { patient: 'p', episode: 'E1', because: [] }
        const { value } = gradeTerm(term, term.grades, about, factsFrom(partOf(whole, told)), {})
        const met = value.lines.filter((l) => l.verdict === 'met').map((l) => l.grade)
        const open = value.lines.filter((l) => l.verdict !== 'not met').map((l) => l.grade)
        expect(value.low).toBeGreaterThanOrEqual(Math.max(0, ...met))
        expect(value.high).toBeLessThanOrEqual(Math.max(value.low, ...open))
      }),
    ))

  it('5 only where the term lists it', () => {
    const odd = clinical.filter(
      (t) => rangeOf(t, t.grades, factsFrom({}), {}).high !== Math.max(...Object.keys(t.grades).map(Number)),
    )
    expect(odd.map((t) => t.id)).toEqual([])
  })
})

const said = (values: Readonly<Record<string, boolean | string | number>>): Facts =>
  factsFrom(
    Object.fromEntries(
      Object.entries(values).map(([f, v]) => [f, v === false ? absent : known(typeof v === 'number' ? { low: v, high: v } : v)]),
    ),
  )
function range(id: string, facts: Facts, options = {}): string {
  const [version, term] = id.split('/')
  const entry = gradingTerm(version === '4.03' || version === '6.0' ? version : '5.0', term ?? '')
  if (entry === undefined) throw new Error(`no term ${id}`)
  const { low, high } = rangeOf(entry, entry.grades, facts, options)
  return low === high ? String(low) : `${low}-${high}`
}

/** Read in the workbooks (v5.0 and v6.0) and, for v4.03, in the copy its entry cites; by the row of the term. */
describe('the terms', () => {
  it.each([
    // >30 % with no more than mild symptoms is 2 in v5.0, 3 in v4.03; v6.0 asks >50 % or moderate symptoms.
    ['4.03/rash-maculo-papular', { bsa: 40, 'symptom-severity': 'mild', 'adl-limit': 'none' }, '3'],
    ['5.0/rash-maculo-papular', { bsa: 40, 'symptom-severity': 'mild', 'adl-limit': 'none' }, '2'],
    ['5.0/rash-maculo-papular', { bsa: 40, 'symptom-severity': 'moderate', 'adl-limit': 'none' }, '3'],
    ['5.0/rash-maculo-papular', { bsa: 10, 'symptom-severity': 'severe', 'adl-limit': 'none' }, '2'],
    ['5.0/rash-maculo-papular', { bsa: 30, 'adl-limit': 'none' }, '2'],
    ['5.0/rash-maculo-papular', { bsa: 40 }, '2-3'],
    ['5.0/rash-maculo-papular', {}, '1-3'],
    // v6.0 adds grades 4 and 5, which are still open.
    ['6.0/rash-maculo-papular', { bsa: 40, 'symptom-severity': 'mild' }, '2-5'],
    ['6.0/rash-maculo-papular', { bsa: 51, 'symptom-severity': 'none', 'life-threatening': false, 'urgent-intervention': false, 'death-from-reaction': false }, '3'],
    ['5.0/stevens-johnson-syndrome', { detachment: 10, 'death-from-reaction': false }, '4'],
    ['5.0/stevens-johnson-syndrome', { detachment: 9, 'death-from-reaction': false }, '3'],
    ['5.0/toxic-epidermal-necrolysis', { detachment: 30, 'death-from-reaction': false }, '4'],
    ['5.0/skin-ulceration', { 'ulcer-size': 1, 'ulcer-depth': 'partial', 'death-from-reaction': false }, '2'],
    ['5.0/skin-ulceration', { 'ulcer-size': 0.5, 'ulcer-depth': 'full', 'death-from-reaction': false }, '3'],
    ['5.0/fever', { temperature: 39 }, '1'],
    ['5.0/fever', { temperature: 39.1 }, '2'],
    ['5.0/fever', { temperature: 40.1 }, '3-4'],
    ['5.0/fever', { temperature: 40.1, 'fever-hours': 24 }, '3'],
    ['5.0/pain-of-skin', {}, '1-3'],
    ['5.0/pain-of-skin', { 'pain-severity': 'mild', 'adl-limit': 'self-care' }, '3'],
    ['5.0/rash-pustular', { 'iv-antimicrobial': true }, '3'],
    ['6.0/pustular-drug-eruption', { 'iv-steroid': true, 'life-threatening': false, 'death-from-reaction': false }, '3'],
    ['6.0/erythema-multiforme', { 'symptoms.pain': true, 'mucosal-erosions': false, 'fluid-electrolyte': false, 'icu-or-burn-unit': false, 'death-from-reaction': false }, '2'],
    ['5.0/skin-other', { 'symptom-severity': 'mild', treated: true, 'adl-limit': 'none', hospitalised: false, 'life-threatening': false, 'urgent-intervention': false, 'death-from-reaction': false }, '2'],
    ['4.03/skin-other', { disabling: true, 'life-threatening': false, 'urgent-intervention': false, 'death-from-reaction': false }, '3'],
  ] as const)('%s with %o is %s', (id, values, expected) => expect(range(id, said(values))).toBe(expected))

  it('bullous dermatitis above 30 % is 3, and 4 only read literally', () => {
    const facts = said({ bsa: 40, 'fluid-electrolyte': false, 'icu-or-burn-unit': false, 'death-from-reaction': false })
    expect(range('5.0/bullous-dermatitis', facts)).toBe('3')
    expect(range('5.0/bullous-dermatitis', facts, { 'ctcae.literal-or': 'literal' })).toBe('4')
  })

  it('an interval of the extent that straddles two alternatives of one grade is that grade', () => {
    const facts = factsFrom({ bsa: known({ low: 15, high: 60 }), 'symptom-severity': known('mild'), 'adl-limit': absent })
    expect(range('5.0/rash-maculo-papular', facts)).toBe('2')
  })

  it('the fact that would settle it comes first', () => {
    const entry = gradingTerm('5.0', 'rash-maculo-papular')
    if (entry === undefined) throw new Error('no term')
    const facts = said({ 'adl-limit': 'none', bsa: 40 })
    expect(rangeOf(entry, entry.grades, facts, {}).settles).toEqual(['symptom-severity'])
  })
})
