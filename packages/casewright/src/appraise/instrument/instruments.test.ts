import { describe, expect, it } from 'vitest'
import { factsFrom } from '../../../test/facts-from.ts'
import { firstEpisode, patientOf } from '../../../test/patient-of.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { OTHER_DIAGNOSIS, type Instrument, type ScoreInstrument } from '../../knowledge/instruments/instrument.ts'
import { instrumentOf, instruments, unknownOptions } from '../../knowledge/instruments/instruments.ts'
import { signOfFact } from '../../knowledge/signs/signs.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import type { FactValue, InstrumentJudgement } from '../../model/judgement.ts'
import type { Rule } from '../../model/rule.ts'
import type { Options } from '../judge.ts'
import { judgeInstrument } from './judge-instrument.ts'

const get = (id: string): Instrument => {
  const found = instrumentOf(id)
  if (found === undefined) throw new Error(`no instrument ${id}`)
  return found
}
const nobody = patientOf({})
/** The instrument with each item answered by a person; items left out are open. */
function answered(id: string, answers: Readonly<Record<string, string>>, options: Options = {}): InstrumentJudgement {
  const given = Object.fromEntries(Object.entries(answers).map(([item, a]) => [`instrument.${id}.${item}`, a]))
  return judgeInstrument(get(id), nobody, firstEpisode(nobody), factsFrom(given), options).value
}
const from = (id: string, facts: Readonly<Record<string, FactValue>>, options: Options = {}): InstrumentJudgement =>
  judgeInstrument(get(id), nobody, firstEpisode(nobody), factsFrom(facts), options).value

const leaves = (r: Rule): readonly string[] => {
  if ('all' in r) return r.all.flatMap(leaves)
  if ('any' in r) return r.any.flatMap(leaves)
  if ('not' in r) return leaves(r.not)
  if ('of' in r) return r.of.flatMap(leaves)
  if ('always' in r) return []
  if ('option' in r) return [...leaves(r.then), ...leaves(r.else)]
  return [r.fact]
}

describe.each(instruments)('$id', (i) => {
  it('asks only for facts there are', () => {
    const asked = [
      ...i.items.flatMap((x) => x.answers.flatMap((a) => (a.when === undefined ? [] : leaves(a.when)))),
      ...[...i.misfits, ...i.cautions].flatMap((m) => leaves(m.when)),
    ]
    const there = (fact: string): boolean =>
      factEntry(fact) !== undefined ||
      signOfFact(fact) !== undefined ||
      /^(?:episode|patient|suspect)\./u.test(fact) ||
      (fact.startsWith('lab.') && isAnalyteId(fact.replace(/^lab\./u, '').replace(/\.level$/u, '')))
    expect(asked.filter((fact) => !there(fact))).toEqual([])
  })
  it('of a case that says nothing leaves every category open that unanswered questions can reach, and says what to ask', () => {
    const j = from(i.id, {})
    expect(j.categories.length).toBeGreaterThan(1)
    expect(j.settles.length).toBeGreaterThan(0)
    expect(j.misfits).toEqual([])
    expect(j.cautions).toEqual([])
    if (i.kind === 'score') expect(j.score).toEqual(i.range)
  })
})

/** Published ranges: Naranjo 1981; Jockenhöfer 2019; Sidoroff 2001 as PMC8385397 prints it; Kardaun 2007; ALDEN by its items. */
describe('the least and the most a score can be', () => {
  it.each([
    ['naranjo', -4, 13],
    ['paracelsus', 0, 20],
    ['euroscar-agep', -18, 12],
    ['regiscar-dress', -4, 9],
    ['alden', -12, 10],
  ])('%s: %d to %d', (id, low, high) => {
    const i = get(id) as ScoreInstrument // all five are scores
    const extreme = (pick: 'min' | 'max') =>
      Object.fromEntries(
        i.items.map((x) => [
          x.id,
          [...x.answers].sort((a, b) => ((a.points ?? 0) - (b.points ?? 0)) * (pick === 'min' ? 1 : -1))[0]?.id ?? '',
        ]),
      )
    expect(answered(id, extreme('min')).score).toEqual({ low, high: low })
    expect(answered(id, extreme('max')).score).toEqual({ low: high, high })
  })
})

describe('the edges of the bands', () => {
  it.each([
    ['naranjo', 0, 'doubtful'],
    ['naranjo', 1, 'possible'],
    ['naranjo', 4, 'possible'],
    ['naranjo', 5, 'probable'],
    ['naranjo', 8, 'probable'],
    ['naranjo', 9, 'definite'],
    ['paracelsus', 9, 'below-threshold'],
    ['paracelsus', 10, 'highly-likely'],
    ['euroscar-agep', 0, 'no'],
    ['euroscar-agep', 1, 'possible'],
    ['euroscar-agep', 4, 'possible'],
    ['euroscar-agep', 5, 'probable'],
    ['euroscar-agep', 7, 'probable'],
    ['euroscar-agep', 8, 'definite'],
    ['regiscar-dress', 1, 'no'],
    ['regiscar-dress', 2, 'possible'],
    ['regiscar-dress', 3, 'possible'],
    ['regiscar-dress', 4, 'probable'],
    ['regiscar-dress', 5, 'probable'],
    ['regiscar-dress', 6, 'definite'],
    ['alden', -1, 'very-unlikely'],
    ['alden', 0, 'unlikely'],
    ['alden', 2, 'possible'],
    ['alden', 4, 'probable'],
    ['alden', 6, 'very-probable'],
  ])('%s %d is %s', (id, score, category) => {
    const j = answered(id, answersFor(get(id) as ScoreInstrument, score)) // all of these are scores
    expect([j.score?.low, j.score?.high]).toEqual([score, score])
    expect(j.categories).toEqual([category])
  })
})

/** Some complete set of answers with this sum, by search. */
function answersFor(i: ScoreInstrument, want: number): Readonly<Record<string, string>> {
  let sums = new Map<number, Readonly<Record<string, string>>>([[0, {}]])
  for (const item of i.items) {
    const next = new Map<number, Readonly<Record<string, string>>>()
    for (const [sum, answers] of sums)
      for (const a of item.answers) next.set(sum + (a.points ?? 0), { ...answers, [item.id]: a.id })
    sums = next
  }
  return sums.get(want) ?? {}
}

/** Points printed in PMC5774610 Table 2: yes, no. */
it.each([
  ['previous-reports', 1, 0],
  ['after-drug', 2, -1],
  ['improved-on-stop', 1, 0],
  ['rechallenge', 2, -1],
  ['alternative-causes', -1, 2],
  ['placebo', -1, 1],
  ['toxic-concentration', 1, 0],
  ['dose-response', 1, 0],
  ['similar-before', 1, 0],
  ['objective-evidence', 1, 0],
])('Naranjo %s: yes %d, no %d, unknown 0', (item, yes, no) => {
  const i = get('naranjo').items.find((x) => x.id === item)
  expect(i?.answers.find((a) => a.id === 'yes')?.points).toBe(yes)
  expect(i?.answers.find((a) => a.id === 'no')?.points).toBe(no)
  expect(i?.unknown).toBe(0)
})

it('Naranjo: unknown is 0 as published, and open in the bounds', () => {
  const j = answered('naranjo', { 'after-drug': 'yes', rechallenge: 'yes' })
  expect(j.asPublished).toEqual({ score: { low: 4, high: 4 }, categories: ['possible'] })
  expect(j.score).toEqual({ low: 2, high: 13 })
})

/** Routes of Gallagher 2011 Figure 2 as transcribed in the pack, §3.3. */
describe('Liverpool', () => {
  const start = { suspected: 'yes', 'after-drug': 'yes', improved: 'yes' }
  it.each([
    [{ suspected: 'no' }, 'unlikely'],
    [{ suspected: 'yes', 'after-drug': 'no', exacerbated: 'no' }, 'unlikely'],
    [{ suspected: 'yes', 'after-drug': 'no', exacerbated: 'yes', improved: 'no', lasting: 'no' }, 'possible'],
    [{ suspected: 'yes', 'after-drug': 'yes', improved: 'no', lasting: 'no' }, 'possible'],
    [
      { suspected: 'yes', 'after-drug': 'yes', improved: 'no', lasting: 'yes', disease: 'low', rechallenge: 'yes' },
      'definite',
    ],
    [{ ...start, disease: 'low', rechallenge: 'yes' }, 'definite'],
    [{ ...start, disease: 'low', rechallenge: 'no', 'same-before': 'yes' }, 'definite'],
    [{ ...start, disease: 'low', rechallenge: 'no', 'same-before': 'no', reported: 'yes' }, 'probable'],
    [{ ...start, disease: 'low', rechallenge: 'no', 'same-before': 'no', reported: 'no' }, 'possible'],
    [{ ...start, improved: 'unassessable', disease: 'low', rechallenge: 'yes' }, 'definite'],
    [{ ...start, disease: 'high-or-unsure', mechanism: 'no' }, 'possible'],
    [{ ...start, disease: 'high-or-unsure', mechanism: 'yes', 'same-before': 'yes' }, 'definite'],
    [{ ...start, disease: 'high-or-unsure', mechanism: 'yes', 'same-before': 'no', reported: 'yes' }, 'probable'],
  ])('%j is %s', (answers: Readonly<Record<string, string>>, category) =>
    expect(answered('liverpool', answers).categories).toEqual([category]),
  )
  it('asks nothing that no open path leads to', () => {
    const j = answered('liverpool', { 'after-drug': 'yes', improved: 'yes', disease: 'low' })
    expect(j.settles).toEqual(['reported', 'rechallenge', 'same-before'])
  })
})

/** Cells of the tables of 1985 as the pack gives them, §3.6. */
describe('French method', () => {
  const chronology = (onset: string, de: string, re: string) =>
    answered('french-1985', { 'time-to-onset': onset, dechallenge: de, rechallenge: re }).parts?.['C']
  const semiology = (signs: string, other: string, test: string) =>
    answered('french-1985', { signs, 'other-explanation': other, test }).parts?.['S']
  it.each([
    ['highly-suggestive', 'suggestive', 'not-done', 'C3'],
    ['highly-suggestive', 'suggestive', 'negative', 'C1'],
    ['highly-suggestive', 'inconclusive', 'not-done', 'C2'],
    ['compatible', 'suggestive', 'positive', 'C3'],
    ['compatible', 'suggestive', 'not-done', 'C2'],
    ['compatible', 'inconclusive', 'not-done', 'C1'],
    ['compatible', 'inconclusive', 'positive', 'C3'],
    ['compatible', 'non-suggestive', 'positive', 'C1'],
    ['incompatible', 'suggestive', 'positive', 'C0'],
  ])('%s, %s, %s: %s', (a, b, c, cell) => expect(chronology(a, b, c)).toEqual([cell]))
  it.each([
    ['evocative', 'absent', 'not-done', 'S3'],
    ['evocative', 'possible', 'not-done', 'S2'],
    ['other', 'absent', 'not-done', 'S2'],
    ['other', 'possible', 'not-done', 'S1'],
    ['other', 'possible', 'positive', 'S3'],
    ['evocative', 'absent', 'negative', 'S1'],
  ])('%s, %s, %s: %s', (a, b, c, cell) => expect(semiology(a, b, c)).toEqual([cell]))
  it('gives I from C and S, keeps B apart, and says which cell was not checked', () => {
    const j = answered('french-1985', {
      'time-to-onset': 'compatible',
      dechallenge: 'suggestive',
      rechallenge: 'positive',
      signs: 'evocative',
      'other-explanation': 'absent',
      test: 'not-done',
      B: 'B2',
    })
    expect(j.categories).toEqual(['I4'])
    expect(j.parts).toEqual({ C: ['C3'], S: ['S3'], I: ['I4'], B: ['B2'] })
    expect(j.unverified).toEqual(['I:C3/S3'])
    const seen = answered('french-1985', {
      'time-to-onset': 'compatible',
      dechallenge: 'inconclusive',
      rechallenge: 'not-done',
      signs: 'evocative',
      'other-explanation': 'absent',
      test: 'not-done',
    })
    expect(seen.categories).toEqual(['I2'])
    expect(seen.unverified).toEqual([])
  })
  it('does not take a confounded dechallenge as suggestive', () =>
    expect(
      from('french-1985', { dechallenge: 'positive', 'dechallenge-confounded': true }).items.find(
        (x) => x.item === 'dechallenge',
      )?.answers,
    ).toEqual(['inconclusive']))
})

/** Delays and points of PMC9124451 Table 1. */
describe('ALDEN', () => {
  const delay = (days: number, before: boolean) =>
    from('alden', {
      'latency-days': { low: days, high: days },
      'prior-similar-reaction': before,
      'onset-after-drug': true,
    }).items[0]?.points
  it.each([
    [0, false, -3],
    [1, false, 1],
    [4, false, 1],
    [5, false, 3],
    [28, false, 3],
    [29, false, 2],
    [56, false, 2],
    [57, false, -1],
    [4, true, 3],
    [5, true, 1],
    [56, true, 1],
    [57, true, -1],
  ])('%d days, earlier reaction %s: %d', (days, before, points) =>
    expect(delay(days, before)).toEqual({ low: points, high: points }),
  )
  it('is for SJS and TEN only', () => {
    expect(from('alden', { 'episode.diagnosis.entity': 'sweet-syndrome' }).misfits).toEqual([OTHER_DIAGNOSIS])
    expect(from('alden', { 'episode.diagnosis.entity': 'ten' }).misfits).toEqual([])
  })
})

/** §3.2 of the pack, from UMC's own words. */
describe('WHO-UMC', () => {
  const base = {
    timing: 'plausible',
    'other-explanation': 'unlikely',
    withdrawal: 'reasonable',
    definitive: 'yes',
    rechallenge: 'positive',
  }
  it.each<[Readonly<Record<string, string>>, Options, string]>([
    [base, {}, 'certain'],
    [{ ...base, rechallenge: 'not-done' }, {}, 'certain'],
    [{ ...base, rechallenge: 'not-done' }, { rechallenge: 'mandatory' }, 'probable'],
    [{ ...base, rechallenge: 'negative' }, {}, 'probable'],
    [{ ...base, definitive: 'no' }, {}, 'probable'],
    [{ ...base, withdrawal: 'unclear' }, {}, 'possible'],
    [{ ...base, 'other-explanation': 'possible' }, {}, 'possible'],
    [{ ...base, timing: 'improbable' }, {}, 'unlikely'],
    [{ ...base, information: 'awaited' }, {}, 'conditional'],
    [{ ...base, information: 'cannot-be-had' }, {}, 'unassessable'],
  ])('%j with %j is %s', (answers, options, category) =>
    expect(answered('who-umc', answers, options).categories).toEqual([category]),
  )
})

/** Grid of §3.9; the ± cells are from memory and so is this row's middle. */
describe('China, six categories', () => {
  const base = {
    timing: 'yes',
    'known-type': 'yes',
    'other-explanation': 'none',
    dechallenge: 'positive',
    rechallenge: 'positive',
  }
  it.each<[Readonly<Record<string, string>>, string]>([
    [base, 'certain'],
    [{ ...base, rechallenge: 'not-done' }, 'probable'],
    [{ ...base, 'other-explanation': 'possible' }, 'possible'],
    [{ ...base, 'known-type': 'no', rechallenge: 'not-done' }, 'possible'],
    [{ ...base, timing: 'no' }, 'unlikely'],
    [{ ...base, 'other-explanation': 'strong' }, 'unlikely'],
    [{ ...base, information: 'awaited' }, 'conditional'],
  ])('%j is %s', (answers, category) => expect(answered('china-six', answers).categories).toEqual([category]))
})

/** §2.1: both majors and two of four minors; the fourth minor is three of four laboratory findings. */
describe('Su and Liu, von den Driesch', () => {
  const major = { lesions: 'yes', infiltrate: 'yes', 'no-vasculitis': 'yes' }
  const no = {
    fever: 'no',
    association: 'no',
    'steroid-response': 'no',
    esr: 'no',
    crp: 'no',
    leukocytes: 'no',
    neutrophils: 'no',
  }
  it.each<[Readonly<Record<string, string>>, string]>([
    [{ ...no, ...major, fever: 'yes', association: 'yes' }, 'met'],
    [{ ...no, ...major, fever: 'yes' }, 'not-met'],
    [{ ...no, ...major, fever: 'yes', esr: 'yes', crp: 'yes', leukocytes: 'yes' }, 'met'],
    [{ ...no, ...major, fever: 'yes', esr: 'yes', crp: 'yes' }, 'not-met'],
    [{ ...no, lesions: 'yes', infiltrate: 'no', fever: 'yes', association: 'yes' }, 'not-met'],
    [{ ...no, ...major, 'no-vasculitis': 'no', fever: 'yes', association: 'yes' }, 'not-met'],
  ])('%j is %s', (answers, category) =>
    expect(answered('su-liu-von-den-driesch', answers).categories).toEqual([category]),
  )
  it('in neutropenia says that the counts cannot be reached', () =>
    expect(from('su-liu-von-den-driesch', { 'lab.neutrophils': { low: 0.1, high: 0.1 } }).cautions).toEqual([
      'counts-unattainable',
    ]))
})

describe('Walker and Cohen', () => {
  const all = {
    lesions: 'yes',
    infiltrate: 'yes',
    'no-vasculitis': 'yes',
    fever: 'yes',
    timing: 'yes',
    'resolved-by-stop': 'yes',
    'resolved-by-steroid': 'no',
  }
  it.each<[Readonly<Record<string, string>>, string]>([
    [all, 'met'],
    [{ ...all, 'resolved-by-stop': 'no', 'resolved-by-steroid': 'yes' }, 'met'],
    [{ ...all, fever: 'no' }, 'four-of-five'],
    [{ ...all, fever: 'no', 'resolved-by-stop': 'no' }, 'not-met'],
    [{ ...all, 'no-vasculitis': 'no' }, 'four-of-five'],
  ])('%j is %s', (answers, category) => expect(answered('walker-cohen', answers).categories).toEqual([category]))
  it('does not take silence on vasculitis for its absence', () => {
    const { 'no-vasculitis': untold, ...told } = all
    expect(untold).toBe('yes')
    const j = answered('walker-cohen', told)
    expect(j.items.find((x) => x.item === 'no-vasculitis')?.verdict).toBe('cannot tell')
    expect(j.categories).toEqual(['four-of-five', 'met'])
    expect(j.settles).toEqual(['no-vasculitis'])
    const flagged = from('walker-cohen', { 'histology.dermal-neutrophils': true }, { vasculitis: 'flag' })
    expect(flagged.items.find((x) => x.item === 'no-vasculitis')?.verdict).toBe('cannot tell')
    expect(flagged.settles).not.toContain('no-vasculitis')
  })
  it('keeps the drug stopped and the steroid given apart', () => {
    const j = from('walker-cohen', {
      'steroid-response': 'effective',
      'drug-stopped': false,
      'improved-after-stop': false,
    })
    expect(j.items.find((x) => x.item === 'resolved-by-stop')?.verdict).toBe('not met')
    expect(j.items.find((x) => x.item === 'resolved-by-steroid')?.verdict).toBe('met')
    expect(j.cautions).toEqual(['steroid-while-drug-went-on'])
  })
  it.each([
    ['above-38', 'not met'],
    ['at-least-38', 'met'],
    ['stated', 'met'],
  ])('fever of 38.0 with the option %s: %s', (fever, verdict) =>
    expect(
      from('walker-cohen', { temperature: { low: 38, high: 38 } }, { fever }).items.find((x) => x.item === 'fever')
        ?.verdict,
    ).toBe(verdict),
  )
})

/** Appendix A5: pathergy and scar as one minor criterion or as two. */
it('Su 2004: pathergy and scar alone are enough only where they count as two', () => {
  const answers = {
    ulcer: 'yes',
    excluded: 'yes',
    pathergy: 'yes',
    scar: 'yes',
    systemic: 'no',
    histology: 'no',
    'steroid-response': 'no',
  }
  expect(answered('su-2004', answers).categories).toEqual(['not-met'])
  expect(answered('su-2004', answers, { 'pathergy-and-scar': 'separate' }).categories).toEqual(['met'])
})

it('Maverakis: the biopsy and four of eight; not for another form', () => {
  const minors = ['infection', 'pathergy', 'history', 'evolution', 'border', 'several', 'scar', 'response']
  const with_ = (n: number) => ({
    biopsy: 'yes',
    ...Object.fromEntries(minors.map((m, k) => [m, k < n ? 'yes' : 'no'])),
  })
  expect(answered('maverakis-2018', with_(4)).categories).toEqual(['met'])
  expect(answered('maverakis-2018', with_(3)).categories).toEqual(['not-met'])
  expect(answered('maverakis-2018', { ...with_(8), biopsy: 'no' }).categories).toEqual(['not-met'])
  expect(
    from('maverakis-2018', { 'morphology.ulcer': false, 'episode.diagnosis.entity': 'sweet-syndrome' }).misfits,
  ).toEqual([OTHER_DIAGNOSIS, 'not-ulcerative'])
})

describe('diagnoses a set was made for', () => {
  const fits = (entity: string) =>
    instruments.flatMap((i) =>
      i.applies !== undefined && from(i.id, { 'episode.diagnosis.entity': entity }).misfits.length === 0 ? [i.id] : [],
    )
  const sweet = ['nofal-2017', 'su-liu-von-den-driesch', 'walker-cohen']
  it.each<[string, readonly string[]]>([
    ['sweet-syndrome', sweet],
    ['histiocytoid-sweet-syndrome', ['descriptive-histiocytoid-sweet', ...sweet]],
    ['nd-dorsal-hands', ['descriptive-nddh', ...sweet]],
    ['neutrophilic-dermatosis', sweet],
    ['pyoderma-gangrenosum', ['maverakis-2018', 'paracelsus', 'su-2004']],
    ['neutrophilic-panniculitis', ['descriptive-neutrophilic-panniculitis']],
    ['agep', ['euroscar-agep']],
    ['dress', ['regiscar-dress']],
    ['ten', ['alden']],
  ])('%s', (entity, sets) => expect(fits(entity).toSorted()).toEqual([...sets].toSorted()))
  it('every set of criteria names them; a case without a diagnosis may be any', () => {
    expect(instruments.filter((i) => i.use === 'criteria' && i.applies === undefined)).toEqual([])
    expect(instruments.flatMap((i) => from(i.id, {}).misfits)).toEqual([])
  })
  it('of a case of another diagnosis the set is still computed, for the differential', () =>
    expect(from('walker-cohen', { 'episode.diagnosis.entity': 'agep' }).categories.length).toBeGreaterThan(0))
})

describe('categories of rules', () => {
  /** The answers of every open item, in every combination; the law that what is listed is reached and what is reached is listed. */
  const combinations = (i: Instrument, open: readonly string[]) =>
    i.items.reduce<readonly Readonly<Record<string, string>>[]>(
      (before, item) =>
        before.flatMap((b) =>
          item.answers.slice(0, open.includes(item.id) ? undefined : 1).map((a) => ({ ...b, [item.id]: a.id })),
        ),
      [{}],
    )
  it.each(instruments.filter((i) => i.kind === 'rules').map((i) => [i.id, i] as const))('%s', (id, i) => {
    const open = i.items.map((x) => x.id).slice(-6)
    const first = Object.fromEntries(
      i.items.filter((x) => !open.includes(x.id)).map((x) => [x.id, x.answers[0]?.id ?? '']),
    )
    const presumed = answered(id, first).items.flatMap((x) =>
      x.answers.length === 1 ? [[x.item, x.answers[0] ?? '']] : [],
    )
    const fixed = Object.fromEntries(presumed)
    const found = new Set(
      combinations(i, open)
        .map((c) => ({ ...c, ...fixed }))
        .flatMap((c) => answered(id, c).categories),
    )
    expect(new Set(answered(id, first).categories)).toEqual(found)
  })
  it('China: with a positive rechallenge "probable" is not listed, which asks for one not done', () => {
    const told = { timing: 'yes', 'other-explanation': 'none', dechallenge: 'positive', information: 'enough' }
    expect(answered('china-six', { ...told, rechallenge: 'positive' }).categories).toEqual(['possible', 'certain'])
    expect(answered('china-six', { ...told, rechallenge: 'not-done' }).categories).toEqual(['possible', 'probable'])
  })
})

describe('options and answers of a person', () => {
  it('an option the instrument does not have is told, and changes nothing', () => {
    expect(unknownOptions(get('who-umc'), { rechallenge: 'never', colour: 'red' })).toEqual([
      { option: 'rechallenge', value: 'never', what: 'value', known: ['if-necessary', 'mandatory'] },
      { option: 'colour', value: 'red', what: 'option', known: ['rechallenge'] },
    ])
    expect(unknownOptions(get('who-umc'), { rechallenge: 'mandatory' })).toEqual([])
    expect(from('who-umc', {}, { colour: 'red', rechallenge: 'never' })).toEqual(from('who-umc', {}))
  })
  it("a person's answer wins over the case; one the item does not have is left aside", () => {
    const facts = { rechallenge: 'negative', 'instrument.naranjo.rechallenge': 'yes' }
    expect(from('naranjo', facts).items.find((x) => x.item === 'rechallenge')?.answers).toEqual(['yes'])
    expect(
      from('naranjo', { rechallenge: 'negative', 'instrument.naranjo.rechallenge': 'perhaps' }).items.find(
        (x) => x.item === 'rechallenge',
      )?.answers,
    ).toEqual(['no'])
    expect(
      from('naranjo', { 'instrument.naranjo.after-drug': true }).items.find((x) => x.item === 'after-drug')?.answers,
    ).toEqual(['yes'])
  })
})
